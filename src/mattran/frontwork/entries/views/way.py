"""The way of a file, whatever it is sent for: what each kind has of its own, and what all of them share."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render

from mattran.base.tables.rules import Row
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, get_or_404
from mattran.directory.access.shells import shell_for
from mattran.frontwork.entries.choices import Purpose
from mattran.frontwork.entries.forms import SheetForm
from mattran.frontwork.entries.models import ImportFile
from mattran.frontwork.entries.rules import Layout


@dataclass(frozen=True)
class Meanings:
    """What columns can be: each meaning in words, what else may be typed for it, hints beside the words."""

    words: Mapping[str, str]
    keys: Mapping[str, str]
    hints: Mapping[str, str]

    @property
    def offers(self) -> list[tuple[str, str]]:
        """The words of the list beside the fields, each with its hint."""
        return [(said, self.hints.get(meaning, "")) for meaning, said in self.words.items()]


@dataclass(frozen=True)
class Way:
    """What one kind of file has of its own on its way in.

    `refuse` says why the rows may not be kept at all, or "".
    """

    purpose: Purpose
    verb: Verb
    title: str
    home: str
    blank_hint: str
    layout_form: type[SheetForm]
    guess: Callable[[ActorRequest, Sequence[Row], Layout, int | None], Layout]
    meanings: Callable[[Layout], Meanings]
    lacks: Callable[[Layout], str]
    refuse: Callable[[Sequence[Row]], str] = lambda rows: ""

    @property
    def list_name(self) -> str:
        """The name of the address that lists what came of such files."""
        return self.url("list")

    def url(self, step: str) -> str:
        """The name of the address of one of its steps."""
        return f"{self.purpose}:{step}"


def own(request: ActorRequest, way: Way, pk: UUID) -> ImportFile:
    """The file, if it is hers and sent for the unit she acts for; where it is gone, so is its page."""
    mine = ImportFile.objects.filter(user=request.actor.user, unit=request.actor.unit, purpose=way.purpose)
    return get_or_404(mine, pk=pk)


def page(
    request: ActorRequest, way: Way, template: str, context: Mapping[str, object], status: int
) -> HttpResponse:
    """A step of the way. Templates find its addresses by `way.purpose`, see `entries/upload.html`."""
    frame = {"shell": shell_for(request.actor), "way": way, "steps": _steps(way)}
    return render(request, template, {**frame, **context}, status=status)


def _steps(way: Way) -> dict[str, str]:
    """The names of the addresses of the way's steps."""
    return {step: way.url(step) for step in ("upload", "blank", "layout", "columns", "check")}
