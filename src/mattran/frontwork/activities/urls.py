"""Addresses of activities."""

from django.urls import path

from mattran.frontwork.activities.views import (
    checking,
    correct,
    desk,
    drafts,
    kinds,
    listing,
    photos,
    questions,
    show,
    start,
)

app_name = "activities"

urlpatterns = [
    path("ghi-viec/", start.start, name="record"),
    path("ghi-viec/ho/", desk.record_for, name="record-for"),
    path("ghi-viec/<uuid:client_id>/kiem-tra/", checking.check, name="check"),
    path("ghi-viec/<uuid:client_id>/bo/", drafts.discard, name="discard"),
    path("ghi-viec/<uuid:client_id>/viec-moi/", drafts.as_new, name="as-new"),
    path("ghi-viec/<uuid:client_id>/anh/<int:file_id>/", drafts.draft_photo, name="draft-photo"),
    path("ghi-viec/<uuid:client_id>/<slug:slug>/", questions.question, name="question"),
    path("viec/", listing.index, name="list"),
    path("viec/<int:pk>/", show.show, name="show"),
    path("viec/<int:pk>/da-ghi/", show.saved, name="saved"),
    path("viec/<int:pk>/sua/", correct.correct, name="correct"),
    path("viec/<int:pk>/bo/", correct.withdraw, name="withdraw"),
    path("viec/<int:pk>/anh/", photos.add_photos, name="add-photos"),
    path("viec/<int:pk>/anh/<int:photo_id>/", photos.photo, name="photo"),
    path("loai-viec/", kinds.index, name="kinds"),
    path("loai-viec/them/", kinds.add_kind, name="add-kind"),
    path("loai-viec/<int:pk>/sua/", kinds.change_kind, name="change-kind"),
    path("loai-viec/<int:pk>/dung/", kinds.retire_kind, name="retire-kind"),
]
