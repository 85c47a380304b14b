"""People who record over HTTP as a browser without script would: heads on a phone, the ward at its desk.

Lines fail: a worker dies, and of the answers that come a fifth is lost on the way. Whoever gets no answer
sends the same form again, with the same client id, until there is one.
"""

import re
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from http.client import HTTPException
from typing import Any
from urllib.parse import urlencode
from urllib.request import HTTPCookieProcessor, HTTPErrorProcessor, ProxyHandler, Request, build_opener

from django.utils import timezone

from mattran.base.dates import show
from tests.factories.access import PASSWORD
from tests.web.served import Served

PEOPLE = 7
LOST_ANSWERS = 5  # one in so many


class LineLost(Exception):
    """No answer came. Nobody knows whether the request did."""


class NotRecorded(Exception):
    """An answer that is not the one before or after recording."""


class Counter:
    """Answers given so far; one may wait for more."""

    def __init__(self) -> None:
        self._value = 0
        self._changed = threading.Condition()

    def add(self) -> None:
        """One more."""
        with self._changed:
            self._value += 1
            self._changed.notify_all()

    def wait_for(self, more: int) -> None:
        """Come back when there are so many more."""
        with self._changed:
            goal = self._value + more
            assert self._changed.wait_for(lambda: self._value >= goal, timeout=60), "nothing is answered"


@dataclass
class Answer:
    """What came back."""

    status: int
    location: str
    text: str

    def value_of(self, name: str) -> str:
        """The value of a hidden field of the page; NotRecorded when the page has none."""
        found = re.search(rf'name="{name}" value="([^"]+)"', self.text)
        if found is None:
            raise NotRecorded(f"no {name} in {self}")
        return found[1]


class _AsItIs(HTTPErrorProcessor):
    """Redirects and refusals are answers like any other."""

    def http_response(self, request: Request, response: Any) -> Any:
        return response


@dataclass
class Line:
    """The line between one browser and the server, with the browser's cookies."""

    served: Served
    answered: Counter
    lost: int = 0

    def __post_init__(self) -> None:
        self._opener = build_opener(ProxyHandler({}), HTTPCookieProcessor(), _AsItIs())

    def once(self, path: str, form: dict[str, str] | None = None) -> Answer:
        """Ask once; LineLost when nothing comes back."""
        data = urlencode(form).encode() if form is not None else None
        try:
            request = Request(self.served.address + path, data)  # noqa: S310 – our own server
            with self._opener.open(request, timeout=60) as came:
                answer = Answer(came.status, came.headers.get("Location", ""), came.read().decode())
        except (OSError, HTTPException) as error:
            self.lost += 1
            raise LineLost from error
        self.answered.add()
        return answer

    def ask(self, path: str, form: dict[str, str] | None = None) -> Answer:
        """Ask until an answer comes."""
        while True:
            try:
                return self.once(path, form)
            except LineLost:
                self.served.until(self.served.answers)


@dataclass
class Press:
    """The last press of a record: the form with its client id, and the page that acknowledged it."""

    place: str
    client_id: str
    path: str
    form: dict[str, str]
    location: str = ""


@dataclass
class Hand:
    """Somebody who records one thing after another, each on a day of its own, until told to stop."""

    line: Line
    number: int
    of: int
    login: str
    has_fresh_ids: bool = False
    presses: list[Press] = field(default_factory=list)
    refused: list[str] = field(default_factory=list)
    _tries: int = 0

    def sign_in(self) -> None:
        """Open the notebook."""
        token = self.line.ask("/mo-so/").value_of("csrfmiddlewaretoken")
        form = {"login": self.login, "password": PASSWORD, "next": "/", "csrfmiddlewaretoken": token}
        answer = self.line.ask("/mo-so/", form)
        assert answer.status == 302, answer

    def work(self, until: threading.Event) -> None:
        """Record, and after the end press everything once more: the answers are the first ones."""
        for place, day in self.things():
            if until.is_set():
                break
            self.record(place, day)
        if not self.has_fresh_ids:
            for press in [press for press in self.presses if press.location]:
                again = self.line.ask(press.path, press.form).location
                if again != press.location:
                    self.refused.append(f"{press.place}: {press.location}, pressed again {again}")

    def things(self) -> Iterator[tuple[str, date]]:
        """What there is to record; the days of all hands differ, or the desk would ask whether it is one."""
        day = timezone.localdate() - timedelta(days=1 + self.number)
        for number in range(1, 10_000):
            yield f"Ngõ {self.number + 1}/{number}", day - timedelta(days=self.of * (number - 1))

    def record(self, place: str, day: date) -> None:
        """One activity. The protection is the client id: without it, no answer means beginning anew."""
        while True:
            try:
                press = self.prepare(place, show(day))
                self.presses.append(press)
                press.location = self.pressed(press)
            except LineLost:
                continue
            except NotRecorded as why:
                self.refused.append(str(why))
            return

    def pressed(self, press: Press) -> str:
        """Where the press leads; it is sent again as it is, unless each try gets an id of its own."""
        while True:
            try:
                answer = self._press(press)
            except LineLost:
                self.line.served.until(self.line.served.answers)
                if self.has_fresh_ids:
                    raise
                continue
            if answer.status == 302 and answer.location.endswith("/da-ghi/"):
                return answer.location
            raise NotRecorded(f"{press.place}: {answer.status} {answer.location}")

    def _press(self, press: Press) -> Answer:
        self._tries += 1
        answer = self.line.once(press.path, press.form)
        if self._tries % LOST_ANSWERS == 0:
            raise LineLost
        return answer

    def prepare(self, place: str, day: str) -> Press:
        """Everything but the last press."""
        raise NotImplementedError


@dataclass
class Head(Hand):
    """A board head, question by question."""

    kind: int = 0

    def prepare(self, place: str, day: str) -> Press:
        """First page, day, people; the page that checks."""
        page = self.line.ask("/ghi-viec/")
        token, client_id = page.value_of("csrfmiddlewaretoken"), page.value_of("client_id")
        draft = f"/ghi-viec/{client_id}/"
        self._say("/ghi-viec/", token, client_id=client_id, kind=str(self.kind))
        self._say(f"{draft}ngay/", token, day=day, place=place)
        self._say(f"{draft}nguoi/", token, number=str(PEOPLE))
        return Press(place, client_id, f"{draft}kiem-tra/", {"csrfmiddlewaretoken": token})

    def _say(self, path: str, token: str, **said: str) -> None:
        answer = self.line.ask(path, {"csrfmiddlewaretoken": token, **said})
        assert answer.status == 302, answer


@dataclass
class Desk(Hand):
    """The ward, which records for an area on one page."""

    unit: int = 0

    def prepare(self, place: str, day: str) -> Press:
        """The page, filled in."""
        path = f"/ghi-viec/ho/?don-vi={self.unit}&loai=clean_up"
        page = self.line.ask(path)
        token, client_id = page.value_of("csrfmiddlewaretoken"), page.value_of("client_id")
        form = {"csrfmiddlewaretoken": token, "client_id": client_id, "day": day, "place": place}
        return Press(place, client_id, path, form | {"so_people": str(PEOPLE), "note": "", "reason": ""})
