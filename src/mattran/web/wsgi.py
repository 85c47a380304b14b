"""The WSGI entry for granian."""

import os

from django.core.wsgi import get_wsgi_application

from mattran.web.bodies import watched

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mattran.web.settings")
application = watched(get_wsgi_application())

from mattran.web.handbook.reading import handbook  # noqa: E402 – it asks for settings

handbook()  # every page leads to it: read before anybody waits
