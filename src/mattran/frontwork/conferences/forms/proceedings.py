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
from mattran.frontwork.conferences.forms.shape import NO_SUCH, NOT_SAID, SectionForm
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
        self.ask_rows(guests, GuestTold())

    def row_of(self, number: int, told: GuestTold) -> dict[str, forms.Field]:
        """A guest: name, office, and whether he gave guidance."""
        return {
            "guest": PersonNameField(label="Họ tên khách", initial=told.name),
            "capacity": TextField(letters=200, label="Chức vụ, cơ quan", initial=told.capacity),
            "speaks": forms.BooleanField(
                required=False, label="Có phát biểu chỉ đạo", initial=told.is_speaker
            ),
        }

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        return {name: value for name, value in asdict(Attendance.of(conference)).items() if name != "guests"}

    @property
    def section(self) -> Attendance:
        """What was typed; rows without name and office are no guests."""
        rows = [GuestTold(row["guest"], row["capacity"], row["speaks"]) for row in self.rows_typed]
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
        self._papers = [(_code(paper), str(paper)[:110]) for paper in queries.attachable(conference)]
        if not self._papers:
            self.row_fields = self.plain_fields
        self.ask_rows(items, ItemTold(""))

    def row_of(self, number: int, told: ItemTold) -> dict[str, forms.Field]:
        """A point: what, who presents it, what came of it, and its paper where the unit has any."""
        fields: dict[str, forms.Field] = {
            "item": TextField(letters=300, label=f"Mục {number + 1}", initial=told.title),
            "presenter": TextField(letters=200, label="Người trình bày", initial=told.presenter),
            "outcome": forms.ChoiceField(
                label="Kết quả",
                required=False,
                choices=[NOT_SAID, *Outcome.choices],
                initial=told.outcome,
                error_messages=NO_SUCH,
            ),
            "note": TextField(
                letters=1000,
                lines=True,
                label="Kết luận, ý kiến chính",
                help_text="Vào biên bản, thông báo kết luận, nghị quyết",
                widget=forms.Textarea(attrs={"rows": 3}),
                initial=told.note,
            ),
            "paper": forms.ChoiceField(
                label="Văn bản kèm theo",
                required=False,
                choices=[("", "Không có"), *self._papers],
                initial=_code_of(told),
                error_messages=NO_SUCH,
            ),
        }
        return {name: fields[name] for name in self.row_fields}

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
        kept = [*self._kept, *[None] * len(self.rows_typed)]  # a new row comes from no conference
        rows = [
            ItemTold(
                row["item"],
                row["presenter"],
                row["outcome"],
                row["note"],
                **_ids(row.get("paper", "")),
                carried_from_id=carried_from_id,
            )
            for row, carried_from_id in zip(self.rows_typed, kept, strict=False)
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
