"""Addresses of conferences."""

from django.urls import path

from mattran.frontwork.conferences.views import (
    choosing,
    papers,
    planning,
    recognising,
    ruling,
    screen,
    series,
    showing,
    wishes,
    writing,
)

app_name = "conferences"
urlpatterns = [
    path("hoi-nghi/", showing.index, name="list"),
    path("hoi-nghi/ghi/", writing.begin, name="begin"),
    path("hoi-nghi/len-lich/", planning.plan, name="plan"),
    path("hoi-nghi/len-lich-cac-khu/", series.plan, name="plan-areas"),
    path("hoi-nghi/khu-pho/", series.matrix, name="areas"),
    path("hoi-nghi/khu-pho/giay-moi/", series.invitations, name="areas-invitations"),
    path("hoi-nghi/khu-pho/lich/", series.calendar_of_all, name="areas-calendar"),
    path("hoi-nghi/<int:pk>/lich/", planning.ics, name="calendar"),
    path("hoi-nghi/<int:pk>/trieu-tap/", planning.convene, name="convene"),
    path("hoi-nghi/quy-tac/", ruling.rules, name="rules"),
    path("hoi-nghi/cho-cong-nhan/", recognising.recognise, name="recognise"),
    path("hoi-nghi/<int:pk>/giay-moi/", papers.invite, name="invite"),
    path("hoi-nghi/<int:pk>/viec/", wishes.ask, name="wishes"),
    path("hoi-nghi/<int:pk>/gui/", recognising.send, name="send"),
    path("hoi-nghi/<int:pk>/tra-lai/", recognising.send_back, name="send-back"),
    path("hoi-nghi/<int:pk>/", showing.show, name="show"),
    path("hoi-nghi/<int:pk>/ghi-vao-so/", writing.record, name="record"),
    path("hoi-nghi/<int:pk>/bo-ban-ghi/", writing.discard, name="discard"),
    path("hoi-nghi/<int:pk>/bo/", writing.withdraw, name="withdraw"),
    path("hoi-nghi/<int:pk>/muc/<slug:slug>/", writing.section, name="section"),
    path("hoi-nghi/<int:pk>/sua/<slug:slug>/", writing.correct, name="correct"),
    path("hoi-nghi/<int:pk>/man-hinh/", screen.screen, name="screen"),
    path("hoi-nghi/<int:pk>/cu-tu-gioi-thieu/", choosing.choose, name="choose"),
    path("hoi-nghi/<int:pk>/<slug:slug>/word/", papers.word, name="docx"),
    path("hoi-nghi/<int:pk>/<slug:slug>/pdf/", papers.printed, name="pdf"),
    path("hoi-nghi/<int:pk>/<slug:slug>/ban-hanh/", papers.issue, name="issue"),
]
