"""What is asked when something is done to an activity that is there."""

from django import forms

from mattran.base.fields import TextField
from mattran.frontwork.activities.forms.fields import photos_field


class WithdrawForm(forms.Form):
    """Why a record is withdrawn."""

    reason = TextField(
        letters=300, label="Vì sao bỏ?", help_text="Một câu, ví dụ: bấm nhầm", initial="Bấm nhầm"
    )


class PhotoForm(forms.Form):
    """Photos added later."""

    photos = photos_field(error_messages={"required": "Hãy chọn ảnh trước."})
