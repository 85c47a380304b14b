"""How far a conference has come in the notebook: draft, planned, recorded, withdrawn; since when, by whom."""

from django.db import models

from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.conferences.choices import ConferenceState


class Kept(models.Model):
    """The state of a conference and its moments. The constraints that bind them stand with `Conference`."""

    state = models.CharField(
        "trạng thái", max_length=9, choices=ConferenceState.choices, default=ConferenceState.DRAFT
    )
    version = models.PositiveIntegerField("bản", default=1)
    begun_at = models.DateTimeField("bắt đầu ghi lúc")
    convened_at = models.DateTimeField("triệu tập lúc", null=True, blank=True)
    recorded_at = models.DateTimeField("ghi lúc", null=True, blank=True)
    recorded_by = models.CharField("người ghi", max_length=320, help_text="tên và tư cách lúc ghi")
    entered_by = models.ForeignKey(
        Unit, models.PROTECT, related_name="+", null=True, blank=True, verbose_name="ghi hộ bởi"
    )
    late_reason = models.CharField("lý do đính chính sau khoá sổ", max_length=300, blank=True)
    withdrawn_at = models.DateTimeField("bỏ lúc", null=True, blank=True)
    withdraw_reason = models.CharField("lý do bỏ", max_length=300, blank=True)

    class Meta:
        abstract = True

    @property
    def is_draft(self) -> bool:
        """Whether it is still being written down and counts nowhere."""
        return self.state == ConferenceState.DRAFT

    @property
    def is_planned(self) -> bool:
        """Whether it is convened and nobody has written down yet what came of it."""
        return self.state == ConferenceState.PLANNED

    @property
    def is_unrecorded(self) -> bool:
        """Whether it may still be recorded: a draft, or planned."""
        return self.is_draft or self.is_planned

    @property
    def is_withdrawn(self) -> bool:
        """Whether it is kept for the history alone: called off, or written down by mistake."""
        return self.state == ConferenceState.WITHDRAWN

    @property
    def writing_verb(self) -> Verb:
        """What whoever writes in it must be allowed to do: what is in the books is corrected."""
        return Verb.RECORD if self.is_unrecorded else Verb.CORRECT

    @property
    def is_called_off(self) -> bool:
        """Whether it was convened and never held."""
        return self.is_withdrawn and self.convened_at is not None and self.recorded_at is None

    @property
    def is_standing(self) -> bool:
        """Whether it is in the books."""
        return self.state == ConferenceState.RECORDED
