"""Addresses of reorganisations."""

from django.urls import path

from mattran.frontwork.reorganisation.views import done, new

app_name = "reorganisation"
urlpatterns = [
    path("to-chuc/sap-xep/", done.index, name="list"),
    path("to-chuc/sap-xep/moi/", new.new, name="new"),
    path("to-chuc/sap-xep/<int:pk>/", done.show, name="show"),
    path("to-chuc/sap-xep/<int:pk>/huy/", done.undo, name="undo"),
]
