"""The gate in front of a view: where it leads, what it refuses, and the line it leaves."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path

from mattran.base.audit.models import Entry
from mattran.directory.access.actors import MayNot
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, Audience, allowed, get_or_404, public, signed_in
from mattran.directory.access.queries import visible_units
from mattran.directory.access.urls import urlpatterns as of_access
from mattran.directory.bodies.choices import Post
from tests.factories.access import PeopleOfMau, UserFactory
from tests.factories.access import signed_in as sign_in
from tests.factories.bodies import AppointmentFactory

pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@allowed(Verb.VIEW, write=Verb.CORRECT)
def page(request: ActorRequest, pk: int) -> HttpResponse:
    """Read by who sees it, written by who may correct there."""
    unit = get_or_404(visible_units(request.actor), pk=pk)
    if request.method == "POST":
        request.actor.demand(Verb.CORRECT, unit)
        return HttpResponse(status=int(request.POST.get("status", 200)))
    return HttpResponse(f"{unit} {request.actor.capacity}")


@public
def open_page(request: HttpRequest) -> HttpResponse:
    """For everybody."""
    return HttpResponse("mở")


urlpatterns = [
    path("", include((of_access, "access"))),
    path("trang/<int:pk>/", page, name="page"),
    path("mo/", open_page, name="open"),
]


@pytest.fixture
def mau() -> PeopleOfMau:
    return PeopleOfMau()


def test_what_is_declared_can_be_read():
    assert page.policy.audience == Audience.ALLOWED
    assert (page.policy.verb_for("GET"), page.policy.verb_for("POST")) == (Verb.VIEW, Verb.CORRECT)
    assert open_page.policy.audience == Audience.PUBLIC
    assert signed_in(page).policy.audience == Audience.SIGNED_IN


def test_everybody_reads_what_is_public(client):
    assert client.get("/mo/").content.decode() == "mở"


def test_a_reader_signs_in_first_and_comes_back(client):
    assert client.get("/trang/3/?a=1")["Location"] == "/mo-so/?next=%2Ftrang%2F3%2F%3Fa%3D1"


def test_what_was_sent_without_a_session_is_not_kept(client):
    assert client.post("/trang/3/")["Location"] == "/mo-so/"


def test_htmx_is_told_to_load_the_whole_page(client):
    answer = client.get("/trang/3/", HTTP_HX_REQUEST="true")
    assert answer["HX-Redirect"].startswith("/mo-so/")


def test_several_seats_choose_first(client, mau):
    AppointmentFactory(person=mau.hoa.person, unit=mau.place.ward, post=Post.ACCOUNTANT)
    client.force_login(mau.hoa.user)
    assert client.get("/trang/3/")["Location"].startswith("/tu-cach/?next=")


def test_no_seat_is_told_so(client):
    client.force_login(UserFactory())
    answer = client.get("/trang/3/")
    assert answer.status_code == 403
    assert "không giữ nhiệm vụ nào" in answer.content.decode()


def test_the_actor_reads_hers(client, mau):
    sign_in(client, mau.hoa)
    assert mau.hoa.capacity in client.get(f"/trang/{mau.place.dong_5.pk}/").content.decode()


def test_a_capacity_that_ended_while_she_worked_gives_nothing(client, mau):
    sign_in(client, mau.hoa)
    mau.hoa.seat.valid_to, mau.hoa.seat.ended_by = mau.hoa.on, "RELEASED"
    mau.hoa.seat.save()
    assert client.get(f"/trang/{mau.place.dong_5.pk}/").status_code == 403


def test_out_of_sight_is_like_missing_byte_for_byte(client, mau):
    sign_in(client, mau.hoa)
    hidden = client.get(f"/trang/{mau.place.ward.pk}/")
    missing = client.get("/trang/999999/")
    assert hidden.status_code == missing.status_code == 404
    assert lines(hidden) == lines(missing)
    assert dict(hidden.headers) == dict(missing.headers)


def test_negative_control_a_page_that_names_what_it_hides_differs(mau):
    hidden, missing = HttpResponse(str(mau.place.ward)), HttpResponse("?")
    assert lines(hidden) != lines(missing)


@pytest.mark.parametrize("method", ["put", "patch", "delete", "trace"])
def test_nothing_but_reading_and_sending_is_answered(client, mau, method):
    sign_in(client, mau.hoa)
    answer = getattr(client, method)(f"/trang/{mau.place.dong_5.pk}/")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD, OPTIONS, POST")


@pytest.mark.parametrize("number", ["0", "99999999999999999999999999"])
def test_numbers_that_no_database_knows_are_missing(client, mau, number):
    sign_in(client, mau.hoa)
    assert client.get(f"/trang/{number}/").status_code == 404


class TestRefusedWrites:
    """A line in the log, in a transaction of its own, for whoever is signed in."""

    def test_without_the_verb(self, client, mau):
        from tests.factories.access import actor

        member = actor(Post.MEMBER, mau.place.dong_5)
        assert sign_in(client, member).post(f"/trang/{mau.place.dong_5.pk}/").status_code == 403
        entry = Entry.objects.get()
        assert (entry.is_refused, entry.name, entry.capacity) == (True, member.name, member.capacity)
        assert entry.unit_id == mau.place.dong_5.pk
        assert entry.label == f"/trang/{mau.place.dong_5.pk}/"
        assert entry.verb.startswith("không được: sửa, bỏ")
        assert entry.changes == {"status": 403}

    def test_out_of_sight(self, client, mau):
        assert sign_in(client, mau.hoa).post(f"/trang/{mau.place.ward.pk}/").status_code == 404
        assert Entry.objects.get().changes == {"status": 404}

    def test_not_there(self, client, mau, monkeypatch):
        monkeypatch.setattr(type(mau.hoa), "place_of", lambda self, unit: None)
        assert sign_in(client, mau.hoa).post(f"/trang/{mau.place.dong_5.pk}/").status_code == 403
        assert Entry.objects.get().is_refused

    @pytest.mark.parametrize("status", ["409", "413", "422", "429"])
    def test_refused_by_the_view_itself(self, client, mau, status):
        sign_in(client, mau.hoa).post(f"/trang/{mau.place.dong_5.pk}/", {"status": status})
        entry = Entry.objects.get()
        assert entry.changes == {"status": int(status)}
        assert entry.verb.startswith("không được" if status == "429" else "chưa xong")

    def test_a_write_that_worked_leaves_no_such_line(self, client, mau):
        sign_in(client, mau.hoa).post(f"/trang/{mau.place.dong_5.pk}/", {"status": "200"})
        assert not Entry.objects.exists()

    def test_reading_and_strangers_leave_none(self, client, mau):
        client.post("/trang/3/")
        sign_in(client, mau.hoa).get("/trang/999999/")
        assert not Entry.objects.exists()

    def test_without_a_seat_the_login_is_named(self, client):
        user = UserFactory()
        client.force_login(user)
        client.post("/trang/3/")
        entry = Entry.objects.get()
        assert (entry.user_id, entry.capacity, entry.unit_id) == (user.pk, "", None)


@pytest.mark.django_db(transaction=True)
def test_the_line_outlives_what_was_rolled_back(client):
    """In a real transaction: the refused change is gone, the line stays."""
    mau = PeopleOfMau()
    sign_in(client, mau.hoa).post(f"/trang/{mau.place.ward.pk}/")
    assert Entry.objects.get().is_refused


def test_may_not_is_a_sentence(mau):
    assert "không có quyền này" in str(MayNot(mau.hoa, Verb.LOCK))


@override_settings(ROOT_URLCONF=__name__)
def test_a_capacity_of_somebody_else_in_the_session_is_not_taken(client, mau):
    client.force_login(mau.hoa.user)
    session = client.session
    session["capacity"] = mau.binh.key
    session.save()
    assert client.get(f"/trang/{mau.place.ward.pk}/").status_code == 404


def lines(response) -> list[bytes]:
    return [line for line in response.content.splitlines() if b"csrfmiddlewaretoken" not in line]
