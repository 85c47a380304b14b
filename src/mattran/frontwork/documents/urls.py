"""Addresses of documents."""

from django.urls import path

from mattran.frontwork.documents.views import (
    document,
    incoming,
    receiving,
    register,
    settings,
    templates,
    verbs,
)

app_name = "documents"

urlpatterns = [
    path("van-ban/", register.index, name="list"),
    path("van-ban/so/", settings.numbers, name="numbers"),
    path("van-ban/mau-word/", templates.index, name="templates"),
    path("van-ban/mau-word/mau-thu/", templates.sample, name="template-sample"),
    path("van-ban/mau-word/<int:pk>/", templates.file, name="template-file"),
    path("van-ban/mau-word/<int:pk>/bo/", templates.withdraw, name="withdraw-template"),
    path("van-ban/the-thuc/", settings.letterhead, name="letterhead"),
    path("van-ban/<int:pk>/", document.show, name="document"),
    path("van-ban/<int:pk>/word/", document.word, name="docx"),
    path("van-ban/<int:pk>/pdf/", document.printed, name="pdf"),
    path("van-ban/<int:pk>/ban-ky/", document.official, name="official"),
    path("van-ban/<int:pk>/gui-ban-ky/", verbs.attach, name="attach"),
    path("van-ban/<int:pk>/huy/", verbs.cancel, name="cancel"),
    path("van-ban-den/", incoming.index, name="incoming"),
    path("van-ban-den/vao-so/", receiving.receive, name="receive"),
    path("van-ban-den/so/", incoming.numbers, name="incoming-numbers"),
    path("van-ban-den/in/", incoming.printed, name="incoming-printed"),
    path("van-ban-den/<int:pk>/", incoming.show, name="incoming-document"),
    path("van-ban-den/<int:pk>/sua/", receiving.correct, name="correct-incoming"),
    path("van-ban-den/<int:pk>/bo/", receiving.withdraw, name="withdraw-incoming"),
    path("van-ban-den/<int:pk>/tep/", receiving.add_files, name="add-files"),
    path("van-ban-den/<int:pk>/tep/<int:file_id>/", incoming.file, name="incoming-file"),
]
