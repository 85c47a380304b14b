"""Addresses of reports and figures."""

from django.urls import path

from mattran.frontwork.reports import views

app_name = "reports"
urlpatterns = [
    path("bao-cao/", views.report_list, name="list"),
    path("bao-cao/<int:report_id>/", views.report_detail, name="report"),
    path("bao-cao/<int:report_id>/muc/<int:node_id>/", views.edit_section, name="section"),
    path("bao-cao/<int:report_id>/ngay-chot/", views.edit_count, name="count"),
    path("bao-cao/<int:report_id>/phat-hanh/", views.issue, name="issue"),
    path("bao-cao/<int:report_id>/bao-cao.docx", views.draft_docx, name="docx"),
    path("bao-cao/<int:report_id>/bao-cao.pdf", views.draft_pdf, name="pdf"),
    path("bao-cao/<int:report_id>/phu-luc.xlsx", views.annex_xlsx, name="xlsx"),
    path("so-lieu/", views.figures, name="figures"),
    path("so-lieu/<slug:code>/", views.figure, name="figure"),
]
