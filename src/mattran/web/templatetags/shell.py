"""What stands around every page: `{% load shell %}`. Used by templates/shell.html and the first pages."""

from collections.abc import Sequence
from typing import Any, Final

from django import template
from django.conf import settings
from django.urls import Resolver404, resolve

from mattran.directory.access.actors import Actor
from mattran.directory.access.policy import CARD, Policy
from mattran.directory.access.shells import is_by_hand
from mattran.web.handbook.reading import handbook, reader_of
from mattran.web.ways import home_of

register = template.Library()


@register.inclusion_tag("components/demo_banner.html")
def demo_banner() -> dict[str, Any]:
    """The strip that says that nothing here is real; only in a demonstration home."""
    return {"is_demo": settings.DEMO}


@register.inclusion_tag("components/brand.html", takes_context=True)
def brand(context: template.Context) -> dict[str, Any]:
    """Mark and name, leading home without a detour."""
    actor = _actor(context)
    return {"href": home_of(actor) if actor else "/"}


@register.simple_tag(takes_context=True)
def home_words(context: template.Context) -> str:
    """Where the button of a page without a way on leads, in words."""
    actor = _actor(context)
    if actor is None:
        return "Về trang đầu"
    return "Về Việc của tôi" if is_by_hand(actor) else "Về Bàn làm việc"


TABS: Final = [
    ("Bàn làm việc", "/ban-lam-viec/"),
    ("Việc cần làm", "/viec-can-lam/"),
    ("Phiếu tháng", "/phieu/"),
    ("Hội nghị", "/hoi-nghi/"),
    ("Số liệu", "/so-lieu/"),
    ("Báo cáo", "/bao-cao/"),
    ("Tin", "/tin/"),
    ("Văn bản", "/van-ban/"),
    ("Tổ chức", "/to-chuc/"),
    ("Nhật ký", "/nhat-ky/"),
    ("Sổ tay", "/so-tay/"),
]

AT_HAND: Final = 4
"""How many tabs a phone shows; the others stand behind one word."""

BESIDE: Final = {"/van-ban/": "/van-ban-den/"}
"""What a tab leads to besides: the other register of papers."""


def _actor(context: template.Context) -> Actor | None:
    return getattr(context.get("request"), "actor", None)


def _is_open(context: template.Context) -> bool:
    """Whether somebody is signed in, perhaps before choosing a capacity."""
    user = getattr(context.get("request"), "user", None)
    return user is not None and user.is_authenticated


def _may_open(actor: Actor, path: str) -> bool:
    """Whether the address exists and its declared policy lets this actor in."""
    try:
        policy: Policy | None = getattr(resolve(path).func, "policy", None)
    except Resolver404:
        return False
    return policy is None or policy.verb is None or actor.may(policy.verb)


@register.inclusion_tag("components/tabs.html", takes_context=True)
def tabs(context: template.Context) -> dict[str, Any]:
    """The parts of the desk that exist and that this actor may open. A board head has none."""
    actor = _actor(context)
    if actor is None or is_by_hand(actor):
        return {"tabs": []}
    here = context["request"].path
    found = [
        {"words": words, "href": href, "is_here": here.startswith((href, BESIDE.get(href, href)))}
        for words, href in TABS
        if _may_open(actor, href)
    ]
    rest = found[AT_HAND:] if len(found) > AT_HAND + 1 else []
    return {"tabs": found, "rest": rest, "here": next((one["words"] for one in rest if one["is_here"]), "")}


@register.inclusion_tag("components/holder.html", takes_context=True)
def holder(context: template.Context) -> dict[str, Any]:
    """Who holds the notebook, in which capacity, and the button that closes it."""
    return {
        "is_open": _is_open(context),
        "actor": _actor(context),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("components/guide.html", takes_context=True)
def guide(context: template.Context) -> dict[str, Any]:
    """The page of the handbook that explains the page shown, for whoever looks at it."""
    match = getattr(context.get("request"), "resolver_match", None)
    actor = _actor(context)
    return {"page": handbook().guide(match.view_name, reader_of(actor)) if match else None}


@register.inclusion_tag("components/waiting.html", takes_context=True)
def waiting(context: template.Context, rows: Sequence[Any]) -> dict[str, Any]:
    """Đang chờ bà (3): what waits for whoever holds the notebook, each a link; nothing when nothing waits."""
    actor = _actor(context)
    address = actor.person.get_address_display().lower() if actor and actor.person.address else "ông/bà"
    return {"rows": rows, "you": address}


@register.inclusion_tag("components/net.html", takes_context=True)
def net(context: template.Context) -> dict[str, Any]:
    """The connection in words (filled by so.js) and, on phones, who holds the notebook."""
    capacities = getattr(context.get("request"), "capacities", [])
    return {"actor": _actor(context), "has_others": len(capacities) > 1}


@register.inclusion_tag("components/foot.html", takes_context=True)
def foot(context: template.Context) -> dict[str, Any]:
    """The line at the bottom of each page."""
    session = getattr(context.get("request"), "session", {})
    return {"is_demo": settings.DEMO, "is_open": _is_open(context), "is_by_card": CARD in session}
