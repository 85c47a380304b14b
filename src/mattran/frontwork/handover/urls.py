"""Addresses of handovers."""

from django.urls import path

from mattran.frontwork.handover.views import handing, papers

app_name = "handover"
urlpatterns = [
    path("to-chuc/chuc-danh/<int:seat>/ban-giao/", handing.hand_over, name="hand-over"),
    path("ban-giao/", handing.index, name="list"),
    path("ban-giao/<int:pk>/", handing.show, name="show"),
    path("ban-giao/<int:pk>/da-nhan/", handing.take, name="take"),
    path("ban-giao/<int:pk>/tam-giu/", handing.mind, name="mind"),
    path("ban-giao/<int:pk>/word/", papers.word, name="docx"),
    path("ban-giao/<int:pk>/pdf/", papers.printed, name="pdf"),
    path("ban-giao/<int:pk>/ban-hanh/", papers.issue, name="issue"),
]
