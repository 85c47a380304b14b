"""The demonstration as it is loaded: what the two articles state and nothing else, and a ward at work.

It is loaded once for this file, by the function that `./run` uses, as if it were the morning of 20/11/2026.
"""

from collections.abc import Callable, Iterator
from datetime import UTC, date, datetime
from functools import partial
from io import StringIO
from typing import Any

import pytest
from django.apps import apps
from django.core.management import call_command
from django.core.management.base import CommandError
from django.db import connection, models
from django.db.models import Q, Sum
from django.test import Client, override_settings
from pytest_django import DjangoDbBlocker

from mattran.base.audit.models import Entry
from mattran.base.periods import Period, half_period, parse_period, year_period
from mattran.base.spans import DAWN, OPEN
from mattran.directory.access.models import User
from mattran.directory.access.rules import DEMONSTRATION_PASSWORD
from mattran.directory.bodies.choices import Post, SeatState
from mattran.directory.bodies.models import Appointment, Body, Seat, Term
from mattran.directory.people.models import Person
from mattran.directory.units.choices import UnitKind
from mattran.directory.units.models import Unit
from mattran.directory.units.queries import chain, children, lifetime, root
from mattran.figures.facts.models import Fact
from mattran.figures.measures.choices import MeasureKind, Qualifier
from mattran.figures.measures.models import Measure
from mattran.figures.rollup.queries import by_child, reckon
from mattran.figures.rollup.rules import Reading
from mattran.frontwork.activities.models import Activity
from mattran.frontwork.conferences.choices import ElectionState
from mattran.frontwork.conferences.models import Conference
from mattran.frontwork.programmes.models import Task
from mattran.frontwork.reports.models import Report
from mattran.web.demo import load
from mattran.web.demo.people import ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.slow, pytest.mark.xdist_group("demo")]

MORNING = datetime(2026, 11, 20, 2, 0, tzinfo=UTC)
TODAY = date(2026, 11, 20)
FIRST, SECOND = half_period(2022 * 2), half_period(2022 * 2 + 1)
EARLY_2024 = half_period(2024 * 2)
FETCHED = date(2022, 8, 19)  # printed above the second article: the day on which the page was fetched


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> Iterator[None]:
    with django_db_blocker.unblock(), override_settings(DEMO=True):
        load.load(now=MORNING, say=lambda line: None)
        yield
        call_command("flush", interactive=False, verbosity=0)


@pytest.fixture
def district() -> Unit:
    """Quận Hai Bà Trưng of the second article."""
    return Unit.objects.get(kind=UnitKind.DISTRICT, prefix="Quận", name="Hai Bà Trưng")


@pytest.fixture
def area() -> Unit:
    """Khu phố 1 of the first article, in a ward that the article does not name."""
    return Unit.objects.get(kind=UnitKind.AREA, prefix="Khu phố", name="1")


@pytest.fixture
def ward() -> Unit:
    """Phường Mẫu."""
    return Unit.objects.get(kind=UnitKind.COMMUNE, prefix="Phường", name="Mẫu")


def said(unit: Unit, code: str, period: Period) -> str:
    """A figure in words, read as at the time."""
    measure = Measure.objects.get(code=code)
    return reckon(unit, period, [measure], Reading.then())[code].text


