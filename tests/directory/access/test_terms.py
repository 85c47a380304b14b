"""Terms: corrected, extended by a decision, really ended. Only the last takes anything away."""

from datetime import UTC, date, datetime
from uuid import uuid4

import pytest
from django.utils import timezone

from mattran.base.audit.models import Entry
from mattran.directory.access import actions
from mattran.directory.access.actors import MayNot
from mattran.directory.bodies.actions import BadTerm, EndsBeforeItBegins, Named, NoDecision, TermIsOver
from mattran.directory.bodies.choices import Post, SeatEnd
from mattran.directory.bodies.models import Seat, Term
from mattran.directory.bodies.queries import over_term
from tests.directory.access.pages import done, press, words
from tests.factories.access import LoginCardFactory, PeopleOfMau, signed_in
from tests.factories.bodies import BodyFactory, SeatFactory, TermFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 16, 2, 30, tzinfo=UTC)
TODAY = timezone.localdate()


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


@pytest.fixture
def term(mau) -> Term:
    made = TermFactory(body=mau.hoa.seat.body, label="2024–2026", ends_on=date(2026, 6, 30))
    Seat.objects.filter(pk=mau.hoa.seat.pk).update(term=made)
    return made


class TestExtend:
    def test_by_a_decision_it_lasts_longer_and_remembers_what_was_planned(self, mau, term):
        actions.extend_term(by=mau.binh, term=term, ends_on=date(2027, 6, 30), decision="QĐ 9", at=NOW)
        actions.extend_term(by=mau.binh, term=term, ends_on=date(2027, 12, 31), decision="QĐ 12", at=NOW)
        term.refresh_from_db()
        assert (term.first_ends_on, term.ends_on, term.extension) == (
            date(2026, 6, 30),
            date(2027, 12, 31),
            "QĐ 12",
        )
        assert not term.is_over(date(2027, 7, 1))

    def test_pressed_twice_it_is_noted_once(self, mau, term):
        for _ in range(2):
            actions.extend_term(by=mau.binh, term=term, ends_on=date(2027, 6, 30), decision="QĐ 9", at=NOW)
        assert done() == ["kéo dài nhiệm kỳ"]

    @pytest.mark.parametrize(
        ("ends_on", "decision", "refusal", "sentence"),
        [
            (date(2027, 6, 30), "", NoDecision, "văn bản kéo dài"),
            (date(2026, 6, 30), "QĐ 9", BadTerm, "phải sau ngày dự kiến hết 30/06/2026"),
        ],
    )
    def test_bad_input_is_refused_in_a_sentence(self, mau, term, ends_on, decision, refusal, sentence):
        with pytest.raises(refusal, match=sentence):
            actions.extend_term(by=mau.binh, term=term, ends_on=ends_on, decision=decision, at=NOW)
        assert done() == []

    def test_one_without_a_planned_end_has_to_get_it_first(self, mau, term):
        Term.objects.update(ends_on=None)
        with pytest.raises(BadTerm, match="Hãy sửa nhiệm kỳ"):
            actions.extend_term(by=mau.binh, term=term, ends_on=date(2027, 6, 30), decision="QĐ 9", at=NOW)


class TestCorrect:
    def test_it_is_written_as_it_is_and_nobody_loses_her_seat(self, mau, term):
        told = {"label": "2024–2029", "starts_on": date(2024, 2, 1), "ends_on": date(2029, 2, 1)}
        for _ in range(2):
            actions.correct_term(by=mau.binh, term=term, at=NOW, **told)
        term.refresh_from_db()
        assert (term.label, term.ends_on) == ("2024–2029", date(2029, 2, 1))
        assert done() == ["sửa nhiệm kỳ"]
        assert Entry.objects.get().changes["Dự kiến hết"] == ["30/06/2026", "01/02/2029"]
        assert Seat.objects.get(pk=mau.hoa.seat.pk).span.is_open

    @pytest.mark.parametrize(
        ("changed", "sentence"),
        [
            ({"label": " "}, "Hãy ghi nhiệm kỳ"),
            ({"ends_on": date(2020, 1, 1)}, "phải sau ngày bắt đầu"),
            ({"label": "2021–2024"}, "đã có nhiệm kỳ 2021–2024"),
        ],
    )
    def test_bad_input_is_refused_in_a_sentence(self, mau, term, changed, sentence):
        TermFactory(body=term.body, over=True)
        told = {"label": "2024–2026", "starts_on": date(2024, 1, 18), "ends_on": None} | changed
        with pytest.raises(BadTerm, match=sentence):
            actions.correct_term(by=mau.binh, term=term, at=NOW, **told)


