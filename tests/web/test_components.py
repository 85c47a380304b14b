"""The parts of pages, rendered alone."""

import re
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest
from django import forms
from django.core.paginator import Paginator
from django.template import Context, Template
from django.test import RequestFactory

import mattran.web
from mattran.web.icons import ICONS

WEB = Path(mattran.web.__file__).parent
PARTS = sorted((WEB / "templates/components").glob("*.html"))


def draw(source: str, **variables: Any) -> str:
    """The part as it would stand on a page."""
    return Template("{% load components %}" + source).render(Context(variables)).strip()


class Receipt(forms.Form):
    """A form with one field of each kind that matters here."""

    giver = forms.CharField(label="Người ủng hộ", help_text="Viết như trên biên nhận")
    amount = forms.CharField(label="Số tiền")
    way = forms.ChoiceField(
        label="Cách nộp", choices=[("cash", "Tiền mặt"), ("bank", "Chuyển khoản")], widget=forms.RadioSelect
    )
    client_id = forms.UUIDField(required=False, widget=forms.HiddenInput)


@pytest.fixture
def refused() -> Receipt:
    return Receipt(
        {"giver": "", "amount": "abc", "way": "", "client_id": "7d8e6c1a-8d1c-4d3b-9d4c-0a1b2c3d4e5f"}
    )


class TestWords:
    def test_a_blank_is_never_a_zero(self) -> None:
        assert draw("{% blank %}") == '<span class="blank">chưa ghi</span>'

    def test_a_state_says_its_word_beside_its_sign(self) -> None:
        html = draw('{% state "late" "Quá hạn 4 ngày" %}')
        assert 'class="st late"' in html
        assert html.endswith("Quá hạn 4 ngày</span>")
        assert 'aria-hidden="true"' in html

    @pytest.mark.parametrize("strokes", [1, 2, 3])
    def test_the_tally_inks_as_many_strokes(self, strokes: int) -> None:
        html = draw('{% state "wait" "Đã ghi" strokes=n %}', n=strokes)
        assert html.count('class="on"') == strokes

    def test_a_number_that_opens_says_what_it_counts(self) -> None:
        html = draw('{% fig "/so-lieu/1/" "186" "Ý kiến tiếp nhận" %}')
        assert html == '<a class="fig" href="/so-lieu/1/" aria-label="Ý kiến tiếp nhận: 186">186</a>'

    def test_a_number_that_does_not_open_is_plain(self) -> None:
        assert draw('{% fig "" "186" %}') == "186"

    def test_what_people_typed_is_never_markup(self) -> None:
        html = draw("{% state 'ok' words %}{% blank words %}{% fig '/' words words %}", words="<b>&")
        assert "<b>" not in html

    def test_three_states_say_where_the_record_stands(self) -> None:
        html = draw("{% three_states 1 %}")
        assert "Đã ghi" in html
        assert "CHƯA gửi" in html
        assert html.count('aria-current="step"') == 1


