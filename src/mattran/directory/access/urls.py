"""Mở sổ, đóng sổ, tư cách, mật khẩu, nhật ký, tổ chức."""

from django.urls import path

from mattran.directory.access.views import directory, log, password, session

app_name = "access"
urlpatterns = [
    path("mo-so/", session.sign_in, name="sign-in"),
    path("dong-so/", session.sign_out, name="sign-out"),
    path("tu-cach/", session.capacity, name="capacity"),
    path("mat-khau/", password.password, name="password"),
    path("nhat-ky/", log.log, name="log"),
    path("to-chuc/", directory.index, name="units"),
    path("to-chuc/<int:unit>/", directory.unit, name="unit"),
]
