"""Addresses of activities."""

from django.urls import path

from mattran.frontwork.activities.views import activity, checking, desk, kinds, questions

app_name = "activities"

urlpatterns = [
    path("ghi-viec/", questions.start, name="record"),
    path("ghi-viec/ho/", desk.record_for, name="record-for"),
    path("ghi-viec/<uuid:client_id>/kiem-tra/", checking.check, name="check"),
    path("ghi-viec/<uuid:client_id>/bo/", checking.discard, name="discard"),
    path("ghi-viec/<uuid:client_id>/viec-moi/", checking.as_new, name="as-new"),
    path("ghi-viec/<uuid:client_id>/anh/<int:file_id>/", checking.draft_photo, name="draft-photo"),
    path("ghi-viec/<uuid:client_id>/<slug:slug>/", questions.question, name="question"),
    path("viec/", activity.index, name="list"),
    path("viec/<int:pk>/", activity.show, name="show"),
    path("viec/<int:pk>/da-ghi/", activity.saved, name="saved"),
    path("viec/<int:pk>/sua/", activity.correct, name="correct"),
    path("viec/<int:pk>/bo/", activity.withdraw, name="withdraw"),
    path("viec/<int:pk>/anh/", activity.add_photos, name="add-photos"),
    path("viec/<int:pk>/anh/<int:photo_id>/", activity.photo, name="photo"),
    path("loai-viec/", kinds.kinds, name="kinds"),
    path("loai-viec/them/", kinds.add_kind, name="add-kind"),
    path("loai-viec/<int:pk>/sua/", kinds.change_kind, name="change-kind"),
    path("loai-viec/<int:pk>/dung/", kinds.retire_kind, name="retire-kind"),
]
