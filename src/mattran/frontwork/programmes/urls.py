"""Addresses of campaigns and movements."""

from django.urls import path

from mattran.frontwork.programmes import views

app_name = "programmes"

urlpatterns = [
    path("phong-trao/", views.index, name="list"),
    path("phong-trao/them/", views.open_campaign, name="open"),
]
