"""What is typed of an article."""

from typing import Any

from django import forms

from mattran.base.fields import TextField
from mattran.base.files.forms import Photos, PhotosField
from mattran.base.once.forms import STALE, PageIdField
from mattran.publishing.news.actions import Written
from mattran.publishing.news.models import (
    ALT_LETTERS,
    BODY_LETTERS,
    BYLINE_LETTERS,
    COMMENT_LETTERS,
    LEAD_LETTERS,
    NAME_LETTERS,
    TITLE_LETTERS,
    Article,
)

HOW = (
    "Để một dòng trống giữa hai đoạn. Muốn trình bày thì gõ: **chữ đậm**, *chữ nghiêng*, "
    "“- ” đầu dòng cho từng mục, “## ” đầu dòng cho tiêu đề nhỏ, [chữ](https://địa-chỉ) cho liên kết"
)


class ArticleForm(forms.Form):
    """The words of an article."""

    title = TextField(
        letters=TITLE_LETTERS,
        label="Tiêu đề",
        required=True,
        error_messages={"required": "Hãy ghi tiêu đề của tin."},
    )
    lead = TextField(
        letters=LEAD_LETTERS,
        lines=False,
        label="Đoạn mở đầu",
        required=True,
        help_text="Ngày nào, ở đâu, ai, làm việc gì",
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": "Hãy ghi đoạn mở đầu: ngày nào, ai, làm việc gì."},
    )
    body = TextField(
        letters=BODY_LETTERS,
        lines=True,
        label="Nội dung",
        help_text=HOW,
        widget=forms.Textarea(attrs={"rows": 12}),
    )
    byline = TextField(letters=BYLINE_LETTERS, label="Tác giả", help_text="Tên sẽ hiện dưới tin")

    @property
    def written(self) -> Written:
        """What was typed, as the actions take it."""
        data = self.cleaned_data
        return Written(data["title"], data["lead"], data["body"], data["byline"])


class BeginForm(ArticleForm):
    """A new article; its id makes pressing twice harmless."""

    client_id = PageIdField()


class RewriteForm(ArticleForm):
    """An article that is there, as it was in the version looked at."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, error_messages={"required": STALE, "invalid": STALE}
    )

    def __init__(self, data: Any, *, article: Article) -> None:
        super().__init__(
            data,
            initial={
                "title": article.title,
                "lead": article.lead,
                "body": article.body,
                "byline": article.byline,
                "version": article.version,
            },
        )


class CorrectForm(RewriteForm):
    """A published article put right, with what its readers are told of it."""

    words = TextField(
        letters=300,
        label="Lời đính chính",
        required=True,
        help_text="Hiện dưới tin, ví dụ: Bản trước ghi nhầm số vị được cử là 9.",
        error_messages={"required": "Hãy ghi một câu cho bạn đọc: đã sửa điều gì."},
    )


class PressForm(forms.Form):
    """A press on what was looked at."""

    version = forms.IntegerField(
        widget=forms.HiddenInput, min_value=1, error_messages={"required": STALE, "invalid": STALE}
    )


class SendBackForm(forms.Form):
    """Why it comes back."""

    reason = TextField(
        letters=300,
        label="Cần xem lại chỗ nào?",
        required=True,
        help_text="Một câu cho người viết",
        error_messages={"required": "Hãy ghi một câu: cần xem lại chỗ nào."},
    )


class WithdrawForm(forms.Form):
    """Why it is taken away."""

    reason = TextField(
        letters=300,
        label="Vì sao?",
        required=True,
        help_text="Một câu, chỉ hiện trong sổ",
        error_messages={"required": "Hãy ghi lý do, ví dụ: soạn nhầm."},
    )


class CommentForm(forms.Form):
    """What a reader says. `website` is for machines that fill in whatever they find: people do not see it."""

    name = TextField(letters=NAME_LETTERS, label="Tên", help_text="Tên muốn hiện, có thể để trống")
    text = TextField(
        letters=COMMENT_LETTERS,
        lines=True,
        label="Bình luận",
        required=True,
        help_text=f"Nhiều nhất {COMMENT_LETTERS} ký tự. Không ghi số điện thoại, số căn cước, địa chỉ nhà",
        widget=forms.Textarea(attrs={"rows": 6}),
        error_messages={"required": "Hãy ghi bình luận."},
    )
    website = forms.CharField(required=False, label="Để trống ô này")
    client_id = PageIdField()


class RefuseForm(forms.Form):
    """Why a comment is not shown."""

    reason = TextField(
        letters=300,
        label="Vì sao?",
        required=True,
        help_text="Một câu, chỉ hiện trong sổ. Không chép lại lời bình luận",
        error_messages={"required": "Hãy ghi lý do, ví dụ: nói về việc riêng của một hộ."},
    )


class PhotoForm(forms.Form):
    """A photo, and what is on it."""

    photo = PhotosField(
        most=1, label="Chụp hoặc chọn ảnh", error_messages={"required": "Hãy chọn ảnh trước."}
    )
    alt = TextField(
        letters=ALT_LETTERS,
        label="Trong ảnh có gì?",
        required=True,
        help_text="Cho người không nhìn thấy ảnh, ví dụ: Các đại biểu biểu quyết tại hội trường",
        error_messages={"required": "Hãy ghi trong ảnh có gì, cho người không nhìn thấy ảnh."},
    )

    def clean_photo(self) -> Photos:
        """The one photo; a sentence if it is none."""
        photos: Photos = self.cleaned_data["photo"]
        if not photos.good:
            raise forms.ValidationError([f"{words} Hãy chọn ảnh khác." for words in photos.refusals])
        return photos
