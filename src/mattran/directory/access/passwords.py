"""What a password must be, said in Vietnamese. Length is what counts; nobody is made to type odd signs."""

from typing import Final

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.utils.crypto import salted_hmac

from mattran.base.text import fold
from mattran.directory.access.models import User

MIN_LENGTH = 10


class LongEnough:
    """At least ten characters."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a short one."""
        if len(password) < MIN_LENGTH:
            raise ValidationError(
                f"Mật khẩu mới có {len(password)} ký tự; cần ít nhất {MIN_LENGTH}. "
                "Dễ nhớ nhất là bốn, năm từ viết liền nhau.",
                code="too_short",
            )

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return f"Ít nhất {MIN_LENGTH} ký tự; bốn, năm từ viết liền nhau là tốt."


class NotOnlyDigits:
    """A day of birth or a telephone number is guessed first."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse digits alone."""
        if password.isdigit():
            raise ValidationError(
                "Mật khẩu toàn chữ số dễ bị đoán; hãy thêm vài chữ cái.", code="only_digits"
            )

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return "Không chỉ gồm chữ số."


class NotCommon(CommonPasswordValidator):
    """One of the twenty thousand that everybody tries."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a common one, also with its usual ornaments at the end."""
        plain = password.lower().strip()
        if plain in self.passwords or plain.rstrip("0123456789!@#.") in self.passwords:
            raise ValidationError(
                "Mật khẩu này nhiều người dùng, dễ bị đoán; hãy chọn mật khẩu khác.", code="common"
            )

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return "Không phải mật khẩu nhiều người dùng."


class NotTheLogin:
    """The login and the person's own name are on every list."""

    def validate(self, password: str, user: User | None = None) -> None:
        """Refuse a password that is little more than the login or the name."""
        if user is None:
            return
        bare = fold(password).replace(" ", "")
        names = [user.login, user.person.name if user.person else ""]
        for name in (fold(name).replace(" ", "") for name in names):
            if len(name) >= 4 and name in bare and len(bare) - len(name) < 6:
                raise ValidationError(
                    "Mật khẩu gần giống tên đăng nhập hoặc họ tên; hãy chọn mật khẩu khác.",
                    code="like_the_name",
                )

    def get_help_text(self) -> str:
        """The rule in a sentence."""
        return "Không giống tên đăng nhập, họ tên."


# --- The first one, handed over by an officer ---------------------------------------------------------------
#
# Written on paper, read out on the telephone, typed on any keyboard: no marks, no letter or pair of letters
# that Telex or VNI would turn into another one, a space before the number.

_LIST: Final = """
bac bai ban bao bap bat bay ben bep bia bien binh bo bong bua bui bup cam can canh cat cau cay chai cham
chanh chi chieu chim cho chum coi com con cong cua cui cung dao dat dau day den diem dinh do dong dua
duong gach gao gia gian gio goi gom gung hai ham hanh hat hen hoa hoi hong hue kem khay khe khoai kim la
lan lang lanh lau lieu linh lua luc mai man mang mat mau may men mia minh mo moc mua muc mung muoi nam nan
nang nem nep nghe ngo ngoi nha nhan nhip nho non nong nui nuoc oi ong pha phao pho quat que sam sang sao
sau sen soi som son song suoi tam tau thanh tho thom thong thuyen tim toi trai trang tre troi tuoi
"""
STARTING_WORDS: Final = tuple(_LIST.split())


def starting_password(seed: str) -> str:
    """Four words and a number, the same for the same seed: "hoa sen tre ben 47".

    The seed alone gives nothing away: without the secret key of the home nobody can work it out.
    """
    digest = salted_hmac("mattran.access.starting-password", seed, algorithm="sha256").digest()
    words = [
        STARTING_WORDS[int.from_bytes(digest[at : at + 4], "big") % len(STARTING_WORDS)]
        for at in (0, 4, 8, 12)
    ]
    return f"{' '.join(words)} {10 + digest[16] % 90}"