class TestTheArticleOfKhuPho1:
    def test_its_figures_are_those_it_states(self, area: Unit) -> None:
        facts = Fact.objects.filter(unit=area).order_by("measure__code", "pk")
        assert list(facts.values_list("measure__code", "value", "qualifier", "day")) == [
            ("board_heads", 1, Qualifier.EXACT, date(2024, 1, 18)),
            ("board_heads_women", 1, Qualifier.EXACT, date(2024, 1, 18)),  # it says "Bà"
            ("board_members", 8, Qualifier.EXACT, date(2024, 1, 18)),
            ("guidance_tasks", 3, Qualifier.EXACT, date(2024, 1, 18)),
            ("term_conf", 1, Qualifier.EXACT, date(2024, 1, 18)),
            ("term_conf_kdc", 1, Qualifier.EXACT, date(2024, 1, 18)),
        ]
        assert said(area, "term_conf", EARLY_2024) == "1"
        assert said(area, "board_members", EARLY_2024) == "8"

    def test_what_it_leaves_open_stays_open(self, area: Unit) -> None:
        record = Conference.objects.get(unit=area)
        assert (record.present_count, record.summoned_count, record.place, record.chaired_by) == (
            None,
            None,
            "",
            "",
        )
        assert (record.election.head_among, record.election.women_count) == ("", None)
        assert record.election.state == ElectionState.HELD, "nobody says that it was sent, or recognised"
        above = chain(area, TODAY)[1]
        assert above.is_placeholder, "the article does not name the ward"
        for term in Term.objects.filter(body__unit=area):
            assert (term.starts_on, term.ends_on) == (None, None), "it gives years, no days"
        for code in (
            "conf_present",
            "conf_summoned",
            "board_members_women",
            "boards_recognised",
            "gifts",
            "op_received",
            "supported_households",
        ):
            if Measure.objects.filter(code=code).exists():
                assert said(area, code, EARLY_2024) == "chưa ghi"

    def test_one_head_and_no_invented_member(self, area: Unit) -> None:
        seat = Seat.objects.get(body__unit=area)
        assert seat.person is not None
        assert (seat.person.name, seat.post, seat.state) == ("Lê Thuý Lan", Post.HEAD, SeatState.AWAITING)
        assert "Đặng Văn Cao" in seat.source
        election = Conference.objects.get(unit=area).election
        assert [str(one) for one in election.nominees.order_by("order")] == ["Bà Lê Thuý Lan"]
        assert election.seat_count == 8

    def test_its_report_tells_of_the_campaigns_by_their_names_in_the_catalogue(self, area: Unit) -> None:
        """The article misprints one of them; what is ticked cannot be misprinted."""
        reported = Conference.objects.get(unit=area).reported
        campaign = "Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”"
        assert len(reported[campaign]) == 5
        assert "Phong trào “Toàn dân đoàn kết xây dựng đời sống văn hoá ở khu dân cư”" in reported

    def test_the_guest_has_the_office_that_is_stated_and_no_address(self) -> None:
        guest = Person.objects.get(name="Hoàng Xuân Dĩa")
        assert guest.address == "", "“Đồng chí” says neither ông nor bà"
        assert [seat.post for seat in Seat.objects.filter(person=guest)] == [Post.VICE_CHAIR]

    def test_it_is_nobody_elses_khu_pho_1(self, area: Unit, ward: Unit) -> None:
        assert ward not in chain(area, TODAY)