class TestForms:
    def test_a_field_names_its_hint_and_error(self, refused: Receipt) -> None:
        html = draw("{% field form.giver %}", form=refused)
        assert 'for="id_giver"' in html
        assert 'aria-invalid="true"' in html
        described = re.search(r'<input[^>]*aria-describedby="([^"]+)"', html)
        assert described is not None
        for name in described[1].split():
            assert f'id="{name}"' in html
        assert html.index("Viết như trên") < html.index('class="err"') < html.index("<input")

    def test_a_choice_is_a_fieldset(self) -> None:
        html = draw("{% field form.way %}", form=Receipt())
        assert html.startswith("<fieldset")
        assert "<legend>Cách nộp</legend>" in html

    def test_the_whole_card_is_the_target(self) -> None:
        html = draw("{% radio_cards form.way is_title=True %}", form=Receipt())
        assert html.count('class="pick card"') == 2
        assert '<h1 class="title">Cách nộp</h1>' in html

    def test_money_is_tied_to_its_words(self) -> None:
        html = draw("{% money form.amount %}", form=Receipt({"amount": "2.000.000"}))
        assert 'data-money="id_amount_words"' in html
        assert '<output class="echo" id="id_amount_words" for="id_amount" hidden>' in html
        assert 'inputmode="numeric"' in html

    def test_a_refused_amount_names_error_and_words(self, refused: Receipt) -> None:
        refused.add_error("amount", "Không đọc được số tiền")
        assert 'aria-describedby="id_amount_error id_amount_words"' in draw(
            "{% money form.amount %}", form=refused
        )

    def test_the_summary_links_every_place(self, refused: Receipt) -> None:
        refused.add_error(None, "Kỳ này đã khoá")
        html = draw("{% errors form %}", form=refused)
        assert "Có 3 chỗ cần sửa" in html
        assert 'href="#id_giver"' in html
        assert "<li>Kỳ này đã khoá</li>" in html

    def test_a_choice_without_an_answer_is_reached_too(self, refused: Receipt) -> None:
        target = re.search(r'href="#(id_way\w*)"', draw("{% errors form %}", form=refused))
        assert target is not None
        assert f'id="{target[1]}"' in draw("{% field form.way %}", form=refused)

    def test_a_form_without_errors_has_no_summary(self) -> None:
        assert draw("{% errors form %}", form=Receipt()) == ""

    def test_a_new_form_gets_a_new_client_id(self) -> None:
        first, second = draw("{% client_id %}"), draw("{% client_id %}")
        assert first != second
        assert UUID(first.split('value="')[1][:36]).version == 4

    def test_a_refused_form_keeps_its_client_id(self, refused: Receipt) -> None:
        assert "7d8e6c1a-8d1c-4d3b-9d4c-0a1b2c3d4e5f" in draw("{% client_id form %}", form=refused)


class TestLists:
    def test_a_row_without_a_value_asks_for_it(self) -> None:
        html = draw('{% sumrow "Phường" None "/sua/" %}')
        assert "chưa ghi" in html
        assert '<a href="/sua/">Ghi<span class="sr">: Phường</span></a>' in html

    def test_zero_is_a_value(self) -> None:
        html = draw('{% sumrow "Số hộ" 0 "/sua/" %}')
        assert "chưa ghi" not in html
        assert ">Sửa<" in html

    def test_pages_keep_the_filters(self) -> None:
        request = RequestFactory().get("/viec/", {"q": "đèn đường", "trang": "2"})
        html = draw("{% pages page %}", page=Paginator(range(95), 10).page(2), request=request)
        assert 'href="?q=%C4%91%C3%A8n+%C4%91%C6%B0%E1%BB%9Dng&amp;trang=3"' in html
        assert html.count('aria-current="page"') == 1

    def test_one_page_needs_no_numbers(self) -> None:
        assert draw("{% pages page %}", page=Paginator(range(3), 10).page(1)) == ""

    def test_blocks_keep_their_content(self) -> None:
        html = draw('{% scroll "Bảng số" %}<table></table>{% endscroll %}')
        assert (
            html == '<div class="scroll" role="group" aria-label="Bảng số" tabindex="0"><table></table></div>'
        )
        assert "<p>Ghi đi</p>" in draw('{% empty "Chưa có gì" %}<p>Ghi đi</p>{% endempty %}')
        assert 'class="note wait"' in draw('{% note "wait" %}<p>Đã khoá</p>{% endnote %}')


class TestHouse:
    @pytest.mark.parametrize("part", PARTS, ids=lambda part: part.stem)
    def test_a_part_starts_with_its_variables(self, part: Path) -> None:
        assert part.read_text("utf-8").startswith(("{#", "{% comment %}"))

    def test_no_page_of_ours_carries_styles_or_scripts_of_its_own(self) -> None:
        inline = re.compile(r"\sstyle=|<style|\son[a-z]+=|javascript:|<script(?![^>]*\ssrc=)")
        templates = [*WEB.parent.rglob("templates/**/*.html")]
        assert templates
        assert [str(file) for file in templates if inline.search(_markup(file))] == []

    @pytest.mark.parametrize("name", sorted(ICONS))
    def test_an_icon_is_drawn_by_strokes_alone(self, name: str) -> None:
        assert re.fullmatch(r'(<(path|circle) [a-z]+="[^"<>]+"( [a-z]+="[^"<>]+")*/>)+', ICONS[name])


def _markup(file: Path) -> str:
    return re.sub(r"{#.*?#}|{% comment %}.*?{% endcomment %}", "", file.read_text("utf-8"), flags=re.DOTALL)
