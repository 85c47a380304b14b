"""Setting (đặt) what elections below are held by, from a day on."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.dates import show
from mattran.base.text import clean
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.frontwork.conferences.choices import Threshold
from mattran.frontwork.conferences.models import ElectionRule
from mattran.frontwork.conferences.rules import Needed

MOST: Final = 100  # of a denominator: 1/2, 2/3, 51/100


class BadRule(Exception):
    """No such rule can be; which answer to look at again, and why."""

    def __init__(self, field: str, sentence: str) -> None:
        super().__init__(sentence)
        self.field = field


@dataclass(frozen=True)
class RuleTold:
    """A rule as told: which fractions, and the paper that says so."""

    valid_from: date
    quorum: Needed
    passing: Needed
    source: str


@transaction.atomic
def set_rule(*, by: Actor, told: RuleTold, at: datetime) -> ElectionRule:
    """The rule of the actor's unit from that day on; the same day again, the rule as it is told now.

    Elections judged before are judged anew: a rule is read, never copied. Raises MayNot and BadRule.
    """
    by.demand(Verb.ISSUE, by.unit)
    values = _checked(told)
    there = ElectionRule.objects.select_for_update().filter(unit=by.unit, valid_from=told.valid_from).first()
    if there is not None and all(getattr(there, name) == value for name, value in values.items()):
        return there
    rule, _ = ElectionRule.objects.update_or_create(
        unit=by.unit,
        valid_from=told.valid_from,
        defaults={**values, "set_at": at, "set_by": by.who.signed},
    )
    changes = {
        "Từ ngày": show(told.valid_from),
        "Quy tắc": f"{told.quorum}; {told.passing}",
        "Nguồn": rule.source,
    }
    audit.record(
        who=by.who,
        verb="đặt quy tắc hiệp thương",
        kind="election_rule",
        object_id=rule.pk,
        label=str(rule),
        unit_id=by.unit.pk,
        at=at,
        changes=changes,
    )
    return rule


def _checked(told: RuleTold) -> dict[str, object]:
    """The rule as its row keeps it. Raises BadRule."""
    for field, needed in (("quorum", told.quorum), ("passing", told.passing)):
        if not 1 <= needed.part <= needed.whole <= MOST:
            wrong = f"{needed.part}/{needed.whole} không phải phân số hợp lý. Hãy ghi ví dụ 2/3."
            raise BadRule(field, wrong)
    source = clean(told.source, max_length=300)
    if not source:
        raise BadRule("source", "Hãy ghi văn bản quy định. Sổ không tự coi phân số nào là luật.")
    return {
        "quorum_part": told.quorum.part,
        "quorum_whole": told.quorum.whole,
        "quorum_is": _how(told.quorum),
        "pass_part": told.passing.part,
        "pass_whole": told.passing.whole,
        "pass_is": _how(told.passing),
        "pass_of": told.passing.of,
        "source": source,
    }


def _how(needed: Needed) -> str:
    return Threshold.MORE_THAN if needed.is_more_than else Threshold.AT_LEAST
