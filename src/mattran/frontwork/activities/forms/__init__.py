"""Turning what was typed into clean answers: one question a page, or all of them on one page."""

from mattran.frontwork.activities.forms.fields import content_groups, photo_refusals
from mattran.frontwork.activities.forms.kinds import OwnKindForm
from mattran.frontwork.activities.forms.questions import (
    CheckForm,
    ContentsForm,
    HowManyForm,
    KindForm,
    LastForm,
    WhenForm,
)
from mattran.frontwork.activities.forms.verbs import PhotoForm, WithdrawForm
from mattran.frontwork.activities.forms.whole import ActivityForm

__all__ = [
    "ActivityForm",
    "CheckForm",
    "ContentsForm",
    "HowManyForm",
    "KindForm",
    "LastForm",
    "OwnKindForm",
    "PhotoForm",
    "WhenForm",
    "WithdrawForm",
    "content_groups",
    "photo_refusals",
]