class TestEnd:
    def test_its_seats_end_with_it_and_so_does_a_card(self, mau, term):
        card = LoginCardFactory(user=mau.hoa.user)
        SeatFactory(body=term.body, term=term, post=Post.MEMBER)
        assert actions.end_term(by=mau.binh, term=term, on=TODAY, decision="QĐ 3", at=NOW) == 2
        assert set(Seat.objects.filter(term=term).values_list("ended_by", "valid_to", "end_decision")) == {
            (SeatEnd.TERM_ENDED, TODAY, "QĐ 3")
        }
        card.refresh_from_db()
        assert card.revoked_at == NOW

    def test_pressed_twice_nothing_more_happens(self, mau, term):
        actions.end_term(by=mau.binh, term=term, on=TODAY, decision="", at=NOW)
        assert actions.end_term(by=mau.binh, term=term, on=TODAY, decision="", at=NOW) == 0
        assert done() == ["kết thúc chức danh", "kết thúc nhiệm kỳ"]

    def test_what_has_ended_is_not_extended_nor_overrun_and_seats_nobody(self, mau, term):
        actions.end_term(by=mau.binh, term=term, on=TODAY, decision="", at=NOW)
        term.refresh_from_db()
        assert not term.is_over(TODAY)
        with pytest.raises(TermIsOver):
            actions.extend_term(by=mau.binh, term=term, ends_on=date(2031, 6, 30), decision="QĐ 9", at=NOW)
        told = {"body": term.body, "post": Post.MEMBER, "named": Named(mau.hoa.person, term=term)}
        with pytest.raises(TermIsOver, match="Hãy mở nhiệm kỳ mới"):
            actions.give_seat(by=mau.binh, on=TODAY, at=NOW, **told)

    def test_not_before_it_began(self, mau, term):
        with pytest.raises(EndsBeforeItBegins):
            actions.end_term(by=mau.binh, term=term, on=date(2024, 1, 18), decision="", at=NOW)

    def test_nobody_ends_a_term_she_sits_in(self, mau):
        own = TermFactory(body=mau.binh.seat.body)
        Seat.objects.filter(pk=mau.binh.seat.pk).update(term=own)
        with pytest.raises(actions.NotHerself):
            actions.end_term(by=mau.binh, term=own, on=TODAY, decision="", at=NOW)


@pytest.mark.parametrize("who", ["hoa", "stranger"])
def test_only_who_manages_seats_there(mau, term, who):
    by = getattr(mau, who)
    with pytest.raises(MayNot):
        actions.extend_term(by=by, term=term, ends_on=date(2027, 6, 30), decision="QĐ 9", at=NOW)
    with pytest.raises(MayNot):
        actions.end_term(by=by, term=term, on=TODAY, decision="", at=NOW)
    with pytest.raises(MayNot):
        actions.correct_term(by=by, term=term, label="2024", starts_on=None, ends_on=None, at=NOW)


