"""Addresses of lists of areas and boards."""

from django.urls import path

from mattran.frontwork.rosters.views import files, rosters

app_name = "rosters"

urlpatterns = [
    path("danh-sach-nhap/", rosters.index, name="list"),
    path("danh-sach-nhap/tep/", files.upload, name="upload"),
    path("danh-sach-nhap/tep/mau.xlsx", files.blank, name="blank"),
    path("danh-sach-nhap/tep/<uuid:pk>/", files.layout, name="layout"),
    path("danh-sach-nhap/tep/<uuid:pk>/cot/", files.columns, name="columns"),
    path("danh-sach-nhap/tep/<uuid:pk>/kiem-tra/", files.check, name="check"),
    path("danh-sach-nhap/<int:pk>/", rosters.show, name="roster"),
    path("danh-sach-nhap/<int:pk>/hoan-tac/", rosters.undo, name="undo"),
]
