"""Users: who logs in. What a user may do follows from her person's seats and appointments, every request."""

from typing import ClassVar

from django.contrib.auth.models import AbstractBaseUser, BaseUserManager
from django.db import models
from django.utils.crypto import salted_hmac

from mattran.directory.access.rules import FREE_PINS
from mattran.directory.people.models import Person


class UserManager(BaseUserManager["User"]):
    """Makes users with a hashed password."""

    def create_user(
        self,
        login: str,
        password: str | None = None,
        *,
        person: Person | None = None,
        is_demonstration: bool = False,
    ) -> "User":
        """A user with that login; no password means that no password opens it."""
        user = self.model(login=login, person=person, is_demonstration=is_demonstration)
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
    is_demonstration = models.BooleanField("tài khoản minh hoạ", default=False)
    must_change_password = models.BooleanField("phải đổi mật khẩu", default=False)
    session_epoch = models.PositiveIntegerField("lần thu hồi phiên", default=0, editable=False)
    created_at = models.DateTimeField("tạo lúc", auto_now_add=True)

    USERNAME_FIELD = "login"
    objects: ClassVar[UserManager] = UserManager()

    class Meta:
        verbose_name = "tài khoản"

    def __str__(self) -> str:
        return self.login

    @property
    def name(self) -> str:
        """How pages and the audit log name her: as a person, or by the login when there is none."""
        return self.person.addressed if self.person else self.login

    def _get_session_auth_hash(self, secret: str | None = None) -> str:
        """What every session of hers carries: a new password or a new epoch makes the old ones worthless."""
        value = f"{self.session_epoch}:{self.password}"
        return salted_hmac("mattran.access.session", value, secret=secret, algorithm="sha256").hexdigest()


class LoginCardQuerySet(models.QuerySet["LoginCard"]):
    """Questions about cards."""

    def current(self) -> "LoginCardQuerySet":
        """Those that have not been replaced or revoked."""
        return self.filter(revoked_at=None)

    def presented(self, key: str) -> "LoginCardQuerySet":
        """The card that opens for this keyed hash of its id or of its number, while its account is in use."""
        return self.current().filter(models.Q(id_key=key) | models.Q(number_key=key), user__is_active=True)


class LoginCard(models.Model):
    """Thẻ đăng nhập: a printed card that opens the notebook together with a PIN. At most one a user.

    Only keyed hashes of its id and its number are kept, and the number's last signs, by which people tell
    cards apart.
    """

    user = models.ForeignKey(User, models.PROTECT, related_name="cards", verbose_name="tài khoản")
    id_key = models.CharField("mã băm của mã thẻ", max_length=64, unique=True, editable=False)
    number_key = models.CharField("mã băm của số thẻ", max_length=64, unique=True, editable=False)
    number_end = models.CharField("bốn ký tự cuối của số thẻ", max_length=4)
    pin = models.CharField("số PIN đã băm", max_length=128, editable=False)
    must_change_pin = models.BooleanField("phải đổi số PIN", default=True)
    failures = models.PositiveSmallIntegerField("số lần sai PIN", default=0)
    issued_at = models.DateTimeField("phát lúc")
    pin_given_at = models.DateTimeField("đặt số PIN đầu lúc")
    last_used_at = models.DateTimeField("mở sổ lần cuối", null=True, blank=True)
    revoked_at = models.DateTimeField("huỷ lúc", null=True, blank=True)

    objects: ClassVar[models.Manager["LoginCard"]] = LoginCardQuerySet.as_manager()

    class Meta:
        verbose_name = "thẻ đăng nhập"
        constraints: ClassVar = [
            models.UniqueConstraint(
                fields=["user"],
                condition=models.Q(revoked_at=None),
                name="login_card_one_current",
                violation_error_message="Mỗi tài khoản chỉ có một thẻ đang dùng.",
            ),
        ]

    def __str__(self) -> str:
        return f"thẻ …{self.number_end} của {self.user.name}"

    @property
    def is_locked(self) -> bool:
        """Whether so many wrong PINs were typed in a row that no PIN is looked at any more."""
        return self.failures >= FREE_PINS


class SignInCount(models.Model):
    """Lần mở sổ sai: how often opening failed lately, for a login at an address, or for an address.

    Keyed by a hash: what people type into the wrong field is not kept.
    """

    key = models.CharField("khoá", max_length=64, unique=True)
    count = models.PositiveIntegerField("số lần", default=0)
    last_at = models.DateTimeField("lần cuối")

    class Meta:
        verbose_name = "lần mở sổ sai"
        indexes: ClassVar = [models.Index(fields=["last_at"], name="sign_in_count_last_at")]

    def __str__(self) -> str:
        return f"{self.count} lần, cuối cùng {self.last_at:%d/%m/%Y %H:%M}"
