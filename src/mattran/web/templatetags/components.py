"""The parts that pages are made of: `{% load components %}`, then one tag a part.

The gallery at /thanh-phan/ (demonstration only) shows each with its states; the markup stands in
templates/components/, one file a part, with its variables at the head. Tags take plain values and anything
with the named attributes, so that no room has to import from the shell.
"""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import uuid4

from django import template
from django.core.paginator import Page
from django.forms import BaseForm, BoundField
from django.http import QueryDict
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from mattran.web import charts
from mattran.web.icons import ICONS

register = template.Library()

# --- Signs and words -------------------------------------------------------------------------------------


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


# --- Forms -----------------------------------------------------------------------------------------------


@register.simple_tag
def client_id(form: BaseForm | None = None) -> SafeString:
    """The hidden id that makes pressing twice harmless; a refused form keeps the id it came with."""
    given = form["client_id"].value() if form is not None and "client_id" in form.fields else None
    return format_html('<input type="hidden" name="client_id" value="{}">', given or uuid4())


@register.inclusion_tag("components/errors.html")
def errors(form: BaseForm, more: Iterable[BaseForm] = ()) -> dict[str, Any]:
    """The summary above a refused page of one form or more: how many places, each a link to its field."""
    forms = [form, *more]
    places = [
        {"href": f"#{field.id_for_label or field.auto_id}", "words": words}
        for each in forms
        for field in each
        for words in (each.errors.get(field.name) or [])
    ]
    whole = [{"href": "", "words": words} for each in forms for words in each.non_field_errors()]
    return {"places": [*whole, *places]}


@register.inclusion_tag("components/field.html")
def field(
    bound: BoundField,
    css: str = "",
    inputmode: str = "",
    unit: str = "",
    autocomplete: str = "",
    is_title: bool = False,
) -> dict[str, Any]:
    """Label, hint, error, control; a choice by radios or boxes becomes a fieldset of rows.

    css: w-2, w-date or w-name; unit: a word outside the field ("đồng", "người"); is_title: the label is the
    heading of the page (one question a page).
    """
    attrs = _attrs(bound, css, inputmode, autocomplete)
    return {"bound": bound, "control": bound.as_widget(attrs=attrs), "unit": unit, "is_title": is_title}


@register.inclusion_tag("components/money.html")
def money(bound: BoundField, is_title: bool = False, is_told: bool = False) -> dict[str, Any]:
    """An amount in whole đồng, right-aligned, with the amount in words on a dotted line below.

    is_told: the number may be told with a word ("khoảng 12.500.000"), so the keyboard has letters.
    """
    echo_id = f"{bound.auto_id}_words"
    attrs = _attrs(bound, "", "text" if is_told else "numeric", "off") | {"data-money": echo_id}
    described = " ".join(filter(None, [bound.aria_describedby, echo_id]))
    return {
        "bound": bound,
        "control": bound.as_widget(attrs=attrs | {"aria-describedby": described}),
        "echo_id": echo_id,
        "is_title": is_title,
        "is_told": is_told,
    }


@register.inclusion_tag("components/radio_cards.html")
def radio_cards(bound: BoundField, is_title: bool = False) -> dict[str, Any]:
    """One choice of a few, each a card of 56 px: the whole card is the target."""
    return {"bound": bound, "options": bound.subwidgets, "is_title": is_title}


@register.inclusion_tag("components/day_chips.html")
def day_chips(bound: BoundField) -> dict[str, Any]:
    """Hôm nay, Hôm qua for a base.fields.DayField: so.js fills the field in, without it the form is sent."""
    return {"target": bound.auto_id, "name": bound.html_name}


def _attrs(bound: BoundField, css: str, inputmode: str, autocomplete: str) -> dict[str, str | bool]:
    given: Mapping[str, Any] = bound.field.widget.attrs
    classes = " ".join(filter(None, [str(given.get("class", "")), css]))
    named = {"class": classes, "inputmode": inputmode, "autocomplete": autocomplete}
    return {name: value for name, value in named.items() if value}


# --- Lists -----------------------------------------------------------------------------------------------


