"""The WSGI entry for granian."""

import os

from django.core.wsgi import get_wsgi_application

from mattran.web.bodies import watched

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "mattran.web.settings")
application = watched(get_wsgi_application())
