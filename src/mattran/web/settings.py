"""Settings. Everything an operator may change comes from the environment; docs/operate lists it."""

import os
from pathlib import Path
from urllib.parse import unquote, urlsplit

PACKAGE = Path(__file__).resolve().parent.parent
HOME = Path(os.environ.get("MATTRAN_HOME", Path.cwd() / ".demo-home")).resolve()
DEMO = os.environ.get("MATTRAN_DEMO", "") == "1"
SECRET_KEY = os.environ.get("MATTRAN_SECRET_KEY", "only-for-tests-and-commands-that-sign-nothing")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("MATTRAN_HOSTS", "127.0.0.1,localhost,[::1]").split(",")

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
    "mattran.frontwork.reports",
    "mattran.web",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "csp.middleware.CSPMiddleware",
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
    """DATABASE_URL (postgres://user:password@host:port/name) or the SQLite file of the home."""
    url = os.environ.get("DATABASE_URL", "")
    if not url:
        return {
            "ENGINE": "mattran.base.sqlite",
            "NAME": HOME / "mattran.sqlite3",
            "OPTIONS": {"transaction_mode": "IMMEDIATE", "timeout": 20},
            "TEST": {"NAME": HOME / "test.sqlite3"},
        }
    parts = urlsplit(url)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": parts.path.lstrip("/"),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": parts.hostname or "",
        "PORT": str(parts.port or ""),
        "CONN_MAX_AGE": 60,
    }


DATABASES = {"default": _database()}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "access.User"

LANGUAGE_CODE = "vi"
TIME_ZONE = "Asia/Ho_Chi_Minh"
USE_I18N = True
USE_TZ = True
STATIC_URL = "/static/"
STATIC_ROOT = HOME / "static"
MEDIA_ROOT = HOME / "files"
LOGIN_URL = "/mo-so/"
LOGIN_REDIRECT_URL = "/"
