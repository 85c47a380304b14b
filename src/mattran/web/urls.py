"""All addresses of the product, room by room."""

from django.urls import URLPattern, URLResolver, include, path

from mattran.web import health, views

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("mattran.directory.access.urls")),
    path("", include("mattran.frontwork.programmes.urls")),
    path("", include("mattran.frontwork.activities.urls")),
    path("", include("mattran.frontwork.conferences.urls")),
    path("", include("mattran.frontwork.entries.urls")),
    path("", include("mattran.frontwork.rosters.urls")),
    path("", include("mattran.frontwork.extracts.urls")),
    path("", include("mattran.frontwork.reports.urls")),
    path("", include("mattran.frontwork.returns.urls")),
    path("", include("mattran.frontwork.handover.urls")),
    path("", include("mattran.frontwork.reorganisation.urls")),
    path("", include("mattran.frontwork.documents.urls")),
    path("", include("mattran.publishing.news.urls")),
    path("", include("mattran.publishing.opendata.urls")),
    path("", include("mattran.web.handbook.urls")),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("", views.root, name="root"),
    path("viec-cua-toi/", views.home, name="home"),
    path("ban-lam-viec/", views.desk, name="desk"),
    path("thanh-phan/", views.parts, name="parts"),
]

handler400 = "mattran.web.errors.bad_request"
handler500 = "mattran.web.errors.server_error"
