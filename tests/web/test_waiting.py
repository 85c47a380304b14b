"""Đang chờ: what waits for each, in one list on both first pages; nothing when nothing waits."""

from collections.abc import Callable
from dataclasses import replace
from datetime import time, timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from mattran.base.periods import Period, month_before, month_period, quarter_period
from mattran.directory.access.actors import Actor
from mattran.directory.access.rules import FREE_PINS
from mattran.directory.bodies.choices import Post
from mattran.directory.units.models import Unit
from mattran.frontwork.activities.models import ActivityDraft
from mattran.frontwork.conferences import actions
from mattran.frontwork.conferences.choices import ConferenceKind
from mattran.frontwork.entries.actions import Origin, enter
from mattran.frontwork.entries.choices import BatchKind
from mattran.frontwork.returns import queries as returns
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import Collection
from mattran.web.queries.waiting import Waiting, waiting
from tests.base.tables import making
from tests.factories.access import LoginCardFactory, actor, signed_in
from tests.factories.bodies import BodyFactory, SeatFactory
from tests.factories.entries import kept_file, line
from tests.factories.returns import sent
from tests.factories.tasks import TaskFactory
from tests.factories.units import AreaFactory, WardFactory
from tests.web.conftest import Ward


def shown(who: Actor, ward: Ward) -> list[Waiting]:
    return waiting(who, ward.today)


def titles(who: Actor, ward: Ward, word: str) -> list[str]:
    return [one.title for one in shown(who, ward) if word in one.title]


def last_month(ward: Ward) -> Period:
    return month_before(ward.today)


def everybody_sends(ward: Ward, state: ReturnState = ReturnState.ACCEPTED) -> None:
    """Nothing of returns waits at the ward, below it or above it."""
    for months_ago in (last_month(ward), month_period(ward.today.year, ward.today.month)):
        for unit in (ward.place.dong_5, ward.place.dong_6, ward.place.ward):
            sent(unit, months_ago, state=state)


