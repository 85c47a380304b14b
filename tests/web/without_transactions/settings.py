"""The product's settings, on that backend."""

from mattran.web.settings import *  # noqa: F403

DATABASES["default"]["ENGINE"] = "tests.web.without_transactions"  # noqa: F405
