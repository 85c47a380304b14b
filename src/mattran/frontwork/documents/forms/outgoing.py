"""What is typed on the pages of documents that go out, turned into clean values."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from mattran.base.dates import read_year, show
from mattran.base.fields import DayField
from mattran.base.files.forms import ACCEPT, UploadField
from mattran.directory.bodies.choices import Post
from mattran.frontwork.documents import queries
from mattran.frontwork.documents.actions import LetterheadWords, SigningWords
from mattran.frontwork.documents.actions.registers import HIGHEST
from mattran.frontwork.documents.choices import DocumentState, Numbering
from mattran.frontwork.documents.models import DocumentKind, LetterheadForm, SigningForm
from mattran.frontwork.documents.queries import Wanted


def next_number() -> forms.IntegerField:
    """The number with which a register goes on where the one on paper stopped."""
    return forms.IntegerField(
        label="Số tiếp theo",
        help_text="Số ghi tiếp sau số cuối cùng trong sổ giấy, ví dụ 87.",
        min_value=1,
        max_value=HIGHEST,
        error_messages={
            "required": "Hãy ghi số tiếp theo, ví dụ 87.",
            "invalid": "Hãy ghi số bằng chữ số, ví dụ 87.",
            "min_value": "Số phải từ 1 trở lên.",
            "max_value": f"Số nhiều nhất là {HIGHEST}.",
        },
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
    )


class OfficialForm(forms.Form):
    """The signed copy: one PDF or photo."""

    file = UploadField(
        label="Bản đã ký (PDF hoặc ảnh chụp)",
        help_text="Xem kỹ trước khi gửi: bản ký đã gửi thì không thay được. Không gửi tài liệu mật.",
        error_messages={"required": "Hãy chọn tệp bản đã ký."},
        widget=forms.FileInput(attrs={"accept": ACCEPT}),
    )


class CancelForm(forms.Form):
    """Why a document is cancelled."""

    reason = forms.CharField(
        label="Lý do huỷ",
        help_text="Ví dụ: Ghi nhầm kỳ báo cáo. Lý do hiện trong sổ, bên cạnh số.",
        max_length=500,
        error_messages={
            "required": "Hãy ghi lý do huỷ.",
            "max_length": "Lý do dài quá 500 ký tự. Hãy viết ngắn hơn.",
        },
        widget=forms.Textarea(attrs={"rows": 3}),
    )


class StartForm(forms.Form):
    """The number that a register begins with."""

    kind = forms.ModelChoiceField(
        label="Loại văn bản",
        queryset=DocumentKind.objects.order_by("order", "pk"),
        to_field_name="code",
        empty_label=None,
        error_messages={
            "required": "Hãy chọn loại văn bản.",
            "invalid_choice": "Không có loại văn bản này. Hãy chọn trong danh sách.",
        },
    )
    start_at = next_number()


class LetterheadEditForm(forms.Form):
    """How the unit's papers are headed from a day on."""

    superior = forms.CharField(
        label="Dòng trên (không in đậm)",
        required=False,
        max_length=200,
        help_text="Mỗi dòng một tên. {ĐƠN VỊ} là tên đơn vị, {CẤP TRÊN} là tên đơn vị cấp trên.",
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    issuer = forms.CharField(
        label="Cơ quan ban hành (chữ đậm)",
        max_length=200,
        error_messages={"required": "Hãy ghi tên cơ quan ban hành, ví dụ BAN THƯỜNG TRỰC."},
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    has_state_heading = forms.BooleanField(label="In Quốc hiệu, Tiêu ngữ", required=False)
    issuer_mark = forms.CharField(
        label="Chữ viết tắt trong ký hiệu",
        max_length=40,
        help_text="Đứng sau loại văn bản: 12/BC-MTTQ-BTT",
        error_messages={"required": "Hãy ghi chữ viết tắt, ví dụ MTTQ-BTT."},
    )
    place = forms.CharField(
        label="Địa danh",
        required=False,
        max_length=80,
        help_text="Đứng trước ngày. Để trống thì lấy tên xã, phường.",
    )
    recipients = forms.CharField(
        label="Nơi nhận thường dùng",
        required=False,
        max_length=1000,
        help_text="Mỗi dòng một nơi. {đơn vị}, {cấp trên} là tên đơn vị viết trong câu.",
        widget=forms.Textarea(attrs={"rows": 4}),
    )
    numbering = forms.ChoiceField(
        label="Cách lấy số",
        choices=Numbering.choices,
        help_text="Đổi cách lấy số có hiệu lực từ ngày 01/01 năm sau.",
        error_messages={
            "required": "Hãy chọn cách lấy số.",
            "invalid_choice": "Không có cách lấy số này. Hãy chọn trong danh sách.",
        },
    )

    def __init__(self, data: QueryDict | None, *, current: LetterheadForm) -> None:
        super().__init__(data, initial={name: getattr(current, name) for name in self.base_fields})

    @property
    def words(self) -> LetterheadWords:
        """What was typed, once it is valid."""
        typed = self.cleaned_data
        return LetterheadWords(**{**typed, "numbering": Numbering(typed["numbering"])})


class SigningWordsForm(forms.Form):
    """How one post signs; a form for each post, told apart by its prefix."""

    authority = forms.CharField(
        label="Ký thay mặt", required=False, max_length=200, widget=forms.Textarea(attrs={"rows": 2})
    )
    title = forms.CharField(
        label="Chức vụ", max_length=80, error_messages={"required": "Hãy ghi chức vụ, ví dụ PHÓ CHỦ TỊCH."}
    )

    def __init__(self, data: QueryDict | None, *, signing: SigningForm) -> None:
        self.post = Post(signing.post)
        given = {"authority": signing.authority, "title": signing.title}
        super().__init__(data, prefix=signing.post.lower(), initial=given)

    @property
    def words(self) -> SigningWords:
        """What was typed, once it is valid."""
        return SigningWords(self.post, **self.cleaned_data)


def wanted_from(query: Any) -> Wanted:
    """What the list is narrowed to, from its address; nonsense narrows nothing."""
    code, state = (query.get(name, "")[:9].replace("\0", "") for name in ("loai", "trang-thai"))
    kind = DocumentKind.objects.filter(code=code).order_by("pk").first()
    return Wanted(
        text=query.get("tim", "")[:100].replace("\0", ""),
        kind=kind,
        state=state if state in DocumentState.values else "",
        year=year_from(query),
    )


def year_from(query: Any) -> int | None:
    """The year of an address; nonsense is none."""
    return read_year(query.get("nam", ""))


def place_from(query: Any, name: str) -> queries.Place | None:
    """A place in the list, from its address."""
    return queries.read_place(query.get(name, "")[:40])


class IssueForm(forms.Form):
    """The day that a paper bears; not one to come."""

    issued_on = DayField(
        label="Ngày trên văn bản",
        error_messages={"required": "Hãy ghi ngày trên văn bản, ví dụ 28/11/2026."},
    )

    def __init__(self, data: QueryDict | None, *, today: date) -> None:
        super().__init__(data, initial={"issued_on": show(today)})
        field = self.fields["issued_on"]
        assert isinstance(field, DayField)
        field.today = field.latest = today
