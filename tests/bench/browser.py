"""A browser that only fetches: one kept connection to one server, signed in."""

import re
from http.client import HTTPConnection, RemoteDisconnected
from http.cookies import SimpleCookie
from urllib.parse import urlencode


class Browser:
    """Fetches pages of a server on this machine, with its cookies."""

    def __init__(self, port: int) -> None:
        self._connection = HTTPConnection("127.0.0.1", port, timeout=120)
        self._cookies: dict[str, str] = {}

    def sign_in(self, login: str, password: str) -> None:
        """Open the notebook as anybody does."""
        page = self._ask("GET", "/mo-so/")[1].decode()
        token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', page)
        assert token, page
        form = {"csrfmiddlewaretoken": token[1], "login": login, "password": password}
        status, body = self._ask("POST", "/mo-so/", urlencode(form))
        assert status == 302, body.decode()

    def fetch(self, address: str) -> bytes:
        """The page at that address, which must be there."""
        status, body = self._ask("GET", address)
        assert status == 200, f"{address}: {status}"
        return body

    def _ask(self, method: str, address: str, form: str = "") -> tuple[int, bytes]:
        headers = {"Cookie": "; ".join(f"{name}={value}" for name, value in self._cookies.items())}
        if form:
            headers["Content-Type"] = "application/x-www-form-urlencoded"
        try:
            self._connection.request(method, address, form.encode(), headers)
            response = self._connection.getresponse()
        except RemoteDisconnected:  # the server hangs up on a browser that was silent for long
            self._connection.close()
            self._connection.request(method, address, form.encode(), headers)
            response = self._connection.getresponse()
        body = response.read()
        for line in response.headers.get_all("Set-Cookie", []):
            self._cookies |= {name: morsel.value for name, morsel in SimpleCookie(line).items()}
        return response.status, body