class TestTheArticleOfHaiBaTrung:
    def test_its_figures_are_those_it_states(self, district: Unit) -> None:
        facts = Fact.objects.filter(unit=district).order_by("measure__code", "pk")
        assert list(facts.values_list("measure__code", "value", "qualifier")) == [
            ("committee_conf", 1, Qualifier.EXACT),
            ("committee_conf_ordinal", 10, Qualifier.EXACT),
            ("joint_programmes", 0, Qualifier.UNCOUNTED),
            ("pacts_signed", 0, Qualifier.UNCOUNTED),
            ("task_groups", 8, Qualifier.EXACT),
            ("task_groups_named", 3, Qualifier.EXACT),
        ]

    def test_it_names_the_movements_that_the_article_names(self, district: Unit) -> None:
        reported = list(Conference.objects.get(unit=district).reported)
        assert [one for one in reported if "“" in one] == [
            "Cuộc vận động “Toàn dân đoàn kết xây dựng nông thôn mới, đô thị văn minh”",
            "Cuộc vận động “Ủng hộ Quỹ “Vì biển, đảo Việt Nam””",
            "Phong trào “Thi đua yêu nước”",
        ]
        tasks = [task.text for task in Task.objects.filter(unit=district).order_by("order")]
        assert [bool(text) for text in tasks] == [True] * 3 + [False] * 5
        assert "“Dân vận khéo” và “Tâm sáng người cán bộ Mặt trận”" in tasks[1]

    def test_whoever_wrote_it_down_claims_no_post(self, district: Unit) -> None:
        for activity in Activity.objects.filter(unit=district):
            assert activity.recorded_by == "Người ghi theo bài báo (không giữ chức danh nào ở đây)"

    def test_the_conference_lies_in_the_second_half_and_what_it_reported_in_the_first(
        self, district: Unit
    ) -> None:
        for code, first, second in (
            ("committee_conf", "chưa ghi", "1"),
            ("committee_conf_ordinal", "chưa ghi", "10"),
            ("task_groups", "chưa ghi", "8"),
            ("task_groups_named", "chưa ghi", "3"),
            ("pacts_signed", "có, chưa rõ số lượng", "chưa ghi"),
            ("joint_programmes", "có, chưa rõ số lượng", "chưa ghi"),
            ("people_conf", "chưa ghi", "chưa ghi"),
            ("bien_dao_raised", "chưa ghi", "chưa ghi"),
        ):
            assert (said(district, code, FIRST), said(district, code, SECOND)) == (first, second), code

    def test_what_it_leaves_open_stays_open(self, district: Unit) -> None:
        for record in Activity.objects.filter(unit=district):
            assert (record.people_amount, record.place) == (None, "")
        held = Conference.objects.get(unit=district)
        assert (held.present_count, held.place, held.chaired_by, held.starts_at) == (None, "", "", None)
        assert set(held.agenda.values_list("outcome", flat=True)) == {""}, "nor whether any was adopted"
        assert not Seat.objects.filter(body__unit=district).exists(), "it names nobody"
        term = Term.objects.get(body__unit=district)
        assert (term.label, term.convocation, term.starts_on, term.ends_on) == ("2019–2024", "XV", None, None)

    def test_the_district_ended_and_its_records_stay(self, district: Unit) -> None:
        assert lifetime(district).end == date(2025, 7, 1)
        assert said(district, "committee_conf_ordinal", SECOND) == "10"


class TestNobodyIsMadeUp:
    def test_the_day_of_fetching_is_nobodys_date(self) -> None:
        found = [
            (model._meta.label, field.name)
            for model in apps.get_models()
            for field in model._meta.get_fields()
            if isinstance(field, models.DateField)
            and model._default_manager.filter(_on(field, FETCHED)).exists()
        ]
        assert found == []

    def test_nor_does_it_stand_in_any_text(self) -> None:
        spellings = ["19-08-2022", "2022-08-19", "19/08/2022", "19/8/2022"]
        found = [
            (model._meta.label, field.name)
            for model in apps.get_models()
            if model._meta.app_label not in {"sessions", "contenttypes", "auth"}
            for field in model._meta.get_fields()
            if isinstance(field, models.CharField | models.TextField)
            for spelling in spellings
            if model._default_manager.filter(**{f"{field.name}__contains": spelling}).exists()
        ]
        assert found == []

    def test_nobody_of_the_articles_has_a_login(self) -> None:
        named = Person.objects.filter(name__in=["Lê Thuý Lan", "Hoàng Xuân Dĩa", "Đặng Văn Cao", "Đình Hiệp"])
        assert {person.name for person in named} == {"Lê Thuý Lan", "Hoàng Xuân Dĩa"}
        assert not User.objects.filter(person__in=named).exists()
        assert not set(named.values_list("name", flat=True)) & {role.name for role in ROLES}

    def test_whoever_has_a_login_is_said_to_be_invented(self) -> None:
        for user in User.objects.filter(is_active=True).select_related("person"):
            assert user.is_demonstration
            assert user.person is not None
            assert "Giả định" in user.person.note

    def test_the_hands_that_wrote_it_all_down_cannot_sign_in(self, client: Client) -> None:
        for user in User.objects.filter(is_active=False):
            assert not user.has_usable_password()
            answer = client.post("/mo-so/", {"login": user.login, "password": DEMONSTRATION_PASSWORD})
            assert answer.status_code != 302


