"""Addresses of news: /tin/ for those who write and approve, /cong-khai/ for everybody."""

from django.urls import path

from mattran.publishing.news.views import answering, comments, machines, photos, public, showing, writing

app_name = "news"
urlpatterns = [
    path("tin/", showing.index, name="list"),
    path("tin/soan/", writing.begin, name="begin"),
    path("tin/<int:pk>/", showing.show, name="show"),
    path("tin/<int:pk>/sua/", writing.rewrite, name="rewrite"),
    path("tin/<int:pk>/gui-duyet/", writing.submit, name="submit"),
    path("tin/<int:pk>/bo/", writing.discard, name="discard"),
    path("tin/<int:pk>/duyet/", answering.approve, name="approve"),
    path("tin/<int:pk>/tra-lai/", answering.send_back, name="send-back"),
    path("tin/<int:pk>/dinh-chinh/", answering.correct, name="correct"),
    path("tin/<int:pk>/go/", answering.withdraw, name="withdraw"),
    path("tin/<int:pk>/anh/", photos.add, name="add-photo"),
    path("tin/<int:pk>/anh/<int:photo_id>/", photos.show, name="photo"),
    path("tin/<int:pk>/anh/<int:photo_id>/bo/", photos.remove, name="remove-photo"),
    path("tin/<int:pk>/anh/<int:photo_id>/go/", photos.take_down, name="take-photo-down"),
    path("tin/<int:pk>/binh-luan/", comments.close, name="close-comments"),
    path("tin/binh-luan/", comments.queue, name="comments"),
    path("tin/binh-luan/<int:pk>/duyet/", comments.approve, name="approve-comment"),
    path("tin/binh-luan/<int:pk>/tu-choi/", comments.refuse, name="refuse-comment"),
    path("cong-khai/", public.front, name="front"),
    path("cong-khai/<int:unit_id>/", public.unit_page, name="unit"),
    path("cong-khai/<int:unit_id>/tin/", public.archive, name="archive"),
    path("cong-khai/<int:unit_id>/tin.atom", public.feed, name="atom"),
    path("cong-khai/<int:unit_id>/lich.ics", public.calendar, name="calendar"),
    path("cong-khai/<int:unit_id>/tin/<int:pk>/", public.article, name="article"),
    path("cong-khai/<int:unit_id>/tin/<int:pk>/binh-luan/", comments.write, name="comment"),
    path("cong-khai/<int:unit_id>/tin/<int:pk>/anh/<int:photo_id>/", photos.of_public, name="public-photo"),
    path("sitemap.xml", machines.sitemap, name="sitemap"),
    path("robots.txt", machines.robots, name="robots"),
]
