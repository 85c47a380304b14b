"""What the report at a conference told of."""

from datetime import date
from typing import Any

from django import forms
from django.http import QueryDict

from mattran.base.fields import TextField
from mattran.frontwork.conferences.actions import Report
from mattran.frontwork.conferences.forms.shape import NO_SUCH, SectionForm
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.programmes import queries as programmes


class ReportForm(SectionForm):
    """Topics to tick, and lines for what no catalogue has."""

    topics = forms.TypedMultipleChoiceField(
        label="Báo cáo nêu những nội dung nào?",
        required=False,
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages=NO_SUCH,
    )
    other_topics = TextField(
        letters=2000,
        lines=True,
        label="Nội dung khác",
        help_text="Mỗi dòng một nội dung, ví dụ: chăm lo hộ nghèo, hộ cận nghèo",
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def __init__(self, data: QueryDict | None, *, conference: Conference, today: date) -> None:
        stands = Report.of(conference).topics
        open_now = programmes.contents_open_to(conference.unit, conference.held_on or today)
        kept = [one for one in stands if one not in open_now]  # what ran when it was ticked stays to be seen
        self._offered = {one.pk: one for one in [*open_now, *kept]}
        super().__init__(data, conference=conference, today=today)
        choices = [(one.pk, one.called) for one in self._offered.values()]
        self.fields["topics"].choices = choices  # type: ignore[attr-defined]

    def told(self, conference: Conference) -> dict[str, Any]:
        """What stands written."""
        section = Report.of(conference)
        return {"topics": [one.pk for one in section.topics], "other_topics": section.other_topics}

    @property
    def section(self) -> Report:
        """What was ticked and typed, in the order of the catalogue; empty lines are none."""
        ticked = set(self.cleaned_data["topics"])
        lines = [line.strip() for line in self.cleaned_data["other_topics"].splitlines()]
        chosen = [one for pk, one in self._offered.items() if pk in ticked]
        in_order = sorted(chosen, key=lambda one: (one.campaign.order, one.campaign_id, one.number, one.pk))
        return Report(tuple(in_order), "\n".join(filter(None, lines)))
