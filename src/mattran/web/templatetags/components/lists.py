"""Lists: tasks, rows that sum up, filters, page numbers."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.core.paginator import Page
from django.http import QueryDict
from django.utils.text import slugify

from mattran.web.templatetags.components.library import register


@register.inclusion_tag("components/tasklist.html")
def tasklist(tasks: Iterable[Any]) -> dict[str, Any]:
    """Numbered tasks, each row one link: .title, .href, and, perhaps empty, .sub and .state (safe markup)."""
    return {"tasks": tasks}


@register.inclusion_tag("components/summary_row.html")
def sumrow(
    label: str, value: object = None, href: str = "", words: str = "chưa ghi", css: str = ""
) -> dict[str, Any]:
    """One row of `<dl class="sum">`: what, the value or a blank, and "Sửa" or "Ghi" if href is given."""
    is_blank = value is None or value == ""
    return {"label": label, "value": value, "is_blank": is_blank, "href": href, "words": words, "css": css}


@register.inclusion_tag("components/steps.html")
def steps(number: int, of: int, about: str) -> dict[str, Any]:
    """How far a form of several pages has got: "Ghi việc vừa làm · câu 2 trong 4"."""
    return {"number": number, "of": of, "about": about}


@register.inclusion_tag("components/chips.html")
def chips(label: str, items: Iterable[Any]) -> dict[str, Any]:
    """Filters as links: .words, .href, .is_on and perhaps .icon. With htmx only <main> is swapped."""
    return {"label": label, "items": items, "key": slugify(label)}


@register.inclusion_tag("components/pages.html", takes_context=True)
def pages(context: template.Context, page: Page[Any], key: str = "trang") -> dict[str, Any]:
    """Page numbers of a paginated list, keeping the filters of the address."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)

    def href(number: int) -> str:
        query[key] = str(number)
        return f"?{query.urlencode()}"

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "is_needed": page.paginator.num_pages > 1,
        "before": href(page.previous_page_number()) if page.has_previous() else "",
        "after": href(page.next_page_number()) if page.has_next() else "",
        "numbers": [
            {
                "words": number,
                "href": href(number) if isinstance(number, int) else "",
                "is_here": number == page.number,
            }
            for number in shown
        ],
    }
