"""Who came, and what was on the agenda."""

from dataclasses import asdict
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict

from mattran.base.fields import TextField
from mattran.frontwork.conferences import queries
from mattran.frontwork.conferences.actions import Agenda, Attendance, GuestTold, ItemTold
from mattran.frontwork.conferences.choices import Outcome
from mattran.frontwork.conferences.forms.fields import CountField, PersonNameField
from mattran.frontwork.conferences.forms.shape import NO_SUCH, NOT_SAID, SectionForm, rows_sent
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.documents.models import Document, IncomingDocument


class AttendanceForm(SectionForm):
    """Who came."""

    summoned_count = CountField(label="Số triệu tập")
    present_count = CountField(label="Số có mặt", help_text="Không rõ thì để trống; không có ai thì ghi 0")
    excused_count = CountField(label="Số vắng có lý do")
    opinion_count = CountField(label="Số ý kiến phát biểu")
    chaired_by = TextField(letters=200, label="Chủ trì", help_text="Họ tên, chức danh")
    minuted_by = TextField(letters=200, label="Thư ký")
    note = TextField(letters=4000, lines=True, label="Ghi thêm", widget=forms.Textarea(attrs={"rows": 3}))
    row_fields = ("guest", "capacity", "speaks")
    more = ("excused_count", "opinion_count", "chaired_by", "minuted_by", "note")

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        guests = Attendance.of(conference).guests
        super().__init__(data, conference=conference, today=today)
        for number in range(rows_sent(data, self.row_fields, len(guests))):
            one = guests[number] if number < len(guests) else GuestTold()
            self.fields[f"guest-{number}"] = PersonNameField(label="Họ tên khách", initial=one.name)
            self.fields[f"capacity-{number}"] = TextField(
                letters=200, label="Chức vụ, cơ quan", initial=one.capacity
            )
            self.fields[f"speaks-{number}"] = forms.BooleanField(
                required=False, label="Có phát biểu chỉ đạo", initial=one.is_speaker
            )

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        return {name: value for name, value in asdict(Attendance.of(conference)).items() if name != "guests"}

    @property
    def section(self) -> Attendance:
        """What was typed; rows without name and office are no guests."""
        data = self.cleaned_data
        numbers = sorted({int(name.rpartition("-")[2]) for name in data if "-" in name})
        rows = [GuestTold(data[f"guest-{n}"], data[f"capacity-{n}"], data[f"speaks-{n}"]) for n in numbers]
        return Attendance(**self._plain(), guests=tuple(one for one in rows if one.name or one.capacity))


class AgendaForm(SectionForm):
    """The agenda, a row a point."""

    plain_fields: ClassVar[tuple[str, ...]] = ("item", "presenter", "outcome", "note")
    row_fields: tuple[str, ...] = (*plain_fields, "paper")
    folded_fields = ("note",)
    folded_label = "Kết luận của mục này"

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        items = Agenda.of(conference).items
        super().__init__(data, conference=conference, today=today)
        self._kept = [one.carried_from_id for one in items]
        self._offer(conference, is_ticked=not items)
        papers = [(_code(paper), str(paper)[:110]) for paper in queries.attachable(conference)]
        if not papers:
            self.row_fields = self.plain_fields
        for number in range(rows_sent(data, self.row_fields, len(items))):
            one = items[number] if number < len(items) else ItemTold("")
            self.fields[f"item-{number}"] = TextField(
                letters=300, label=f"Mục {number + 1}", initial=one.title
            )
            self.fields[f"presenter-{number}"] = TextField(
                letters=200, label="Người trình bày", initial=one.presenter
            )
            self.fields[f"outcome-{number}"] = forms.ChoiceField(
                label="Kết quả",
                required=False,
                choices=[NOT_SAID, *Outcome.choices],
                initial=one.outcome,
                error_messages=NO_SUCH,
            )
            self.fields[f"note-{number}"] = TextField(
                letters=1000,
                lines=True,
                label="Kết luận, ý kiến chính",
                help_text="Vào biên bản, thông báo kết luận, nghị quyết",
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=one.note,
            )
            if papers:
                self.fields[f"paper-{number}"] = forms.ChoiceField(
                    label="Văn bản kèm theo",
                    required=False,
                    choices=[("", "Không có"), *papers],
                    initial=_code_of(one),
                    error_messages=NO_SUCH,
                )

    def _offer(self, conference: Conference, *, is_ticked: bool) -> None:
        """What the last conference carried over; ticked beforehand while the agenda is empty."""
        self._carried = queries.carried_to(conference) if conference.is_unrecorded else []
        if not self._carried:
            return
        source = self._carried[0].conference
        self.fields["carried"] = forms.MultipleChoiceField(
            required=False,
            label=f"Mục chuyển sang từ hội nghị {source.day_words}",
            help_text="Mục được chọn vào cuối chương trình. Không đưa vào kỳ này thì bỏ chọn.",
            choices=[(str(item.pk), str(item)) for item in self._carried],
            initial=[str(item.pk) for item in self._carried] if is_ticked else [],
            widget=forms.CheckboxSelectMultiple,
            error_messages={"invalid_choice": "Danh sách mục chuyển sang vừa đổi. Hãy mở lại trang."},
        )

    @property
    def _taken(self) -> list[ItemTold]:
        """The points carried over that were chosen."""
        chosen = [one for one in self._carried if str(one.pk) in self.cleaned_data.get("carried", [])]
        return [
            ItemTold(
                one.title,
                one.presenter,
                document_id=one.document_id,
                incoming_id=one.incoming_id,
                carried_from_id=one.conference_id,
            )
            for one in chosen
        ]

    def told(self, conference: Conference) -> dict[str, Any]:
        """Nothing but the rows."""
        return {}

    @property
    def section(self) -> Agenda:
        """What was typed; a row without words is none."""
        data = self.cleaned_data
        numbers = sorted({int(name.rpartition("-")[2]) for name in data if "-" in name})
        kept = dict(enumerate(self._kept))
        rows = [
            ItemTold(
                data[f"item-{n}"],
                data[f"presenter-{n}"],
                data[f"outcome-{n}"],
                data[f"note-{n}"],
                **_ids(data.get(f"paper-{n}", "")),
                carried_from_id=kept.get(n),
            )
            for n in numbers
        ]
        return Agenda((*(one for one in rows if one.title), *self._taken))


def _code(paper: Document | IncomingDocument) -> str:
    """How the page names a paper: "di-12" one's own, "den-7" one received."""
    return f"{'di' if isinstance(paper, Document) else 'den'}-{paper.pk}"


def _code_of(item: ItemTold) -> str:
    if item.document_id is not None:
        return f"di-{item.document_id}"
    return f"den-{item.incoming_id}" if item.incoming_id is not None else ""


def _ids(code: str) -> dict[str, int]:
    which, _, pk = code.partition("-")
    return {"document_id" if which == "di" else "incoming_id": int(pk)} if pk else {}
