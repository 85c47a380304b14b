"""Mở sổ, đóng sổ, tư cách, mật khẩu, nhật ký."""

from django.urls import path

from mattran.directory.access.views import password, session

app_name = "access"
urlpatterns = [
    path("mo-so/", session.sign_in, name="sign-in"),
    path("dong-so/", session.sign_out, name="sign-out"),
    path("tu-cach/", session.capacity, name="capacity"),
    path("mat-khau/", password.password, name="password"),
]