class TestTheCardOfBaHoa:
    def test_the_page_shows_it_and_it_opens_here(self, client: Client) -> None:
        with override_settings(DEMO=True):
            shown = client.get("/the/").context["shown"]
        assert shown.card.user.login == "hoa"
        answer = client.post(
            "/the/", {"number": shown.number, "pin": shown.secret.pin, "next": "/viec-cua-toi/"}
        )
        assert answer["Location"] == "/viec-cua-toi/"
        assert client.get("/viec-cua-toi/").status_code == 200

    def test_elsewhere_it_is_not_shown_and_opens_nothing(self, client: Client) -> None:
        with override_settings(DEMO=True):
            shown = client.get("/the/").context["shown"]
            page = client.get("/the/", REMOTE_ADDR="203.0.113.7")
            typed = {"number": shown.number, "pin": shown.secret.pin}
            answer = client.post("/the/", typed, REMOTE_ADDR="203.0.113.7")
        assert page.context["shown"] is None
        assert answer.status_code == 422


class TestPhuongMau:
    def test_twelve_areas_after_the_merger_of_two(self, ward: Unit) -> None:
        assert children(ward, date(2026, 4, 14)).filter(kind=UnitKind.AREA).count() == 13
        areas = children(ward, TODAY).filter(kind=UnitKind.AREA)
        assert areas.count() == 12
        assert not areas.filter(name="Đông 6").exists()
        gone = Unit.objects.get(kind=UnitKind.AREA, name="Đông 6")
        assert lifetime(gone).end == date(2026, 4, 15)

    def test_its_two_years_lie_before_the_morning_it_is_loaded(self, ward: Unit) -> None:
        days = Activity.objects.filter(unit__above__ancestor=ward).aggregate(
            first=models.Min("held_on"), last=models.Max("held_on"), entered=models.Max("recorded_at")
        )
        assert days["first"] < date(2024, 12, 1)
        assert days["first"] >= date(2024, 11, 1)
        assert date(2026, 11, 1) < days["last"] <= TODAY
        assert days["entered"] <= MORNING
        told = Entry.objects.exclude(verb="nạp danh sách đơn vị")  # that command looks at the clock itself
        assert not told.filter(at__gt=MORNING).exists()
        assert not Report.objects.filter(issued_at__gt=MORNING).exists()

    @pytest.mark.parametrize("role", ROLES, ids=[role.login for role in ROLES])
    def test_each_account_signs_in_on_this_machine(self, client: Client, role: Any) -> None:
        with override_settings(DEMO=True):
            asked = client.get("/mo-so/").content.decode()
            assert role.login in asked
            form = {"login": role.login, "password": DEMONSTRATION_PASSWORD}
            opened = client.post("/mo-so/", form, follow=True)
        assert opened.status_code == 200
        assert opened.redirect_chain
        assert role.name in opened.content.decode()

    def test_every_post_of_the_field_has_an_account(self) -> None:
        without = {Post.PARTNER}  # partners answer by a link to one matter, without an account
        held = {Post(role.post) for role in ROLES}
        assert set(Post) - without - held == set()

    def test_each_account_holds_its_post_today(self) -> None:
        for role in ROLES:
            person = User.objects.get(login=role.login).person
            live = Q(person=person, post=role.post, valid_from__lte=TODAY, valid_to__gt=TODAY)
            assert Seat.objects.filter(live).exists() or Appointment.objects.filter(live).exists(), role.login

    def test_no_account_reads_without_being_told_so(self) -> None:
        with override_settings(DEMO=False):
            assert "Tài khoản trình diễn" not in Client().get("/mo-so/").content.decode()

    def test_every_body_has_a_name_and_no_area_has_two_boards(self, ward: Unit) -> None:
        boards = Body.objects.filter(unit__in=children(ward, TODAY)).values_list("unit", "kind")
        assert len(boards) == len(set(boards)) == 12


DAYS = [date(2024, 1, 1), date(2025, 6, 30), date(2025, 7, 1), TODAY]
READINGS: list[Callable[[], Reading]] = [
    Reading.today,
    Reading.then,
    *(partial(Reading.on, day) for day in DAYS),
]
LABELS = ["today", "then", *map(str, DAYS)]
PERIODS = [year_period(2022), year_period(2025), parse_period("2026-H1"), parse_period("2026-04")]


