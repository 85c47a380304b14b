"""All addresses of the product, room by room."""

from django.urls import URLPattern, URLResolver, path

from mattran.web import health

urlpatterns: list[URLPattern | URLResolver] = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
]

handler500 = "mattran.web.errors.server_error"
