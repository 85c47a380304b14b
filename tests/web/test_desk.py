"""Bàn làm việc: every area of the ward, what needs looking at first, every number opens."""

import html as markup
import re
from collections.abc import Callable
from datetime import date, timedelta

import pytest
from django.test import Client

from mattran.directory.bodies.choices import Post
from mattran.web.queries import Desk, desk
from mattran.web.rules import Board, Trouble, findings
from tests.factories.access import actor, signed_in
from tests.factories.bodies import BodyFactory, SeatFactory, TermFactory
from tests.factories.conferences import ConferenceFactory
from tests.factories.units import AreaFactory
from tests.web.conftest import Ward

DESK = "/ban-lam-viec/"
DAY = date(2026, 11, 20)
CALM = Board(DAY, has_head=True, member_count=8)


def page(client: Client, address: str = DESK) -> str:
    """The page as text."""
    response = client.get(address)
    assert response.status_code == 200
    return markup.unescape(response.content.decode())


def shown(ward: Ward, wanted: str = "") -> Desk:
    return desk(ward.binh, today=ward.today, wanted=wanted)


def order(shown: Desk) -> list[str]:
    return [row.unit.name for group in shown.groups for row in group.rows]


class TestFindings:
    @pytest.mark.parametrize(
        ("board", "troubles"),
        [
            (CALM, []),
            (Board(DAY, has_head=False, member_count=7), [Trouble.HEADLESS]),
            (Board(None, has_head=True, member_count=8), [Trouble.QUIET]),
            (Board(DAY - timedelta(days=29), has_head=True, member_count=8), []),
            (Board(DAY - timedelta(days=30), has_head=True, member_count=8), [Trouble.QUIET]),
            (Board(DAY, True, 8, "2023–2025", DAY), [Trouble.OVER_TERM]),
            (Board(DAY, True, 8, "2023–2025", DAY + timedelta(days=1)), []),
            (Board(None, False, 0, "2023–2025", DAY), [Trouble.HEADLESS, Trouble.QUIET, Trouble.OVER_TERM]),
        ],
    )
    def test_names_what_needs_looking_at(self, board: Board, troubles: list[Trouble]) -> None:
        assert [finding.trouble for finding in findings(board, DAY)] == troubles

    def test_says_since_when(self) -> None:
        (quiet,) = findings(Board(date(2026, 8, 12), has_head=True, member_count=8), DAY)
        assert quiet.words == "100 ngày chưa ghi việc nào"


class TestRows:
    def test_what_needs_looking_at_comes_first(self, ward: Ward) -> None:
        SeatFactory(body=BodyFactory(unit=ward.place.dong_6), post=Post.HEAD)
        ward.work(ward.place.dong_6, days_ago=45)
        ward.work(ward.place.dong_5)
        assert order(shown(ward)) == ["Đông 6", "Đông 5"]
        assert [group.kind for group in shown(ward).groups] == ["late", "ok"]

    def test_a_conference_is_a_sign_of_life(self, ward: Ward) -> None:
        ward.work(ward.place.dong_6, days_ago=45)
        ConferenceFactory(unit=ward.place.dong_6, held_on=ward.today - timedelta(days=3))
        ConferenceFactory(unit=ward.place.dong_5, draft=True, held_on=ward.today)
        rows = {row.unit.name: row for group in shown(ward).groups for row in group.rows}
        last = {name: row.board.last_recorded for name, row in rows.items() if row.board}
        assert last == {"Đông 6": ward.today - timedelta(days=3), "Đông 5": None}
        assert rows["Đông 6"].activity_count == 1, "the link beside it lists work"

    def test_a_board_over_its_term_works_on(self, ward: Ward) -> None:
        TermFactory(body=BodyFactory(unit=ward.place.dong_5), over=True)
        ward.work(ward.place.dong_5)
        (row,) = next(group for group in shown(ward).groups if group.kind == "wait").rows
        assert row.why == "Quá nhiệm kỳ từ 15/01/2024"

    def test_counts_what_stands_in_this_half_year(self, ward: Ward) -> None:
        ward.work(ward.place.dong_5)
        ward.work(ward.place.dong_5, is_withdrawn=True)
        ward.work(ward.place.dong_5, days_ago=400)
        row = next(row for group in shown(ward).groups for row in group.rows if row.unit.name == "Đông 5")
        assert row.activity_count == 1
        assert row.figures[0].text == "1"

    def test_the_columns_add_up(self, ward: Ward) -> None:
        for unit, times in ((ward.place.dong_5, 3), (ward.place.dong_6, 2), (ward.place.ward, 1)):
            for _ in range(times):
                ward.work(unit)
        everything = shown(ward)
        rows = [row for group in everything.groups for row in group.rows] + everything.others
        assert sum(int(row.figures[0].text) for row in rows) == int(everything.total.figures[0].text) == 6

    @pytest.mark.parametrize(
        ("wanted", "names"),
        [
            ("", ["Đông 6", "Đông 5"]),
            ("can-xem", ["Đông 6"]),
            ("chua-co-truong-ban", ["Đông 6"]),
            ("qua-nhiem-ky", []),
            ("gì-đó", ["Đông 6", "Đông 5"]),
        ],
    )
    def test_filters(self, ward: Ward, wanted: str, names: list[str]) -> None:
        ward.work(ward.place.dong_5)
        assert order(shown(ward, wanted)) == names

    def test_a_province_sees_its_wards_by_figures_alone(self, ward: Ward) -> None:
        ward.work(ward.place.dong_5)
        above = desk(actor(Post.VICE_CHAIR, ward.place.province), today=ward.today)
        assert {row.unit.name: row.figures[0].text for group in above.groups for row in group.rows} == {
            "Bên": "chưa ghi",
            "Mẫu": "1",
        }
        assert not above.has_boards


