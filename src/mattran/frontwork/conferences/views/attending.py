"""Who was summoned and who came: the list, the check-in, invitations with a QR; only for who may record."""

from collections.abc import Sequence

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from mattran.base.files.views import download
from mattran.base.sent import posted, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.directory.access.printing import qr
from mattran.directory.access.shells import shell_for
from mattran.frontwork.conferences import actions, forms, queries
from mattran.frontwork.conferences.models import Attendee, Conference
from mattran.frontwork.conferences.papers import invitation
from mattran.frontwork.conferences.views.seen import marks_now
from mattran.frontwork.documents import pdf
from mattran.frontwork.documents.queries import NoLetterhead, UnknownKind, demo_stamp, frame

ways = require_http_methods(["GET", "HEAD", "POST"])


def recordable(request: ActorRequest, pk: int) -> Conference:
    """The conference, for those who may write it down; names are nobody else's."""
    one = get_or_404(queries.seen_by(request.actor), pk=pk)
    actions.demand_recording(request.actor, one.unit)
    return one


@allowed(Verb.RECORD)
@ways
def people(request: ActorRequest, pk: int) -> HttpResponse:
    """The list with who is there; POST keeps what was marked."""
    one = recordable(request, pk)
    form = forms.MarkForm(posted(request), attendees=queries.attendees_of(one))
    late = tried(
        request,
        form,
        lambda form: actions.mark(by=request.actor, conference=one, told=form.told, at=timezone.now()),
        actions.CannotRecord,
    )
    if late is None:
        return people_page(request, one, form=form)
    if late:
        messages.warning(request, said_late(late))
    messages.success(request, "Đã lưu điểm danh.")
    return redirect("conferences:people", pk)


def people_page(
    request: ActorRequest,
    one: Conference,
    *,
    form: forms.MarkForm | None = None,
    adding: forms.PeopleForm | None = None,
    refused: str = "",
) -> HttpResponse:
    """The list, with what was refused."""
    marking = form or forms.MarkForm(None, attendees=queries.attendees_of(one))
    adding = adding or forms.PeopleForm()
    context = {
        "shell": shell_for(request.actor),
        "conference": one,
        "form": marking,
        "counting": _counting(one),
        "adding": adding,
        "refused": refused,
        "counts": queries.list_counts(one),
        "has_body": one.body_id is not None,
        "months": settings.ATTENDANCE_MONTHS,
        "may_drop": queries.may_write(request.actor, one),
        "sheets": list(one.sheet_photos.select_related("file").order_by("pk")),
    }
    is_wrong = bool(marking.errors or adding.errors or refused)
    return render(request, "conferences/people.html", context, status=422 if is_wrong else 200)


def said_late(late: Sequence[Attendee]) -> str:
    """That another hand marked these first, so that they were left alone."""
    return f"Có người vừa ghi cho {', '.join(map(str, late))}. Hãy xem lại."


def _counting(one: Conference) -> forms.RecordForm:
    """What the press that takes the numbers says it has seen."""
    seen = marks_now(one) if one.is_unrecorded else ""
    return forms.RecordForm(initial={"version": one.version, "seen": seen})


@allowed(Verb.RECORD)
@ways
def add(request: ActorRequest, pk: int) -> HttpResponse:
    """Names pasted behind the list."""
    one = recordable(request, pk)
    if request.method != "POST":
        return redirect("conferences:people", pk)
    form = forms.PeopleForm(request.POST)
    new = tried(
        request,
        form,
        lambda form: actions.add_people(
            by=request.actor,
            conference=one,
            people=form.cleaned_data["names"],
            is_summoned=not form.cleaned_data["is_walk_in"],
            at=timezone.now(),
        ),
        actions.CannotRecord,
        at="names",
    )
    if new is None and not one.is_unrecorded:  # its page asks for no names any more
        return people_page(request, one, refused=" ".join(map(str, form.errors["names"])))
    if new is None:
        return people_page(request, one, adding=form)
    _say_added(request, len(new))
    return redirect("conferences:people", pk)


@allowed(Verb.RECORD)
@ways
def fill(request: ActorRequest, pk: int) -> HttpResponse:
    """The members of the board that meets, behind the list."""
    one = recordable(request, pk)
    if request.method != "POST":
        return redirect("conferences:people", pk)
    board = queries.lines_of_board(one, request.actor.on)
    if not board:
        return people_page(request, one, refused="Ban chưa có ai trong sổ. Hãy dán danh sách ở ô “Thêm tên”.")
    try:
        new = actions.add_people(by=request.actor, conference=one, people=board, at=timezone.now())
    except actions.CannotRecord as refusal:
        return people_page(request, one, refused=str(refusal))
    _say_added(request, len(new))
    return redirect("conferences:people", pk)


def _say_added(request: ActorRequest, count: int) -> None:
    messages.success(request, f"Đã thêm {count} tên." if count else "Không có tên nào mới.")


@allowed(Verb.RECORD)
@ways
def strike(request: ActorRequest, pk: int, attendee_id: int) -> HttpResponse:
    """Somebody off the list."""
    one = recordable(request, pk)
    if request.method == "POST":
        try:
            actions.strike_off(by=request.actor, conference=one, attendee_id=attendee_id, at=timezone.now())
        except actions.CannotRecord as refusal:
            return people_page(request, one, refused=str(refusal))
    return redirect("conferences:people", pk)


@allowed(Verb.RECORD)
@ways
def check_in(request: ActorRequest, token: str) -> HttpResponse:
    """Where the QR of an invitation leads: the name and one button. Scanned again, the first time stands."""
    invited = get_or_404(queries.invited_by(request.actor, token))
    one = invited.conference
    actions.demand_recording(request.actor, one.unit)
    refused = ""
    if request.method == "POST":
        try:
            invited = actions.check_in(by=request.actor, attendee=invited, at=timezone.now())
        except actions.CannotRecord as refusal:
            refused = str(refusal)
    context = {
        "shell": shell_for(request.actor),
        "conference": one,
        "invited": invited,
        "refused": refused,
    }
    return render(request, "conferences/check_in.html", context, status=422 if refused else 200)


@allowed(Verb.RECORD)
@ways
def invitations(request: ActorRequest, pk: int) -> HttpResponse:
    """An invitation with its QR for everybody who is summoned, one PDF for all."""
    one = recordable(request, pk)
    summoned = [person for person in queries.attendees_of(one) if person.is_summoned]
    if not summoned:
        messages.warning(request, "Danh sách chưa có ai được triệu tập. Hãy ghi danh sách trước.")
        return redirect("conferences:people", pk)
    try:
        framed = frame(unit=one.unit, kind=invitation.KIND, on=one.held_on or request.actor.on, body=one.body)
    except (NoLetterhead, UnknownKind) as lack:
        messages.warning(request, str(lack))
        return redirect("conferences:people", pk)
    papers = [invitation.of_attendee(one, framed, person).stamped(demo_stamp()) for person in summoned]
    codes = [qr(request.build_absolute_uri(person.get_absolute_url())) for person in summoned]
    printed = pdf.render_all(papers, title="Giấy mời", codes=codes)
    return download(printed, "application/pdf", f"Giấy mời {one.code}.pdf")
