"""Addresses of the handbook."""

from django.urls import path

from mattran.web.handbook import views

app_name = "handbook"
urlpatterns = [
    path("so-tay/", views.index, name="index"),
    path("so-tay/<slug:name>/", views.page, name="page"),
]
