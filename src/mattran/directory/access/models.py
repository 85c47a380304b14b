"""Users: who logs in. What a user may do follows from her person's seats and appointments, every request."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models

from mattran.directory.people.models import Person


class UserManager(BaseUserManager["User"]):
    """Makes users with a hashed password."""

    def create_user(self, login: str, password: str | None = None, *, person: Person | None = None) -> "User":
        """A user with that login; no password means that no password opens it."""
        user = self.model(login=login, person=person)
        user.set_password(password)
        user.save()
        return user


class User(AbstractBaseUser):
    """Tài khoản: a login of one person. Not the person, and not what she may do."""

    login = models.CharField("tên đăng nhập", max_length=60, unique=True)
    person = models.ForeignKey(
        Person, models.PROTECT, related_name="users", null=True, blank=True, verbose_name="người"
    )
    is_active = models.BooleanField("còn dùng", default=True)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    USERNAME_FIELD = "login"
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = "tài khoản"

    def __str__(self) -> str:
        return self.login
