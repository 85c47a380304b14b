"""What the gallery of parts shows: every part with its states, on invented values."""

from dataclasses import dataclass, field

from django import forms
from django.core.paginator import Page, Paginator
from django.utils.safestring import SafeString

from mattran.web.queries.desk import Chip
from mattran.web.templatetags.components import state

COLOURS = [
    ("Giấy", "paper", "#faf7f0"),
    ("Tờ", "sheet", "#ffffff"),
    ("Dải", "band", "#f1ece0"),
    ("Mực", "ink", "#1f1c17"),
    ("Mực nhạt", "ink-2", "#4b463c"),
    ("Chàm", "accent", "#173f66"),
    ("Lá", "ok", "#1c5638"),
    ("Nghệ", "wait", "#6b4300"),
    ("Son", "late", "#8f1f17"),
    ("Viền chọn", "focus", "#b25a00"),
]


class Example(forms.Form):
    """One field of each kind."""

    name = forms.CharField(label="Họ và tên", help_text="Viết như trên giấy mời")
    held_on = forms.CharField(label="Ngày hội nghị", help_text="Ngày/tháng/năm, ví dụ 05/11/2026")
    returned = forms.CharField(label="Số phiếu thu về")
    people = forms.CharField(label="Số người dự", required=False)
    amount = forms.CharField(label="Số tiền")
    topic = forms.ChoiceField(label="Lĩnh vực", choices=[("1", "Môi trường, vệ sinh"), ("2", "Chiếu sáng")])
    among = forms.ChoiceField(
        label="Bà Hoa có trong 8 vị không?",
        choices=[("1", "Có"), ("0", "Không"), ("", "Chưa rõ")],
        widget=forms.RadioSelect,
        required=False,
    )
    kind = forms.ChoiceField(
        label="Ông/bà vừa làm việc gì?",
        choices=[
            ("1", "Ngày hội Đại đoàn kết toàn dân tộc"),
            ("2", "Tuyên truyền, vận động"),
            ("3", "Việc khác"),
        ],
        widget=forms.RadioSelect,
    )
    note = forms.CharField(label="Ghi thêm", widget=forms.Textarea, required=False)


@dataclass(frozen=True)
class Task:
    """A row of a task list."""

    title: str
    href: str
    sub: str
    state: SafeString


@dataclass(frozen=True)
class Series:
    """A row of a chart."""

    label: str
    look: str
    values: list[float | None]
    texts: list[str | None]


@dataclass(frozen=True)
class Gallery:
    """All that the gallery's page needs."""

    form: Example
    refused: Example
    page: Page[int]
    colours: list[tuple[str, str, str]] = field(default_factory=lambda: COLOURS)
    months: list[str] = field(default_factory=lambda: [f"T{n}" for n in range(1, 7)])

    @property
    def tasks(self) -> list[Task]:
        """A recorded one and a late one with a long name."""
        return [
            Task(
                "Hội nghị nhiệm kỳ 2024–2026",
                "#danh-sach",
                "thiếu 14 mục",
                state("wait", "Đã ghi · CHƯA gửi phường", strokes=1),
            ),
            Task(
                "Chương trình phối hợp giữa Ban công tác Mặt trận và Chi hội Cựu chiến binh",
                "#danh-sach",
                "hạn 30/11/2026",
                state("late", "Quá hạn 2 ngày"),
            ),
        ]

    @property
    def chips(self) -> list[Chip]:
        """Three filters, the second chosen."""
        return [
            Chip("Tất cả 30", "#danh-sach", is_on=False),
            Chip("Cần xử lý trước 3", "#danh-sach", is_on=True, icon="late"),
            Chip("Chờ công nhận 11", "#danh-sach", is_on=False),
        ]

    @property
    def counted(self) -> list[Series]:
        """Two years and a plan, with a month that nobody has stated."""
        this, last = [27.0, 19.0, 34.0, None, 36.0, 39.0], [25.0, 21.0, 29.0, 28.0, 33.0, 35.0]
        return [
            Series("2025", "lo", [*last], [f"{value:g}" for value in last]),
            Series("2026", "hi", this, [None if value is None else f"{value:g}" for value in this]),
            Series("Kế hoạch", "plan", [30.0] * 6, ["30"] * 6),
        ]

    @property
    def funds(self) -> list[Series]:
        """Money, cumulated, against an even plan."""
        got = [38.0, 121.0, 169.0, 244.0, 322.0, 412.4]
        plan = [45.8, 91.7, 137.5, 183.3, 229.2, 275.0]
        return [
            Series("Đã nhận", "hi", [n * 1e6 for n in got], [f"{n:.1f}".replace(".", ",") for n in got]),
            Series("Kế hoạch", "plan", [n * 1e6 for n in plan], [f"{n:.1f}".replace(".", ",") for n in plan]),
        ]


def gallery(page: str) -> Gallery:
    """The gallery, opened at a page of its invented list."""
    refused = Example(
        {
            "name": "Nguyễn Phúc Tôn Nữ Thị Quỳnh Hương",
            "held_on": "31/02/2026",
            "returned": "39",
            "amount": "2.000.000",
        }
        | {"topic": "1", "kind": "1"}
    )
    refused.add_error("held_on", "Ngày 31/02/2026 không có thật. Tháng 2/2026 có 28 ngày")
    refused.add_error("returned", "Thu về 39 phiếu, nhiều hơn 38 phiếu phát ra")
    form = Example(initial={"amount": "2.000.000", "among": "", "kind": "1"}, prefix="mau")
    return Gallery(form, refused, Paginator(range(120), 10).get_page(page))
