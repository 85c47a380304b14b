"""Addresses of returns."""

from django.urls import path

from mattran.frontwork.returns.views import asking, below, matrix, own, paper

app_name = "returns"
urlpatterns = [
    path("phieu/", own.start, name="start"),
    path("phieu/cua-don-vi/", own.index, name="own"),
    path("phieu/cap-duoi/", below.below, name="below"),
    path("phieu/cap-duoi/nhac/", below.reminders, name="reminders"),
    path("dot-nhap/bang/", matrix.matrix, name="matrix"),
    path("phieu/cap-duoi/mau-giay.pdf", paper.forms_below, name="forms-below"),
    path("phieu/dot-thu/", asking.collections, name="collections"),
    path("phieu/dot-thu/han-thang/", asking.due_day, name="due-day"),
    path("phieu/dot-thu/huy/", asking.withdraw, name="withdraw"),
    path("phieu/<int:unit_id>/<str:code>/", own.sheet, name="sheet"),
    path("phieu/<int:unit_id>/<str:code>/mau-giay.pdf", paper.form, name="form"),
    path("phieu/<int:unit_id>/<str:code>/anh/", paper.add_photos, name="add-photos"),
    path("phieu/<int:unit_id>/<str:code>/anh/<int:photo_id>/", paper.photo, name="photo"),
    path("phieu/<int:unit_id>/<str:code>/tra-lai/", below.back, name="back"),
]