class TestItAddsUp:
    @pytest.mark.parametrize("reading", READINGS, ids=LABELS)
    def test_the_nation_is_the_sum_of_its_facts_by_any_reading(self, reading: Callable[[], Reading]) -> None:
        measures = list(Measure.objects.filter(kind=MeasureKind.SUM).order_by("pk"))
        for period in PERIODS:
            whole = reckon(root(), period, measures, reading())
            facts = Fact.objects.filter(
                day__gte=period.start, day__lt=period.end, measure__kind=MeasureKind.SUM
            )
            net = Sum(models.F("value") * models.F("sign"))
            raw = dict(facts.order_by().values_list("measure__code").annotate(net=net))
            assert raw, period
            assert {code: one.value or 0 for code, one in whole.items() if not one.is_missing} == raw

    @pytest.mark.parametrize("reading", READINGS, ids=LABELS)
    def test_each_level_is_the_sum_of_the_level_below(
        self, reading: Callable[[], Reading], ward: Unit
    ) -> None:
        period = parse_period("2026-H1")
        measures = list(Measure.objects.filter(kind=MeasureKind.SUM).order_by("pk"))
        for unit in (*chain(ward, TODAY), root()):
            whole = reckon(unit, period, measures, reading())
            parts = by_child(unit, period, measures, reading())
            for code, figure in whole.items():
                assert (figure.value or 0) == sum(row.figures[code].value or 0 for row in parts), (unit, code)

    def test_dong_6_counts_for_dong_5_today_and_for_itself_at_the_time(self, ward: Unit) -> None:
        measure = Measure.objects.get(code="prop_sessions")
        spring = parse_period("2026-H1")

        def areas(reading: Reading) -> dict[str, int]:
            rows = by_child(ward, spring, [measure], reading)
            return {row.unit.name: row.figures["prop_sessions"].value or 0 for row in rows}

        now, then = areas(Reading.today()), areas(Reading.then())
        assert then["Đông 6"] > 0
        assert now["Đông 5"] == then["Đông 5"] + then["Đông 6"]
        assert now.get("Đông 6", 0) == 0
        assert sum(now.values()) == sum(then.values())

    def test_the_totals_agree_with_the_facts(self) -> None:
        out = StringIO()
        call_command("totals", verify=True, stdout=out)
        assert "khớp" in out.getvalue()

    def test_nothing_is_open_ended_by_mistake(self) -> None:
        assert not Fact.objects.filter(Q(day__lte=DAWN) | Q(day__gte=OPEN)).exists()


class TestTheCommand:
    def test_a_second_time_changes_nothing(self) -> None:
        before = _counts()
        out = StringIO()
        with override_settings(DEMO=True):
            call_command("demo", stdout=out)
        assert "đã có" in out.getvalue()
        assert _counts() == before

    def test_a_real_home_refuses_it(self) -> None:
        before = _counts()
        with override_settings(DEMO=False), pytest.raises(CommandError, match="sổ thật"):
            call_command("demo", "--reload")
        assert _counts() == before

    def test_the_catalogues_again_change_nothing(self) -> None:
        before = _counts()
        call_command("load_catalogues", stdout=StringIO())
        call_command("load_units", verbosity=0, stdout=StringIO())
        assert _counts() == before


def _counts() -> dict[str, int]:
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def _on(field: "models.DateField[Any, Any]", day: date) -> Q:
    """That the field says the day, or for a moment, a moment of the day anywhere on earth near here."""
    if not isinstance(field, models.DateTimeField):
        return Q(**{field.name: day})
    start = datetime(day.year, day.month, day.day, tzinfo=UTC)
    return Q(**{f"{field.name}__gte": start, f"{field.name}__lt": start.replace(day=day.day + 1)})


def test_the_database_is_the_tests_own() -> None:
    assert "test" in str(connection.settings_dict["NAME"])
