"""Addresses of figures to take away."""

from django.urls import path

from mattran.frontwork.extracts import views

app_name = "extracts"
urlpatterns = [
    path("tep-so-lieu/", views.take, name="take"),
    path("tep-so-lieu/cot/", views.columns, name="columns"),
]
