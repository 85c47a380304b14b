"""The press that takes the numbers of a conference from its list of names."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.sent import tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed
from mattran.frontwork.conferences import actions, forms, queries
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.conferences.views.attending import people_page, recordable, said_late, ways
from mattran.frontwork.conferences.views.seen import telling_what_changed


@allowed(Verb.RECORD)
@ways
def count(request: ActorRequest, pk: int) -> HttpResponse:
    """The press that takes the numbers of the conference from the list, as it is marked on the page."""
    one = recordable(request, pk)
    if request.method != "POST":
        return redirect("conferences:people", pk)
    form, marking = forms.RecordForm(request.POST), _marking(request, one)
    if not (form.is_valid() and marking.is_valid()):
        return people_page(request, one, form=marking, refused="Hãy mở lại trang rồi bấm lại.")
    try:
        late = actions.mark(by=request.actor, conference=one, told=marking.told, at=timezone.now())
    except actions.CannotRecord as refusal:
        return people_page(request, one, form=marking, refused=str(refusal))
    if late:
        return people_page(request, one, refused=f"{said_late(late)} Điểm danh khác đã lưu, chưa lấy số.")
    counted = tried(
        request,
        form,
        telling_what_changed(
            lambda form: actions.take_counts(
                by=request.actor, conference=one, version=form.cleaned_data["version"], at=timezone.now()
            ),
            "Điểm danh đã lưu, chưa lấy số.",
        ),
        actions.CannotRecord,
    )
    if counted is None:
        return people_page(
            request, recordable(request, pk), refused=" ".join(map(str, form.non_field_errors()))
        )
    messages.success(request, "Đã lấy số triệu tập, có mặt, vắng có lý do từ danh sách.")
    return redirect(one)


def _marking(request: ActorRequest, one: Conference) -> forms.MarkForm:
    return forms.MarkForm(request.POST, attendees=queries.attendees_of(one))