@register.inclusion_tag("components/tasklist.html")
def tasklist(tasks: Iterable[Any]) -> dict[str, Any]:
    """Numbered tasks, each row one link: .title, .href, and, perhaps empty, .sub and .state (safe markup)."""
    return {"tasks": tasks}


@register.inclusion_tag("components/summary_row.html")
def sumrow(
    label: str, value: object = None, href: str = "", words: str = "chưa ghi", css: str = ""
) -> dict[str, Any]:
    """One row of `<dl class="sum">`: what, the value or a blank, and "Sửa" or "Ghi" if href is given."""
    is_blank = value is None or value == ""
    return {"label": label, "value": value, "is_blank": is_blank, "href": href, "words": words, "css": css}


@register.inclusion_tag("components/steps.html")
def steps(number: int, of: int, about: str) -> dict[str, Any]:
    """How far a form of several pages has got: "Ghi việc vừa làm · câu 2 trong 4"."""
    return {"number": number, "of": of, "about": about}


@register.inclusion_tag("components/chips.html")
def chips(label: str, items: Iterable[Any]) -> dict[str, Any]:
    """Filters as links: .words, .href, .is_on and perhaps .icon. With htmx only <main> is swapped."""
    return {"label": label, "items": items, "key": slugify(label)}


@register.inclusion_tag("components/pages.html", takes_context=True)
def pages(context: template.Context, page: Page[Any], key: str = "trang") -> dict[str, Any]:
    """Page numbers of a paginated list, keeping the filters of the address."""
    request = context.get("request")
    query = request.GET.copy() if request is not None else QueryDict(mutable=True)

    def href(number: int) -> str:
        query[key] = str(number)
        return f"?{query.urlencode()}"

    shown = page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1)
    return {
        "is_needed": page.paginator.num_pages > 1,
        "before": href(page.previous_page_number()) if page.has_previous() else "",
        "after": href(page.next_page_number()) if page.has_next() else "",
        "numbers": [
            {
                "words": number,
                "href": href(number) if isinstance(number, int) else "",
                "is_here": number == page.number,
            }
            for number in shown
        ],
    }


# --- Around other markup ---------------------------------------------------------------------------------


@register.simple_block_tag
def empty(content: str, title: str) -> str:
    """{% empty "Chưa có việc nào." %}<p>the one thing to do</p>{% endempty %}"""
    return render_to_string("components/empty.html", {"title": title, "content": content})


@register.simple_block_tag
def note(content: str, kind: str = "") -> str:
    """{% note "wait" %}<p>…</p>{% endnote %}: to be known before going on. kind: ok, wait, late or none."""
    return render_to_string("components/note.html", {"kind": kind, "content": content})


@register.simple_block_tag
def scroll(content: str, label: str) -> str:
    """{% scroll "Bảng số" %}<table class="t">…</table>{% endscroll %}: the table scrolls, not the page."""
    return render_to_string("components/scroll.html", {"label": label, "content": content})


# --- Charts ----------------------------------------------------------------------------------------------


@register.inclusion_tag("components/chart.html")
def bars(title: str, labels: Sequence[str], series: Sequence[Any], number: str = "") -> dict[str, Any]:
    """Columns side by side. A series has .label, .values (a number or None), .texts (as written) and .look.

    look: "hi" this year, solid · "lo" last year, outlined · "plan", a dashed line. number names the measure's
    unit. The table of the numbers stands below the drawing.
    """
    return _chart(title, labels, series, number, charts.bars(labels, series))


@register.inclusion_tag("components/chart.html")
def lines(title: str, labels: Sequence[str], series: Sequence[Any], number: str = "") -> dict[str, Any]:
    """The course of a measure over periods; series as for bars. A missing value leaves a gap."""
    return _chart(title, labels, series, number, charts.lines(labels, series))


def _chart(
    title: str, labels: Sequence[str], series: Sequence[Any], number: str, drawing: charts.Drawing
) -> dict[str, Any]:
    """What a chart and the table beneath it need: a row for each period, so that phones need not scroll."""
    texts = zip(*(one.texts for one in series), strict=True)
    rows = list(zip(labels, texts, strict=True)) if series else []
    return {"title": title, "number": number, "series": series, "rows": rows, "drawing": drawing}
