"""JSON as both standards want it: readable from any page of the web, lists in pages with their neighbours."""

from collections.abc import Callable
from typing import Any, Final, TypeVar

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet
from django.http import HttpRequest, JsonResponse

from mattran.base.addresses import absolute
from mattran.directory.access.policy import VisitorRequest

PAGE: Final = 100
M = TypeVar("M", bound=Model)


def answer(told: dict[str, Any], status: int = 200) -> JsonResponse:
    """The object; everybody may read it from wherever her page lies (CORS), as OParl asks."""
    response = JsonResponse(told, status=status, json_dumps_params={"ensure_ascii": False})
    response["Access-Control-Allow-Origin"] = "*"
    return response


def listed(request: VisitorRequest, rows: QuerySet[M], write: Callable[[M], dict[str, Any]]) -> JsonResponse:
    """One page of a list (?page=), with the addresses of the others; a page that is not there is the last."""
    page = Paginator(rows, PAGE).get_page(request.GET.get("page"))
    pages = page.paginator.num_pages
    links = {"first": _at(request, 1), "self": _at(request, page.number), "last": _at(request, pages)}
    if page.has_previous():
        links["prev"] = _at(request, page.previous_page_number())
    if page.has_next():
        links["next"] = _at(request, page.next_page_number())
    told = {
        "data": [write(row) for row in page.object_list],
        "pagination": {
            "totalElements": page.paginator.count,
            "elementsPerPage": PAGE,
            "currentPage": page.number,
            "totalPages": pages,
        },
        "links": links,
    }
    return answer(told)


def _at(request: HttpRequest, number: int) -> str:
    path = absolute(request, request.path)
    return path if number == 1 else f"{path}?page={number}"
