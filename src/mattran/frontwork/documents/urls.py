"""Addresses of documents."""

from django.urls import path

from mattran.frontwork.documents import views

app_name = "documents"

urlpatterns = [
    path("van-ban/", views.register, name="list"),
    path("van-ban/so/", views.numbers, name="numbers"),
    path("van-ban/the-thuc/", views.letterhead, name="letterhead"),
    path("van-ban/<int:pk>/", views.document, name="document"),
    path("van-ban/<int:pk>/word/", views.word, name="docx"),
    path("van-ban/<int:pk>/pdf/", views.printed, name="pdf"),
    path("van-ban/<int:pk>/ban-ky/", views.official, name="official"),
    path("van-ban/<int:pk>/gui-ban-ky/", views.attach, name="attach"),
    path("van-ban/<int:pk>/huy/", views.cancel, name="cancel"),
]
