"""Settings. Everything an operator may change comes from the environment; docs/operate/settings.md lists it.

The safe choice is the one without a setting: without MATTRAN_URL the product serves this machine only.
"""

import os
from ipaddress import ip_network
from pathlib import Path
from urllib.parse import parse_qsl, unquote, urlsplit

from mattran.web import logs

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("MATTRAN_HOME", Path.cwd() / ".demo-home")).resolve()
DEMO = os.environ.get("MATTRAN_DEMO", "") == "1"  # demonstration people and passwords: loopback only
NO_SECRET_KEY = "only-for-tests-and-commands-that-sign-nothing"  # noqa: S105 – `serve` refuses it
DEBUG = False


def _secret_key() -> str:
    """MATTRAN_SECRET_KEY, or the file that `./run` made in the home."""
    file = HOME / "secret-key"
    return os.environ.get("MATTRAN_SECRET_KEY") or (
        file.read_text().strip() if file.is_file() else NO_SECRET_KEY
    )


SECRET_KEY = _secret_key()

LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
PUBLIC_URL = "" if DEMO else os.environ.get("MATTRAN_URL", "").rstrip("/")  # https://so.example.vn
ALLOWED_HOSTS = [*LOOPBACK, *filter(None, [urlsplit(PUBLIC_URL).hostname])]

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "mattran.base.audit",
    "mattran.base.once",
    "mattran.base.files",
    "mattran.directory.units",
    "mattran.directory.people",
    "mattran.directory.bodies",
    "mattran.directory.access",
    "mattran.figures.measures",
    "mattran.figures.facts",
    "mattran.figures.rollup",
    "mattran.frontwork.documents",
    "mattran.frontwork.programmes",
    "mattran.frontwork.activities",
    "mattran.frontwork.conferences",
    "mattran.frontwork.entries",
    "mattran.frontwork.rosters",
    "mattran.frontwork.extracts",
    "mattran.frontwork.reports",
    "mattran.frontwork.returns",
    "mattran.frontwork.handover",
    "mattran.frontwork.reorganisation",
    "mattran.publishing.news",
    "mattran.publishing.opendata",
    "mattran.web",
]

MIDDLEWARE = [
    "mattran.web.logs.RequestLog",
    "mattran.web.bodies.BodyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "mattran.directory.access.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
    "mattran.web.errors.BusyMiddleware",
]

ROOT_URLCONF = "mattran.web.urls"
WSGI_APPLICATION = "mattran.web.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    }
]


def _database() -> dict[str, object]:
    """DATABASE_URL (postgres://user:password@host:port/name?option=value) or the SQLite file of the home."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "mattran.base.sqlite",
            "NAME": HOME / "mattran.sqlite3",
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": float(os.environ.get("MATTRAN_BUSY_SECONDS", "20")),
            },
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 600,  # what was planned once is kept as long
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": {
            "server_side_binding": True,  # what is asked often is planned once: a third of a report was that
            **dict(parse_qsl(parts.query)),  # for example ?host=/run/postgresql or ?sslmode=require
        },
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.User"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["mattran.web.formats"]  # Django's own vi reads 01/07/2026 as 7 January
LOCALE_PATHS = [PACKAGE / "web" / "locale"]  # and has many messages in English
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MEDIA_ROOT = HOME / "files"
FILE_UPLOAD_PERMISSIONS = 0o600
BODY_SECONDS = float(os.environ.get("MATTRAN_BODY_SECONDS", "60"))  # to wait for a body, beyond 1 KB a second
DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000  # a table of 40 areas by 200 measures is one form
LOGIN_URL = "/mo-so/"
LOGIN_REDIRECT_URL = "/"

# Who comes in, and how long what she holds counts.
AUTHENTICATION_BACKENDS = ["mattran.directory.access.backends.LoginBackend"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"mattran.directory.access.passwords.{name}"}
    for name in ("LongEnough", "NotOnlyDigits", "NotCommon", "NotTheLogin")
]
# Of elections that nobody recognised; no text sets how long, a year is longer than any recognition takes.
CANDIDATE_MONTHS = int(os.environ.get("MATTRAN_CANDIDATE_MONTHS", "12"))
CLOSED_UNIT_DAYS = int(os.environ.get("MATTRAN_CLOSED_UNIT_DAYS", "30"))  # its last head may still confirm
ATTENDANCE_MONTHS = int(
    os.environ.get("MATTRAN_ATTENDANCE_MONTHS", "24")
)  # names of who came to a conference
TRUSTED_PROXIES = [
    ip_network(proxy, strict=False)  # a wrong one stops the start, with its name
    for proxy in os.environ.get("MATTRAN_TRUSTED_PROXIES", "").replace(" ", "").split(",")
    if proxy
]

# How long readers may comment on an article, and how long what was refused is kept.
COMMENT_DAYS = int(os.environ.get("MATTRAN_COMMENT_DAYS", "60"))
COMMENT_REFUSED_DAYS = int(os.environ.get("MATTRAN_COMMENT_REFUSED_DAYS", "30"))

DATA_LICENSE = os.environ.get("MATTRAN_DATA_LICENSE", "")  # of the open data, an address; none is assumed

# What a process may use that reads what people upload (base/sandbox).
SANDBOX_MEMORY_MB = int(os.environ.get("MATTRAN_SANDBOX_MEMORY_MB", "1024"))
SANDBOX_CPU_SECONDS = int(os.environ.get("MATTRAN_SANDBOX_CPU_SECONDS", "60"))
SANDBOX_WALL_SECONDS = int(os.environ.get("MATTRAN_SANDBOX_WALL_SECONDS", "90"))
SANDBOX_ANSWER_MB = int(os.environ.get("MATTRAN_SANDBOX_ANSWER_MB", "128"))

# What browsers are told. Plain http is for loopback alone; everybody else comes through https.
IS_PUBLIC = bool(PUBLIC_URL)
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = IS_PUBLIC
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_TRUSTED_ORIGINS = [PUBLIC_URL] if IS_PUBLIC else []
CSRF_FAILURE_VIEW = "mattran.web.errors.csrf_failure"
SECURE_SSL_REDIRECT = IS_PUBLIC
SECURE_REDIRECT_EXEMPT = [r"^(healthz|readyz)$"]
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if IS_PUBLIC else None
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if IS_PUBLIC else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = False  # neighbours of the name are not ours to bind
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]  # they ask for just that
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "manifest-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
    }
}

LOGGING_CONFIG = None
logs.configure(os.environ.get("MATTRAN_LOG_LEVEL", "INFO"))
