"""The photos of a form that was filled in on paper."""

from django import forms

from mattran.base.files.forms import PhotosField
from mattran.frontwork.returns.rules import MOST_PAPERS


class PaperForm(forms.Form):
    """Photos, each page of the form one."""

    photos = PhotosField(
        most=MOST_PAPERS,
        label="Chụp hoặc chọn ảnh phiếu",
        help_text="JPEG, PNG, WebP. Chụp thẳng, đủ sáng, mỗi trang một ảnh.",
        error_messages=dict.fromkeys(("required", "invalid", "missing"), "Hãy chọn ảnh trước."),
    )
