"""Signs and words: icons, states, blanks, numbers that open."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from mattran.web.icons import ICONS
from mattran.web.templatetags.components.library import register


def sign(name: str) -> SafeString:
    """One of `web.icons`, in the colour of the words beside it, hidden from those who hear the page."""
    return mark_safe(f'<svg class="i" viewBox="0 0 24 24" aria-hidden="true">{ICONS[name]}</svg>')  # noqa: S308


@register.simple_tag
def icon(name: str) -> SafeString:
    """{% icon "pen" %}, always beside a word."""
    return sign(name)


def tally(strokes: int) -> SafeString:
    """Three boxes, the first `strokes` of them inked: recorded, sent, received."""
    inked = ' class="on"'
    boxes = "".join(
        f'<path d="M{x} 2h7v14h-7z"{inked if n < strokes else ""}/>' for n, x in enumerate((1.5, 11, 20.5))
    )
    return mark_safe(f'<svg class="i tally" viewBox="0 0 30 18" aria-hidden="true">{boxes}</svg>')  # noqa: S308


STATE_ICONS = {"ok": "check", "wait": "clock", "late": "late"}


@register.simple_tag
def state(kind: str, words: str, icon: str = "", strokes: int = 0) -> SafeString:
    """A state in words with its sign. kind: ok, wait, late or plain; strokes: 1–3 draws the tally instead."""
    name = icon or STATE_ICONS.get(kind, "")
    mark = tally(strokes) if strokes else sign(name) if name else ""
    return format_html('<span class="st {}">{}{}</span>', kind, mark, words)


@register.simple_tag
def blank(words: str = "chưa ghi") -> SafeString:
    """A value that nobody has stated yet: a dotted line, never a zero."""
    return format_html('<span class="blank">{}</span>', words)


@register.simple_tag
def fig(href: str, text: str, label: str = "") -> SafeString:
    """A computed number that opens. label says what it counts, for those who hear the page."""
    if not href:
        return format_html("{}", text)
    if not label:
        return format_html('<a class="fig" href="{}">{}</a>', href, text)
    return format_html('<a class="fig" href="{}" aria-label="{}: {}">{}</a>', href, label, text, text)


@register.inclusion_tag("components/three_states.html")
def three_states(step: int) -> dict[str, Any]:
    """Where a record stands: 1 recorded, 2 sent to the ward, 3 received there."""
    stages = [("Đã ghi", "Chưa ghi", "trong sổ"), ("Đã gửi", "CHƯA gửi", "lên phường")]
    stages.append(("Đã nhận", "Chưa nhận", "ở phường"))
    return {
        "stages": [
            {
                "words": done if n <= step else todo,
                "where": where,
                "is_on": n <= step,
                "is_now": n == step + 1,
            }
            for n, (done, todo, where) in enumerate(stages, start=1)
        ]
    }
