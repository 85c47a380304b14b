"""What went wrong is said in Vietnamese, with the way on; the worst two pages need nothing to come up."""

import re

import pytest
from django.template.loader import get_template, render_to_string

PAGES = ["400.html", "403.html", "404.html", "csrf.html", "500.html", "503.html"]


@pytest.mark.parametrize("name", PAGES)
def test_says_what_happened_and_leads_on(name: str) -> None:
    html = render_to_string(name)
    assert '<html lang="vi"' in html
    assert len(re.findall("<h1", html)) == 1
    assert 'href="/"' in html


@pytest.mark.parametrize("name", ["500.html", "503.html"])
def test_comes_up_when_nothing_else_does(name: str) -> None:
    source = get_template(name).template.source
    assert "{%" not in source
    assert "{{" not in source
