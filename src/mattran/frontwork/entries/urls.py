"""Addresses of figures that come without an activity."""

from django.urls import path

from mattran.frontwork.entries.views import batches, files, tables

app_name = "entries"

urlpatterns = [
    path("dot-nhap/", batches.index, name="list"),
    path("dot-nhap/tep/", files.upload, name="upload"),
    path("dot-nhap/tep/mau.xlsx", tables.blank, name="blank"),
    path("dot-nhap/tep/<uuid:pk>/", files.layout, name="layout"),
    path("dot-nhap/tep/<uuid:pk>/cot/", files.columns, name="columns"),
    path("dot-nhap/tep/<uuid:pk>/kiem-tra/", files.check, name="check"),
    path("dot-nhap/tep/<uuid:pk>/tien-do/", files.how_far, name="how-far"),
    path("dot-nhap/<int:pk>/", batches.show, name="batch"),
    path("dot-nhap/<int:pk>/so-lieu.xlsx", tables.of_batch, name="xlsx"),
    path("dot-nhap/<int:pk>/hoan-tac/", batches.undo, name="undo"),
    path("so-nhap/<int:pk>/", batches.entered, name="entered"),
]