class TestPages:
    def test_extended_and_ended_it_stands_in_the_history_of_the_board(self, client, mau, term):
        client = signed_in(client, mau.binh)
        base = f"/to-chuc/nhiem-ky/{term.pk}"
        press(client, f"{base}/keo-dai/", ends_on=date(2027, 6, 30), decision="CV 12/MTTQ-BTT")
        press(client, f"{base}/ket-thuc/", on=TODAY, decision="QĐ 3")
        shown = words(client.get(f"/to-chuc/ban/{term.body_id}/"))
        assert "dự kiến hết 30/06/2026 , kéo dài đến 30/06/2027 theo CV 12/MTTQ-BTT" in shown
        assert "theo QĐ 3" in shown
        assert "Bà Vũ Thị Hoa thôi Trưởng ban: kết thúc nhiệm kỳ" in shown

    def test_the_page_of_correcting_is_filled_in(self, client, mau, term):
        client = signed_in(client, mau.binh)
        address = f"/to-chuc/nhiem-ky/{term.pk}/sua/"
        assert 'value="30/06/2026"' in client.get(address).content.decode()
        told = {"label": "2024–2026", "convocation": "", "starts_on": "18/01/2024", "ends_on": "31/12/2026"}
        press(client, address, **told)
        term.refresh_from_db()
        assert term.ends_on == date(2026, 12, 31)

    def test_bad_input_gets_a_sentence(self, client, mau, term):
        client = signed_in(client, mau.binh)
        refused = press(client, f"/to-chuc/nhiem-ky/{term.pk}/keo-dai/", ends_on="30/06/2027", decision="")
        assert (refused.status_code, "Hãy ghi số, ngày của văn bản" in words(refused)) == (422, True)

    def test_not_for_a_head_nor_next_door(self, client, mau, term):
        theirs = TermFactory(body=mau.stranger.seat.body)
        for verb in ("sua", "keo-dai", "ket-thuc"):
            assert signed_in(client, mau.hoa).get(f"/to-chuc/nhiem-ky/{term.pk}/{verb}/").status_code == 403
            assert (
                signed_in(client, mau.binh).get(f"/to-chuc/nhiem-ky/{theirs.pk}/{verb}/").status_code == 404
            )


class TestOverTerm:
    @pytest.fixture
    def old(self, mau) -> Term:
        return TermFactory(body=mau.hoa.seat.body, over=True)

    def test_the_ward_sees_which_boards_overrun(self, client, mau, old):
        client = signed_in(client, mau.binh)
        ward = words(client.get(f"/to-chuc/{mau.place.ward.pk}/"))
        assert "1 ban đã quá nhiệm kỳ" in ward
        listed = words(client.get(f"/to-chuc/{mau.place.ward.pk}/qua-nhiem-ky/"))
        assert "Ban công tác Mặt trận Khu phố Đông 5 2021–2024 15/01/2024" in listed

    def test_only_the_latest_term_counts_and_only_while_it_runs(self, mau, old):
        assert over_term([mau.place.dong_5], TODAY) == [old]
        newer = TermFactory(body=old.body)
        assert over_term([mau.place.dong_5], TODAY) == []
        newer.delete()
        Term.objects.filter(pk=old.pk).update(ended_on=TODAY)
        assert over_term([mau.place.dong_5], TODAY) == []

    def test_flat(self, client, mau, old, flat):
        client = signed_in(client, mau.binh)

        def grow() -> None:
            for _ in range(5):
                TermFactory(body=BodyFactory(unit=mau.place.dong_6, name=f"Ban {uuid4()}"), over=True)

        flat(lambda: client.get(f"/to-chuc/{mau.place.ward.pk}/qua-nhiem-ky/"), grow)

    def test_nobody_looks_next_door(self, client, mau):
        client = signed_in(client, mau.binh)
        assert client.get(f"/to-chuc/{mau.place.other_ward.pk}/qua-nhiem-ky/").status_code == 404


def test_the_page_of_a_board_is_flat(client, mau, flat):
    client = signed_in(client, mau.binh)
    body = mau.hoa.seat.body

    def grow() -> None:
        for _ in range(5):
            SeatFactory(body=body, post=Post.MEMBER, ended=True)

    flat(lambda: client.get(f"/to-chuc/ban/{body.pk}/"), grow)
