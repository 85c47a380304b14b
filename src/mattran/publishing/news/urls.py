"""Addresses of news: /tin/ for those who write and approve, /cong-khai/ for everybody."""

from django.urls import path

from mattran.publishing.news.views import answering, public, showing, writing

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
    path("cong-khai/<int:unit_id>/", public.unit_page, name="unit"),
    path("cong-khai/<int:unit_id>/tin/", public.archive, name="archive"),
    path("cong-khai/<int:unit_id>/tin.atom", public.feed, name="atom"),
    path("cong-khai/<int:unit_id>/tin/<int:pk>/", public.article, name="article"),
]