def collection(
    ward: Ward, unit: Unit | None = None, *, late: int = -3, period: Period | None = None
) -> Period:
    """The unit, or the ward, asks for that period, or the quarter before this one; due so many days ago."""
    before = ward.today.replace(day=1, month=(ward.today.month - 1) // 3 * 3 + 1) - timedelta(days=1)
    asked = period or quarter_period(before.year, before.month // 3)
    Collection.objects.create(
        unit=unit or ward.place.ward,
        starts_on=asked.start,
        ends_on=asked.end,
        period_code=asked.code,
        due_on=ward.today - timedelta(days=late),
        opened_at=timezone.now(),
        opened_by="Ông Trần Văn Bình, Phó Chủ tịch",
    )
    return asked


class TestAHead:
    def test_a_return_sent_back_comes_first_with_what_was_said(self, ward: Ward) -> None:
        sent(ward.place.dong_5, last_month(ward), state=ReturnState.BACK, said="Thiếu số hộ được thăm.")
        first = shown(ward.hoa, ward)[0]
        assert first.title == f"Phiếu {last_month(ward).in_a_sentence}"
        assert first.sub == "Thiếu số hộ được thăm."
        assert "Trả lại" in first.state

    def test_a_month_to_be_confirmed_waits_until_it_is_sent(self, ward: Ward) -> None:
        assert titles(ward.hoa, ward, last_month(ward).in_a_sentence)
        sent(ward.place.dong_5, last_month(ward))
        assert titles(ward.hoa, ward, last_month(ward).in_a_sentence) == []

    def test_a_quarter_that_ward_and_province_ask_for_waits_once(self, ward: Ward) -> None:
        quarter = collection(ward)
        collection(ward, ward.place.province)
        assert titles(ward.hoa, ward, quarter.in_a_sentence) == [f"Phiếu {quarter.in_a_sentence}"]

    def test_nothing_of_the_ward_waits_for_her(self, ward: Ward) -> None:
        sent(ward.place.dong_6, last_month(ward))
        SeatFactory(body=BodyFactory(unit=ward.place.dong_5), post=Post.DEPUTY, awaiting=True)
        assert not any("chờ" in one.title or "chưa gửi" in one.title for one in shown(ward.hoa, ward))


class TestTasks:
    def test_late_and_pressing_ones_of_her_board_wait_with_how_they_stand(self, ward: Ward) -> None:
        everybody_sends(ward)
        late, soon = (
            TaskFactory(unit=ward.place.dong_5, due_on=ward.today + timedelta(days=days)) for days in (-3, 5)
        )
        TaskFactory(unit=ward.place.dong_5, due_on=ward.today + timedelta(days=8))
        TaskFactory(unit=ward.place.dong_5)
        TaskFactory(unit=ward.place.dong_6, due_on=ward.today)
        rows = shown(ward.hoa, ward)
        assert [row.title for row in rows] == [str(late), str(soon)]
        assert [row.href for row in rows] == [late.get_absolute_url(), soon.get_absolute_url()]
        assert "Quá hạn 3 ngày" in rows[0].state
        assert "Còn 5 ngày" in rows[1].state

    def test_many_are_counted_in_one_row(self, ward: Ward) -> None:
        everybody_sends(ward)
        TaskFactory.create_batch(5, unit=ward.place.dong_5, due_on=ward.today)
        *named, rest = shown(ward.hoa, ward)
        assert (len(named), rest.title, rest.href) == (
            2,
            "3 việc cần làm khác, quá hạn hay sắp đến hạn",
            "/viec-can-lam/",
        )

    def test_an_officer_sees_how_many_below_are_late(self, ward: Ward) -> None:
        everybody_sends(ward)
        for unit in (ward.place.dong_5, ward.place.dong_6):
            TaskFactory(unit=unit, due_on=ward.today - timedelta(days=1))
        (row,) = shown(ward.binh, ward)
        assert row.title == "2 việc của đơn vị trực thuộc chưa xong"
        assert row.href == "/viec-can-lam/?cua=duoi"

    def test_who_records_nothing_has_none(self, ward: Ward) -> None:
        TaskFactory(unit=ward.place.ward, due_on=ward.today)
        assert titles(actor(Post.AUDITOR, ward.place.ward), ward, "Tuyên truyền") == []


class TestAnOfficer:
    def test_returns_to_receive_by_period(self, ward: Ward) -> None:
        month, before = last_month(ward), month_before(last_month(ward).start)
        sent(ward.place.dong_5, month)
        sent(ward.place.dong_6, month)
        sent(ward.place.dong_5, before)
        assert titles(ward.binh, ward, "chờ nhận") == [
            f"1 phiếu {before.in_a_sentence} chờ nhận",
            f"2 phiếu {month.in_a_sentence} chờ nhận",
        ]

    def test_who_has_not_sent_by_name(self, ward: Ward) -> None:
        sent(ward.place.dong_5, last_month(ward))
        (one,) = [one for one in shown(ward.binh, ward) if "chưa gửi" in one.title]
        assert one.title == f"1 nơi chưa gửi phiếu {last_month(ward).in_a_sentence}"
        assert one.sub == "Khu phố Đông 6"
        assert one.href == f"/phieu/cap-duoi/?ky={last_month(ward).code}"

    def test_a_return_for_a_collection_that_was_withdrawn_waits_for_nobody(self, ward: Ward) -> None:
        quarter = collection(ward)
        sent(ward.place.dong_5, quarter)
        assert titles(ward.binh, ward, "chờ nhận") == [f"1 phiếu {quarter.in_a_sentence} chờ nhận"]
        assert [one.waiting for one in returns.under_way(ward.place.ward, ward.today)] == [1, 0]
        Collection.objects.update(withdrawn_at=timezone.now(), withdrawn_by="x", withdrawn_because="Nhầm")
        assert titles(ward.binh, ward, quarter.in_a_sentence) == []
        assert [one.waiting for one in returns.under_way(ward.place.ward, ward.today)] == [0]

    def test_a_return_for_which_nobody_here_asked_waits_for_nobody(self, ward: Ward) -> None:
        sent(ward.place.dong_5, quarter_period(ward.today.year - 1, 4))  # an area that came from elsewhere
        assert titles(ward.binh, ward, "quý") == []

    def test_who_has_not_sent_for_a_collection_of_hers_or_from_above(self, ward: Ward) -> None:
        quarter = collection(ward, late=4)
        collection(ward, ward.place.province)  # the same quarter, due later: one return, one row
        sent(ward.place.dong_5, quarter)
        sent(ward.place.dong_6, quarter, state=ReturnState.BACK, said="Xem lại")
        AreaFactory(name="Mới", parent=ward.place.ward, on=quarter.end)
        (one,) = [
            one for one in shown(ward.binh, ward) if f"chưa gửi phiếu {quarter.in_a_sentence}" in one.title
        ]
        assert (one.title[:5], one.sub) == ("1 nơi", "Khu phố Đông 6")
        assert one.href == f"/phieu/cap-duoi/?ky={quarter.code}"
        assert "Quá hạn 4 ngày" in one.state
        assert titles(ward.stranger, ward, "chưa gửi") == []

    def test_a_collection_that_cannot_be_sent_yet_is_not_waited_for(self, ward: Ward) -> None:
        collection(ward, period=quarter_period(ward.today.year + 1, 2))
        assert titles(ward.binh, ward, "quý") == []

    def test_returns_of_others_do_not_wait_here(self, ward: Ward) -> None:
        sent(ward.place.other_area, last_month(ward))
        assert titles(ward.binh, ward, "chờ nhận") == []

    def test_seats_below_awaiting_recognition(self, ward: Ward) -> None:
        body = BodyFactory(unit=ward.place.dong_6)
        SeatFactory(body=body, post=Post.DEPUTY, awaiting=True)
        SeatFactory(body=body, post=Post.MEMBER, awaiting=True)
        SeatFactory(body=BodyFactory(unit=ward.place.other_area), post=Post.DEPUTY, awaiting=True)
        (one,) = [one for one in shown(ward.binh, ward) if "công nhận" in one.title]
        assert (one.title, one.sub) == ("2 chức danh chờ công nhận", "Khu phố Đông 6")
        assert one.href == f"/to-chuc/{ward.place.dong_6.pk}/"

    def test_many_units_with_such_seats_take_four_rows(self, ward: Ward) -> None:
        for number in range(5):
            area = AreaFactory(name=f"Tây {number}", parent=ward.place.ward)
            SeatFactory(body=BodyFactory(unit=area), awaiting=True)
        assert len(titles(ward.binh, ward, "công nhận")) == 4
        assert "2 đơn vị khác có chức danh chờ công nhận" in titles(ward.binh, ward, "công nhận")

    def test_a_locked_card_waits_until_it_is_unlocked(self, ward: Ward) -> None:
        card = LoginCardFactory(user=ward.hoa.user, failures=FREE_PINS)
        LoginCardFactory(user=ward.stranger.user, failures=FREE_PINS)
        (one,) = [one for one in shown(ward.binh, ward) if "bị khoá" in one.title]
        assert one.title == "Thẻ của Bà Vũ Thị Hoa bị khoá"
        assert one.href == f"/to-chuc/nguoi/{ward.hoa.person.pk}/"
        card.failures = 0
        card.save()
        assert titles(ward.binh, ward, "bị khoá") == []

    def test_a_file_waits_until_it_is_entered_and_only_for_its_sender(self, ward: Ward) -> None:
        now = timezone.now()
        rows = making.rows(["Khu phố", "Quà"], ["Đông 5", 4])
        kept_file(ward.binh, rows, name="Số quý, chưa sửa.xlsx", at=now - timedelta(minutes=5))
        file = kept_file(ward.binh, rows, name="Số quý.xlsx", at=now)
        minh = actor(Post.SPECIALIST, ward.place.ward)
        assert titles(ward.binh, ward, "nhập dở") == ["Tệp “Số quý.xlsx” nhập dở"]
        assert titles(minh, ward, "nhập dở") == []
        enter(
            by=ward.binh,
            unit=ward.place.ward,
            lines=[line(ward.place.dong_5, "gifts", 4, ward.today)],
            at=now,
            client_id=file.pk,
            origin=Origin(BatchKind.IMPORT),
        )
        assert titles(ward.binh, ward, "nhập dở") == []

    def test_a_draft_waits(self, ward: Ward) -> None:
        now = timezone.now()
        ActivityDraft.objects.create(
            user=ward.binh.user,
            client_id=uuid4(),
            unit=ward.binh.unit,
            answers={"kind": ward.talk.pk},
            started_at=now,
            changed_at=now,
        )
        assert titles(ward.binh, ward, "Tuyên truyền") == ["Tuyên truyền, vận động"]

    @pytest.mark.parametrize("post", [Post.AUDITOR, Post.ACCOUNTANT, Post.EDITOR])
    def test_who_may_do_nothing_about_it_is_told_nothing(self, ward: Ward, post: Post) -> None:
        sent(ward.place.dong_5, last_month(ward))
        LoginCardFactory(user=ward.hoa.user, failures=FREE_PINS)
        assert shown(actor(post, ward.place.ward), ward) == []


class TestThePages:
    @pytest.mark.parametrize(("who", "address"), [("hoa", "/viec-cua-toi/"), ("binh", "/ban-lam-viec/")])
    def test_both_first_pages_show_the_list_with_its_count(
        self, client: Client, ward: Ward, who: str, address: str
    ) -> None:
        somebody: Actor = getattr(ward, who)
        html = signed_in(client, somebody).get(address).content.decode()
        rows = shown(somebody, ward)
        assert f"Đang chờ {somebody.person.get_address_display().lower()} ({len(rows)})" in html
        for row in rows:
            assert f'href="{row.href}"' in html

    @pytest.mark.parametrize(("who", "address"), [("hoa", "/viec-cua-toi/"), ("binh", "/ban-lam-viec/")])
    def test_nothing_is_said_when_nothing_waits(
        self, client: Client, ward: Ward, who: str, address: str
    ) -> None:
        everybody_sends(ward)
        assert shown(getattr(ward, who), ward) == []
        assert "Đang chờ" not in signed_in(client, getattr(ward, who)).get(address).content.decode()

    def test_costs_the_same_however_much_waits(
        self, client: Client, ward: Ward, flat: Callable[..., None]
    ) -> None:
        signed_in(client, ward.binh)

        def grow() -> None:
            for _ in range(3):
                area = AreaFactory(parent=ward.place.ward)
                body = BodyFactory(unit=area)
                SeatFactory(body=body, post=Post.DEPUTY, awaiting=True)
                head = SeatFactory(body=body)
                LoginCardFactory(user__person=head.person, failures=FREE_PINS)
                TaskFactory(unit=area, due_on=ward.today - timedelta(days=1))
                TaskFactory(unit=ward.place.ward, due_on=ward.today)
                sent(area, last_month(ward))
                sent(area, month_before(last_month(ward).start - timedelta(days=1)))
            place = WardFactory(parent=ward.place.province)
            for asking in (ward.place.ward, place):
                collection(ward, asking, period=quarter_period(2020 + len(Collection.objects.all()) // 2, 1))

        grow()
        flat(lambda: client.get("/ban-lam-viec/"), grow)


def test_a_conference_of_the_next_days_is_announced(ward: Ward) -> None:
    hoa = replace(ward.hoa, on=ward.today)
    told = {"kind": ConferenceKind.MONTHLY, "about": actions.About(), "at": timezone.now()}
    for days in (0, 7, 8):
        day = ward.today + timedelta(days=days)
        when = actions.When(held_on=day, starts_at=time(19), place="Nhà văn hoá")
        actions.plan(by=hoa, unit=hoa.unit, when=when, client_id=uuid4(), **told)
    found = [one for one in shown(ward.hoa, ward) if "19:00 ngày" in one.sub]
    assert [("Họp hôm nay" in one.state, "Sắp họp" in one.state) for one in found] == [
        (True, False),
        (False, True),
    ]
