"""Fields that read what people type: a day, with the two buttons beside it."""

from datetime import date

import pytest
from django import forms

from mattran.base.fields import DayField

TODAY = date(2026, 8, 5)


class DayForm(forms.Form):
    day = DayField(today=TODAY, latest=TODAY)


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ({"day": "4/8"}, date(2026, 8, 4)),
        ({"day": "01/01/2020", "day_ago": "0"}, TODAY),
        ({"day": "", "day_ago": "1"}, date(2026, 8, 4)),
        ({"day": "01/01/2020", "day_ago": "99"}, date(2020, 1, 1)),
    ],
)
def test_a_day_is_typed_or_pressed(sent: dict[str, str], day: date) -> None:
    form = DayForm(sent)
    assert form.is_valid(), form.errors
    assert form.cleaned_data["day"] == day


def test_a_pressed_button_is_shown_as_the_day_it_means() -> None:
    assert 'value="04/08/2026"' in str(DayForm({"day_ago": "1"})["day"])
    assert 'value="mai"' in str(DayForm({"day": "mai"})["day"])
