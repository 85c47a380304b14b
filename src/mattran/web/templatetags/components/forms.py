"""Forms: fields with their labels, hints and errors, and what makes pressing twice harmless."""

from collections.abc import Iterable, Mapping
from typing import Any
from uuid import uuid4

from django.forms import BaseForm, BoundField
from django.utils.html import format_html
from django.utils.safestring import SafeString

from mattran.web.templatetags.components.library import register


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
