"""Withdrawing a collection: nobody is waited for any more, and who has sent already sees why."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from mattran.base.audit.models import Entry
from mattran.base.periods import quarter_period
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.choices import Post
from mattran.figures.rollup import actions as tree
from mattran.frontwork.returns import actions, queries
from mattran.frontwork.returns.actions import Seen
from mattran.frontwork.returns.choices import ReturnState
from mattran.frontwork.returns.models import Collection
from tests.factories.access import PeopleOfMau, actor, operator, signed_in
from tests.factories.figures import measure
from tests.factories.returns import NOW, TODAY, sent

pytestmark = pytest.mark.django_db
THIRD = quarter_period(2026, 3)
DUE = date(2026, 12, 20)
LATER = datetime(2026, 11, 4, 2, 0, tzinfo=UTC)


@pytest.fixture
def people() -> PeopleOfMau:
    measure("gifts")
    return PeopleOfMau()


@pytest.fixture
def opened(people) -> Collection:
    return actions.open_collection(by=people.binh, period=THIRD, due_on=DUE, at=NOW)


def withdraw(by, collection: Collection, reason: str = "Mở nhầm quý.") -> Collection:
    return actions.withdraw_collection(by=by, collection=collection, reason=reason, at=LATER)


def test_nobody_is_waited_for_any_more(people, opened) -> None:
    made = withdraw(people.binh, opened)
    assert (made.withdrawn_at, made.withdrawn_because) == (LATER, "Mở nhầm quý.")
    assert "Phó Chủ tịch" in made.withdrawn_by
    assert THIRD not in [one.period for one in queries.waiting_returns(people.place.dong_5, TODAY)]
    assert THIRD not in queries.recent_periods(people.place.ward, TODAY, quarter_period(2026, 2))
    assert Entry.objects.get(verb="huỷ đợt thu phiếu").changes == {"Lý do": "Mở nhầm quý."}


def test_pressed_twice_it_is_withdrawn_once(people, opened) -> None:
    withdraw(people.binh, opened)
    again = withdraw(people.binh, opened, "Lý do khác")
    assert again.withdrawn_because == "Mở nhầm quý."
    assert Entry.objects.filter(verb="huỷ đợt thu phiếu").count() == 1


def test_without_a_reason_it_stands(people, opened) -> None:
    with pytest.raises(actions.CannotCollect, match="ghi lý do huỷ đợt thu") as refusal:
        withdraw(people.binh, opened, " ")
    assert refusal.value.field == "reason"
    opened.refresh_from_db()
    assert opened.is_standing


def test_once_one_was_received_it_is_too_late(people, opened) -> None:
    one = sent(people.place.dong_5, THIRD)
    actions.accept(by=people.binh, seen={one.pk: Seen(1, 0)}, at=LATER)
    with pytest.raises(actions.CannotCollect, match="Đã nhận phiếu của Khu phố Đông 5"):
        withdraw(people.binh, opened)
    actions.send_back(by=people.binh, one_return=one, said="Huỷ đợt này.", seen_version=2, at=LATER)
    assert not withdraw(people.binh, opened).is_standing


def test_what_was_received_elsewhere_stands_in_nobodys_way(people, opened) -> None:
    sent(people.place.other_area, THIRD, state=ReturnState.ACCEPTED, answered_at=NOW)
    assert not withdraw(people.binh, opened).is_standing


def test_only_the_unit_that_asked_withdraws(people, opened) -> None:
    for by in (people.hoa, people.stranger, actor(Post.CHAIR, people.place.province)):
        with pytest.raises(MayNot):
            withdraw(by, opened)
    opened.refresh_from_db()
    assert opened.is_standing


def test_who_has_sent_sees_it_and_nothing_more_is_sent_or_answered(people, opened) -> None:
    one = sent(people.place.dong_5, THIRD)
    withdraw(people.binh, opened)
    (shown,) = queries.sent_returns(people.place.dong_5, TODAY)
    assert (shown.one_return, shown.withdrawn) == (one, opened)
    with pytest.raises(actions.CannotConfirm, match="đã huỷ"):
        actions.confirm(
            by=people.hoa,
            unit=people.place.dong_5,
            period=THIRD,
            nothing={"A"},
            seen_version=1,
            seen_mark=0,
            at=LATER,
        )
    with pytest.raises(actions.CannotAnswer, match="đã huỷ"):
        actions.accept(by=people.binh, seen={one.pk: Seen(1, 0)}, at=LATER)
    with pytest.raises(actions.CannotAnswer, match="đã huỷ"):
        actions.send_back(by=people.binh, one_return=one, said="Xem lại", seen_version=1, at=LATER)


def test_what_had_gone_back_is_not_asked_for_again(people, opened) -> None:
    sent(people.place.dong_5, THIRD, state=ReturnState.BACK, said="Thiếu số hộ.")
    assert THIRD in [one.period for one in queries.waiting_returns(people.place.dong_5, TODAY)]
    withdraw(people.binh, opened)
    assert THIRD not in [one.period for one in queries.waiting_returns(people.place.dong_5, TODAY)]


def test_where_somebody_else_asks_too_it_is_still_asked_for(people, opened) -> None:
    chair = actor(Post.CHAIR, people.place.province)
    actions.open_collection(by=chair, period=THIRD, due_on=DUE, at=NOW)
    sent(people.place.dong_5, THIRD)
    withdraw(people.binh, opened)
    wanted = queries.asked(people.place.dong_5, THIRD, TODAY)
    assert wanted is not None
    assert wanted.withdrawn is None
    assert queries.sent_returns(people.place.dong_5, TODAY)[0].withdrawn is None


def test_nobody_is_reminded_of_it(client: Client, people, opened) -> None:
    address = f"{reverse('returns:reminders')}?ky={THIRD.code}"
    assert "Lời nhắc để dán" in signed_in(client, people.binh).get(address).content.decode()
    withdraw(people.binh, opened)
    page = client.get(address).content.decode()
    assert "Đợt thu này đã huỷ." in page
    assert "Lời nhắc để dán" not in page


@pytest.mark.parametrize("state", [ReturnState.SENT, ReturnState.BACK])
def test_a_unit_that_has_moved_is_not_led_to_what_nobody_asks_for_now(
    client: Client, people, opened, state: ReturnState
) -> None:
    one_return = sent(
        people.place.dong_5, THIRD, state=state, said="Xem lại" if state == ReturnState.BACK else ""
    )
    signed_in(client, people.hoa)
    assert one_return.get_absolute_url() in client.get(reverse("returns:own")).content.decode()
    move = {"unit": people.place.dong_5, "parent": people.place.other_ward, "decree": "Nghị quyết số 1"}
    tree.place(by=operator(), on=people.hoa.on, at=NOW, **move)
    page = client.get(reverse("returns:own")).content.decode()
    assert client.get(one_return.get_absolute_url()).status_code == 404
    assert one_return.get_absolute_url() not in page
    assert "thu ở nơi đơn vị trực thuộc trước đây" in page
    assert THIRD not in [one.period for one in queries.waiting_returns(people.place.dong_5, people.hoa.on)]


def test_opened_again_it_stands_again(people, opened) -> None:
    withdraw(people.binh, opened)
    again = actions.open_collection(by=people.binh, period=THIRD, due_on=DUE, at=LATER)
    assert (again.pk, again.is_standing, again.withdrawn_because) == (opened.pk, True, "")
    assert Entry.objects.filter(verb="mở đợt thu phiếu").count() == 2


def test_the_pages_say_so(client: Client, people) -> None:
    year = people.binh.on.year
    period = quarter_period(year - 1, 4)
    made = Collection.objects.create(
        unit=people.place.ward,
        starts_on=period.start,
        ends_on=period.end,
        period_code=period.code,
        due_on=people.binh.on,
        opened_at=NOW,
    )
    sent(people.place.dong_5, period)
    signed_in(client, people.binh)
    there, page = reverse("returns:withdraw"), reverse("returns:collections")
    refused = client.post(there, {"collection": made.pk, "reason": ""})
    assert refused.status_code == 422
    assert "Hãy ghi lý do huỷ đợt thu" in refused.content.decode()
    done = client.post(there, {"collection": made.pk, "reason": "Mở nhầm quý."}, follow=True)
    assert "Đã huỷ đợt thu phiếu" in done.content.decode()
    assert "Mở nhầm quý." in client.get(page).content.decode()
    grid = client.get(f"{reverse('returns:below')}?ky={period.code}").content.decode()
    assert "Mở nhầm quý." in grid
    assert "Nhận những phiếu đã chọn" not in grid
    signed_in(client, people.hoa)
    sheet = client.get(reverse("returns:sheet", args=[people.place.dong_5.pk, period.code]))
    assert "Đã huỷ đợt thu" in sheet.content.decode()
    assert "Gửi lại phiếu" not in sheet.content.decode()
    assert "Mở nhầm quý." in client.get(reverse("returns:own")).content.decode()


def test_anothers_collection_is_not_found(client: Client, people, opened) -> None:
    signed_in(client, actor(Post.CHAIR, people.place.other_ward))
    answer = client.post(reverse("returns:withdraw"), {"collection": opened.pk, "reason": "Nhầm"})
    assert answer.status_code == 404
