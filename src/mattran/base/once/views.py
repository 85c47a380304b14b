"""A page that makes something, sent twice: where the second press leads."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec

from django.http import HttpResponse
from django.shortcuts import redirect

from mattran.base.once.actions import UsedForAnother

P = ParamSpec("P")


def leads_to_the_first(view: Callable[P, HttpResponse]) -> Callable[P, HttpResponse]:
    """Go on to what the first press made when the page comes again with other answers: nothing is made twice.

    For pages whose answers can be changed where they lead; another page says that the id was used.
    """

    @wraps(view)
    def answered(*args: P.args, **kwargs: P.kwargs) -> HttpResponse:
        try:
            return view(*args, **kwargs)
        except UsedForAnother as used:
            return redirect(used.taken.url)

    return answered
