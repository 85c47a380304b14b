"""Every address declares who may open it, and answers everybody exactly as declared."""

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import override_settings
from django.urls import include, path
from django.views.decorators.csrf import csrf_exempt

from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404, public
from mattran.directory.access.queries import visible_units
from mattran.directory.access.urls import urlpatterns as of_access
from mattran.directory.bodies.choices import Post
from mattran.directory.units.models import Unit
from tests.house.matrix import World, differences, policies, takes_any_form, written_by_reading
from tests.house.urls_under_test import URLS, Url


def app_of(name: str) -> str:
    """The app whose address it is; those without one are the shell's."""
    return name.rpartition(":")[0] or "web"


def test_every_address_declares_its_policy():
    silent = [name for name, policy in policies().items() if policy is None]
    assert not silent, f"No policy declared: {', '.join(silent)}"


def test_every_address_stands_in_the_matrix():
    assert set(policies()) - set(URLS) == set(), "add a line to tests/house/urls_under_test.py"
    assert set(URLS) - set(policies()) == set(), "these addresses exist no more"


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("app", sorted({app_of(name) for name in URLS}))
def test_every_visitor_gets_what_is_declared(app, settings):
    settings.DEMO = True  # the gallery of parts exists in a demonstration only
    world = World()
    found = [
        sentence
        for name, url in URLS.items()
        if app_of(name) == app
        for sentence in differences(name, url, world)
    ]
    assert not found, "\n".join(found)


@pytest.mark.slow
@pytest.mark.django_db
@pytest.mark.parametrize("app", sorted({app_of(name) for name in URLS}))
def test_reading_a_page_changes_nothing(app, settings):
    settings.DEMO = True
    world = World([Post.HEAD, Post.CHAIR, Post.OPERATOR])
    written = [
        sentence
        for name, url in URLS.items()
        if app_of(name) == app
        for sentence in written_by_reading(name, url, world)
    ]
    assert not written, "\n".join(written)


@pytest.mark.slow
@pytest.mark.django_db
def test_no_address_takes_a_form_without_a_token(settings):
    settings.DEMO = True
    world = World([Post.CHAIR])
    taken = [name for name, url in URLS.items() if takes_any_form(name, url, world)]
    assert not taken, f"POST without a token is let in: {', '.join(taken)}"


# --- Negative controls: with a bug planted, the matrix must find it ----------------------------------------


@allowed(Verb.VIEW)
def right(request: ActorRequest, pk: int) -> HttpResponse:
    """As it should be."""
    return HttpResponse(str(get_or_404(visible_units(request.actor), pk=pk)))


@allowed(Verb.VIEW)
def forgets_where(request: ActorRequest, pk: int) -> HttpResponse:
    """Takes the unit from all units, not from those that the actor sees."""
    return HttpResponse(str(get_or_404(Unit.objects.all(), pk=pk)))


@allowed(Verb.VIEW, write=Verb.LOCK)
def forgets_what(request: ActorRequest, pk: int) -> HttpResponse:
    """Asks what the actor sees, and never what she may do there."""
    return HttpResponse(str(get_or_404(visible_units(request.actor), pk=pk)))


@allowed(Verb.ISSUE)
def forgets_how_far(request: ActorRequest, pk: int) -> HttpResponse:
    """A unit's own signature, given for the unit below."""
    return HttpResponse(str(get_or_404(visible_units(request.actor), pk=pk)))


@allowed(Verb.VIEW)
def tells(request: ActorRequest, pk: int) -> HttpResponse:
    """Says 404 for what is out of sight, in other words than for what is missing."""
    unit = get_or_404(Unit.objects.all(), pk=pk)
    if not visible_units(request.actor).filter(pk=pk).exists():
        return HttpResponse(f"{unit} không thuộc phạm vi của ông/bà", status=404)
    return HttpResponse(str(unit))


@public
def open_door(request: HttpRequest, pk: int) -> HttpResponse:
    """Declared public, answers 403 all the same."""
    return HttpResponse(status=403)


@allowed(Verb.VIEW)
def writes_when_read(request: ActorRequest, pk: int) -> HttpResponse:
    """Changes the unit because somebody looked at it."""
    unit = get_or_404(visible_units(request.actor), pk=pk)
    unit.save()
    return HttpResponse(str(unit))


@csrf_exempt
@public
def asks_for_no_token(request: HttpRequest, pk: int) -> HttpResponse:
    """Takes forms from anywhere."""
    return HttpResponse()


def undeclared(request: HttpRequest, pk: int) -> HttpResponse:
    """Declares nothing."""
    return HttpResponse()


PLANTED = (
    right,
    forgets_where,
    forgets_what,
    forgets_how_far,
    tells,
    open_door,
    writes_when_read,
    asks_for_no_token,
    undeclared,
)
urlpatterns = [
    path("", include((of_access, "access"))),
    *(path(f"{view.__name__}/<int:pk>/", view, name=view.__name__) for view in PLANTED),
]
OF_UNIT = Url(lambda unit: {"pk": unit.pk})


@override_settings(ROOT_URLCONF=__name__)
def test_a_view_without_a_policy_is_found():
    assert [name for name, policy in policies().items() if policy is None] == ["undeclared"]


@pytest.mark.slow
@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_page_that_writes_when_read_is_found():
    world = World([Post.CHAIR])
    assert written_by_reading("right", OF_UNIT, world) == []
    assert any("UPDATE" in sentence for sentence in written_by_reading("writes_when_read", OF_UNIT, world))


@pytest.mark.slow
@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_view_that_asks_for_no_token_is_found():
    world = World([Post.CHAIR])
    assert not takes_any_form("right", OF_UNIT, world)
    assert takes_any_form("asks_for_no_token", OF_UNIT, world)


@pytest.mark.slow
@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
def test_a_right_view_passes():
    assert differences("right", OF_UNIT, World()) == []


@pytest.mark.slow
@pytest.mark.django_db
@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("forgets_where", "GET forgets_where as MEMBER for sibling: let in, not 404"),
        ("forgets_what", "POST forgets_what as CHAIR for former: let in, not 403"),
        ("forgets_how_far", "GET forgets_how_far as CHAIR for child: let in, not 403"),
        ("tells", "GET tells as HEAD: sibling differs from what is missing"),
        ("open_door", "GET open_door as anonymous for own: 403, not let in"),
    ],
)
def test_a_planted_bug_is_found(name, sentence):
    assert sentence in differences(name, OF_UNIT, World([Post.HEAD, Post.MEMBER, Post.CHAIR]))
