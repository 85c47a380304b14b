"""What is typed to hand a seat over, and to issue its record."""

from typing import Any, Final

from mattran.directory.access.forms.once import choose, decision
from mattran.directory.access.forms.seats import ReasonField, RecognisedForm

SOMEBODY: Final = "1"
NOBODY: Final = "0"


class HandOverForm(RecognisedForm):
    """Who follows, or that nobody does yet; from which day, why, and by which papers."""

    to = choose(
        "Người nhận",
        "Hãy chọn có người nhận hay chưa.",
        choices=[(SOMEBODY, "Đã có người nhận, ghi ở dưới"), (NOBODY, "Chưa có người thay")],
        initial=SOMEBODY,
        help_text="Chưa có người thay thì việc đang dở chuyển lên danh sách của cấp trên",
    )
    reason = ReasonField()
    end_decision = decision()
    field_order = (
        "on",
        "reason",
        "end_decision",
        "to",
        "address",
        "name",
        "namesake",
        "note",
        "decision",
        "is_recognised",
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["on"].label = "Bàn giao từ ngày"
        self.fields["on"].help_text = "Người giữ cũ thôi, người mới bắt đầu từ đúng ngày này"
        self.fields["end_decision"].label = "Văn bản cho thôi"
        self.fields["decision"].label = "Văn bản về người nhận"
        self.fields["reason"].label = "Vì sao bàn giao"
        self.fields["reason"].required = False
        if self.is_bound and self.data.get("to") == NOBODY:
            for name in ("address", "name", "namesake", "is_recognised"):
                if name in self.fields:
                    self.fields[name].required = False

    @property
    def has_successor(self) -> bool:
        """Whether somebody follows; only after `is_valid()`."""
        return bool(self.cleaned_data["to"] == SOMEBODY)

    def clean_namesake(self) -> str:
        """Nobody follows: nobody has to be told apart."""
        return "" if self.data.get("to") == NOBODY else super().clean_namesake()

    def clean(self) -> dict[str, Any]:
        """A recognition needs its paper, if there is somebody to recognise."""
        if self.data.get("to") == NOBODY:
            self.cleaned_data["is_recognised"] = False
            return self.cleaned_data
        return super().clean()
