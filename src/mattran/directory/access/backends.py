"""How a login and a password become a user; Django asks this on each request as well."""

from typing import Any, Final

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest

from mattran.base.worded import Worded
from mattran.directory.access.models import User

_OF_SESSION: Final = Worded(
    lambda user: User.objects.filter(pk=user, is_active=True).select_related("person").order_by("pk"),
    user=int,
)


class LoginBackend(BaseBackend):
    """A user by login and password. Takes as long for a login that does not exist as for a wrong password."""

    def authenticate(self, request: HttpRequest | None, **credentials: Any) -> User | None:
        """The user, if both are right and the account is in use."""
        login, password = credentials.get("login"), credentials.get("password")
        if not isinstance(login, str) or not isinstance(password, str):
            return None
        user = User.objects.filter(login=login.strip().lower()).select_related("person").first()
        if user is None:
            User().set_password(password)
            return None
        is_right = user.check_password(password)
        return user if is_right and user.is_active else None

    def get_user(self, user_id: int) -> User | None:
        """The user of a session, as long as the account is in use."""
        return next(iter(_OF_SESSION(user=user_id)), None)
