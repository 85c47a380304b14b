"""A question being asked of somebody: which comes before and after it, and where its answer is kept.

Every answer is kept on the server before the next question is asked, so the pages work without script, with
the button "back", in two tabs, and after the line has dropped.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse

from mattran.base.dates import show
from mattran.directory.access.policy import ActorRequest
from mattran.frontwork.activities import actions, queries
from mattran.frontwork.activities.choices import Posting
from mattran.frontwork.activities.models import ActivityDraft, ActivityKind, ActivityKindMeasure
from mattran.frontwork.activities.rules import Answers
from mattran.frontwork.activities.views.drafts import CHECK
from mattran.frontwork.activities.views.rows import address_of


@dataclass(frozen=True)
class Question:
    """One page: its place in the address, and the measure it asks for, if it asks for one."""

    slug: str
    posting: ActivityKindMeasure | None = None


def questions(kind: ActivityKind) -> list[Question]:
    """What is asked about that kind of activity, in order."""
    asked = [row for row in queries.postings(kind) if row.how == Posting.ASKED]
    return [
        Question("viec"),
        Question("ngay"),
        *([Question("nguoi")] if kind.asks_people else []),
        *(Question(f"so-{row.measure.code}", row) for row in asked),
        Question("noi-dung"),
        Question("anh"),
    ]


@dataclass(frozen=True)
class Asking:
    """A question being asked of somebody about her draft."""

    request: ActorRequest
    draft: ActivityDraft
    answers: Answers
    kind: ActivityKind
    question: Question
    at: datetime

    def page(self, template: str, *, status: int = 200, **context: Any) -> HttpResponse:
        """The page of the question."""
        all_questions = questions(self.kind)
        number = [other.slug for other in all_questions].index(self.question.slug) + 1
        before = all_questions[number - 2].slug if number > 1 else None
        shared = {
            "draft": self.draft,
            "kind": self.kind,
            "day": show(self.answers.day) if self.answers.day else "",
            "number": number,
            "of": len(all_questions),
            "you": address_of(self.request.actor),
            "back": self.address(CHECK if self.returns else before),
        }
        return render(self.request, f"activities/{template}", {**shared, **context}, status=status)

    @property
    def returns(self) -> bool:
        """Whether she came from the check page and goes back there."""
        return self.request.GET.get("ve") == CHECK

    def address(self, slug: str | None) -> str:
        """The page of another question of this draft, or of the check; None is the start."""
        if slug is None:
            return reverse("activities:record")
        if slug == CHECK:
            return reverse("activities:check", args=[self.draft.client_id])
        return reverse("activities:question", args=[self.draft.client_id, slug])

    def keep(self, answers: Answers) -> None:
        """Keep the answer."""
        actions.keep_draft(
            by=self.request.actor,
            client_id=self.draft.client_id,
            unit=self.draft.unit,
            answers=answers,
            at=self.at,
        )

    def keep_and_go_on(self, answers: Answers) -> HttpResponse:
        """Keep the answer and ask the next question, or go back to the check page."""
        self.keep(answers)
        slugs = [other.slug for other in questions(self.kind)]
        here = slugs.index(self.question.slug)
        is_last = here + 1 == len(slugs)
        return redirect(self.address(CHECK if self.returns or is_last else slugs[here + 1]))
