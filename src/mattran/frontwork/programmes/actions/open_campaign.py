"""Opening (phát động) a campaign or movement of one's own, for one's unit and all below it."""

from collections.abc import Sequence
from datetime import date, datetime

from django.core.exceptions import ValidationError
from django.db import transaction

from mattran.base.audit import actions as audit
from mattran.base.text import BadText, clean, search_key
from mattran.directory.access.actors import Actor
from mattran.directory.access.choices import Verb
from mattran.directory.units.models import Unit
from mattran.frontwork.programmes.choices import CampaignKind
from mattran.frontwork.programmes.models import Campaign, CampaignContent


class CannotOpen(Exception):
    """A campaign that cannot be opened; says why, in a sentence for the user."""


@transaction.atomic
def open_campaign(
    *,
    by: Actor,
    unit: Unit,
    kind: CampaignKind,
    name: str,
    at: datetime,
    contents: Sequence[str] = (),
    since: date | None = None,
    until: date | None = None,
    source: str = "",
) -> Campaign:
    """A campaign of `unit`, open to it and to every unit below it from `since` on.

    Raises MayNot and CannotOpen.
    """
    by.demand(Verb.ISSUE, unit)
    try:
        name, source = clean(name), clean(source)
        wanted = [text for text in (clean(content) for content in contents) if text]
    except BadText as wrong:
        raise CannotOpen(str(wrong)) from wrong
    _refuse_unless_new(unit, name, wanted)
    campaign = Campaign(
        code=_free_code(unit, name), name=name, kind=kind, unit=unit, since=since, until=until, source=source
    )
    _save(campaign, wanted)
    audit.record(
        who=by.who,
        verb="phát động",
        kind="campaign",
        object_id=campaign.pk,
        label=str(campaign),
        unit_id=unit.pk,
        at=at,
    )
    return campaign


def _refuse_unless_new(unit: Unit, name: str, contents: list[str]) -> None:
    """Raise CannotOpen without a name, and for a name or a content that is there already."""
    if not name:
        raise CannotOpen("Hãy ghi tên cuộc vận động hoặc phong trào.")
    if len({search_key(text) for text in contents}) < len(contents):
        raise CannotOpen("Có hai nội dung giống nhau. Bỏ bớt một nội dung.")
    if any(other.search == search_key(name) for other in Campaign.objects.filter(unit=unit).order_by("pk")):
        raise CannotOpen(f"{unit} đã có “{name}”. Chọn phong trào đó khi ghi việc, hoặc đặt tên khác.")


def _save(campaign: Campaign, contents: list[str]) -> None:
    """The campaign with its contents; without any, one that has no name."""
    try:
        campaign.full_clean()
    except ValidationError as wrong:
        raise CannotOpen(" ".join(wrong.messages)) from wrong
    campaign.save()
    CampaignContent.objects.bulk_create(
        [CampaignContent(campaign=campaign, number=n, name=text) for n, text in enumerate(contents, 1)]
        or [CampaignContent(campaign=campaign)]
    )


def _free_code(unit: Unit, name: str) -> str:
    """A code nobody uses yet: "u12-khu-pho-sang"."""
    stem = f"u{unit.pk}-" + "-".join(search_key(name).split())[:40].strip("-")
    code, n = stem, 1
    while Campaign.objects.filter(code=code).exists():
        n += 1
        code = f"{stem}-{n}"
    return code