class TestPage:
    def test_a_missing_figure_is_a_blank(self, client: Client, ward: Ward) -> None:
        ward.work(ward.place.dong_5)
        html = page(signed_in(client, ward.binh))
        assert '<span class="blank">chưa ghi</span>' in html

    def test_every_number_opens(self, client: Client, ward: Ward) -> None:
        activity = ward.work(ward.place.dong_5)
        html = page(signed_in(client, ward.binh))
        assert f"/so-lieu/prop_sessions/?don-vi={activity.unit_id}&" in html
        for address in set(re.findall(r'class="fig" href="([^"]+)"', html)):
            assert client.get(address, follow=True).status_code == 200, address

    def test_a_filter_without_rows_offers_the_way_back(self, client: Client, ward: Ward) -> None:
        assert "Không có nơi nào như vậy." in page(signed_in(client, ward.binh), f"{DESK}?loc=qua-nhiem-ky")

    def test_the_board_head_is_led_home(self, client: Client, ward: Ward) -> None:
        assert signed_in(client, ward.hoa).get(DESK).headers["Location"] == "/viec-cua-toi/"

    def test_a_stranger_sees_nothing_of_it(self, client: Client, ward: Ward) -> None:
        html = page(signed_in(client, actor(Post.VICE_CHAIR, ward.place.other_ward)))
        assert "Đông 5" not in html

    def test_tabs_lead_only_where_the_post_may_go(self, client: Client, ward: Ward) -> None:
        html = page(signed_in(client, ward.binh))
        tabs = re.findall(r'<a href="([^"]+)"[^>]*>', html.split('class="tabs few"')[1].split("</nav>")[0])
        assert tabs[0] == DESK
        for address in tabs:
            assert client.get(address, follow=True).status_code == 200, address

    def test_a_phone_shows_a_few_tabs_and_keeps_the_rest_behind_one_word(
        self, client: Client, ward: Ward
    ) -> None:
        signed_in(client, ward.binh)
        at_desk = client.get(DESK).content.decode().split('class="tabs few"')[1].split("</nav>")[0]
        behind = at_desk.split("<summary>Mục khác</summary>")[1]
        assert "/hoi-nghi/" not in behind  # one of those that stay visible
        assert "/tin/" in behind
        assert at_desk.count('href="/tin/"') == 2  # a wide screen shows it, a phone has it behind the word
        news = client.get("/tin/").content.decode()
        assert '<summary class="here">Tin</summary>' in news  # where one is, is always said

    def test_thirty_areas_stay_light(self, client: Client, ward: Ward) -> None:
        for number in range(28):
            ward.work(AreaFactory(parent=ward.place.ward, name=f"Tây {number}"))
        assert len(client_page(client, ward)) < 50_000

    def test_costs_the_same_for_more_areas(
        self, client: Client, ward: Ward, flat: Callable[..., None]
    ) -> None:
        signed_in(client, ward.binh)
        flat(
            lambda: page(client),
            lambda: [ward.work(AreaFactory(parent=ward.place.ward)) for _ in range(3)],
        )


def client_page(client: Client, ward: Ward) -> bytes:
    return signed_in(client, ward.binh).get(DESK).content
