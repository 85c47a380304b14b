"""Addresses of open data: Popolo beside the page of a unit, OParl below one root, named as it names them."""

from django.urls import path

from mattran.publishing.opendata.views import oparl, popolo

app_name = "opendata"
urlpatterns = [
    path("cong-khai/<int:unit_id>/popolo.json", popolo.file, name="popolo"),
    path("oparl/", oparl.system, name="system"),
    path("oparl/body/", oparl.bodies, name="bodies"),
    path("oparl/body/<int:pk>/", oparl.body, name="body"),
    path("oparl/body/<int:pk>/organization/", oparl.organizations, name="organizations"),
    path("oparl/body/<int:pk>/person/", oparl.people, name="people"),
    path("oparl/body/<int:pk>/meeting/", oparl.meetings, name="meetings"),
    path("oparl/body/<int:pk>/paper/", oparl.papers, name="papers"),
    path("oparl/organization/<int:pk>/", oparl.organization, name="organization"),
    path("oparl/person/<int:pk>/", oparl.person, name="person"),
    path("oparl/membership/<int:pk>/", oparl.membership, name="membership"),
    path("oparl/meeting/<int:pk>/", oparl.meeting, name="meeting"),
    path("oparl/location/<int:pk>/", oparl.location, name="location"),
    path("oparl/legislativeterm/<int:pk>/", oparl.term, name="term"),
]
