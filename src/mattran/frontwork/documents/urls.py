"""Addresses of documents."""

from django.urls import path

from mattran.frontwork.documents.views import document, register, settings, verbs

app_name = "documents"

urlpatterns = [
    path("van-ban/", register.index, name="list"),
    path("van-ban/so/", settings.numbers, name="numbers"),
    path("van-ban/the-thuc/", settings.letterhead, name="letterhead"),
    path("van-ban/<int:pk>/", document.show, name="document"),
    path("van-ban/<int:pk>/word/", document.word, name="docx"),
    path("van-ban/<int:pk>/pdf/", document.printed, name="pdf"),
    path("van-ban/<int:pk>/ban-ky/", document.official, name="official"),
    path("van-ban/<int:pk>/gui-ban-ky/", verbs.attach, name="attach"),
    path("van-ban/<int:pk>/huy/", verbs.cancel, name="cancel"),
]
