"""What is typed on the pages of papers received, turned into clean values."""

from collections.abc import Sequence
from datetime import date
from typing import Any, Final
from uuid import UUID, uuid4

from django import forms

from mattran.base.dates import show
from mattran.base.fields import DayField, TextField
from mattran.base.files.forms import FilesField
from mattran.base.text import spells
from mattran.directory.units.models import Unit
from mattran.frontwork.documents.actions.incoming import IncomingDetails
from mattran.frontwork.documents.actions.incoming.details import LETTERS
from mattran.frontwork.documents.forms.outgoing import next_number, year_from
from mattran.frontwork.documents.models import DocumentKind
from mattran.frontwork.documents.queries import IncomingWanted
from mattran.frontwork.documents.rules import MOST_FILES

EVERYWHERE: Final = "tat-ca"
NO_SECRETS: Final = "Không nhập tài liệu mật."


def files_field(**kwargs: Any) -> FilesField:
    """Scans of a paper."""
    return FilesField(
        most=MOST_FILES,
        label="Ảnh chụp hoặc tệp PDF",
        help_text=f"Chụp từng tờ, hoặc chọn tệp PDF. {NO_SECRETS}",
        error_messages={"required": "Hãy chụp hoặc chọn ít nhất một tệp."},
        **kwargs,
    )


class IncomingForm(forms.Form):
    """All that the register says of a paper received."""

    client_id = forms.UUIDField(widget=forms.HiddenInput, required=False)
    version = forms.IntegerField(widget=forms.HiddenInput, required=False)
    arrived_on = DayField(label="Ngày đến", help_text="Ngày văn bản đến tay đơn vị")
    sender = TextField(
        letters=LETTERS["sender_name"],
        required=True,
        label="Tác giả (nơi gửi)",
        help_text="Cơ quan ban hành văn bản, ví dụ Hội đồng nhân dân phường",
        error_messages={"required": "Hãy ghi tác giả: nơi đã gửi văn bản, ví dụ UBND phường."},
        widget=forms.TextInput(attrs={"list": "noi-gui", "autocomplete": "off"}),
    )
    symbol = TextField(
        letters=LETTERS["symbol"],
        label="Số, ký hiệu",
        help_text="Như in trên văn bản: 12/TB-HĐND, 295-CV/ĐU. Không có số thì để trống",
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    dated_on = DayField(label="Ngày văn bản", required=False, help_text="Ngày đề trên văn bản")
    kind = forms.ModelChoiceField(
        label="Loại văn bản",
        queryset=DocumentKind.objects.order_by("order", "pk"),
        to_field_name="code",
        required=False,
        empty_label="Chưa ghi",
        error_messages={"invalid_choice": "Không có loại văn bản này. Hãy chọn trong danh sách."},
    )
    abstract = TextField(
        letters=LETTERS["abstract"],
        required=True,
        label="Trích yếu",
        help_text="Một câu nói văn bản về việc gì",
        error_messages={"required": "Hãy ghi trích yếu: một câu nói văn bản về việc gì."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    deadline_on = DayField(
        label="Hạn giải quyết", required=False, help_text="Nếu văn bản đòi trả lời trước một ngày"
    )
    note = TextField(
        letters=LETTERS["note"], lines=True, label="Ghi chú", widget=forms.Textarea(attrs={"rows": 2})
    )

    def __init__(
        self,
        *args: Any,
        today: date,
        known: Sequence[Unit] = (),
        stands: IncomingDetails | None = None,
        with_files: bool = True,
        **kwargs: Any,
    ) -> None:
        given: dict[str, Any] = {"client_id": uuid4(), "arrived_on": show(today)}
        self.known = list(known)
        if stands is not None:
            given = typed_again(stands)
            self.known += [stands.sender_unit] if stands.sender_unit else []
        super().__init__(*args, **kwargs | {"initial": given})
        for name in ("arrived_on", "dated_on", "deadline_on"):
            day = self.fields[name]
            assert isinstance(day, DayField)
            day.today = None if name == "deadline_on" else today
        if with_files:
            self.fields["scans"] = files_field(required=False)

    def new_client_id(self) -> UUID:
        """The id of this press."""
        found = self.cleaned_data["client_id"]
        return found if isinstance(found, UUID) else uuid4()

    def details(self) -> IncomingDetails:
        """What was typed; only after `is_valid()`. A sender that is called like a known unit is that unit."""
        said = self.cleaned_data
        unit = next((one for one in self.known if spells(said["sender"], one.full_name)), None)
        names = ("arrived_on", "abstract", "symbol", "dated_on", "kind", "deadline_on", "note")
        return IncomingDetails(
            sender_unit=unit,
            sender_name="" if unit else said["sender"],
            **{name: said[name] for name in names},
        )


def typed_again(details: IncomingDetails) -> dict[str, Any]:
    """Answers as they were typed."""
    days = {name: getattr(details, name) for name in ("arrived_on", "dated_on", "deadline_on")}
    return {
        "sender": details.sender,
        "symbol": details.symbol,
        "kind": details.kind.code if details.kind else "",
        "abstract": details.abstract,
        "note": details.note,
        **{name: show(day) if day else "" for name, day in days.items()},
    }


class AddFilesForm(forms.Form):
    """Scans of a paper that is in the register."""

    scans = files_field()


class WithdrawIncomingForm(forms.Form):
    """Why a paper is taken out."""

    reason = TextField(
        letters=500,
        required=True,
        label="Lý do bỏ",
        help_text="Ví dụ: Vào sổ hai lần. Lý do hiện trong sổ, bên cạnh số đến.",
        error_messages={"required": "Hãy ghi lý do bỏ."},
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StartIncomingForm(forms.Form):
    """The number that the register of the year goes on with."""

    start_at = next_number()


def incoming_wanted_from(query: Any) -> IncomingWanted:
    """What the list is narrowed to, from its address; nonsense narrows nothing."""
    return IncomingWanted(
        text=query.get("tim", "")[:100].replace("\0", ""),
        year=year_from(query),
        is_wide=query.get("noi") == EVERYWHERE,
    )
