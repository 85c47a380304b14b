"""Addresses of reports and figures."""

from django.urls import path

from mattran.frontwork.reports.views import figures, papers, plans, reports

app_name = "reports"
urlpatterns = [
    path("bao-cao/", reports.report_list, name="list"),
    path("bao-cao/ke-hoach/", plans.plans, name="plans"),
    path("bao-cao/<int:report_id>/", reports.report_detail, name="report"),
    path("bao-cao/<int:report_id>/muc/<int:node_id>/", reports.edit_section, name="section"),
    path("bao-cao/<int:report_id>/ngay-chot/", reports.edit_count, name="count"),
    path("bao-cao/<int:report_id>/ban-hanh/", papers.issue, name="issue"),
    path("bao-cao/<int:report_id>/bao-cao.docx", papers.word, name="docx"),
    path("bao-cao/<int:report_id>/bao-cao.pdf", papers.printable, name="pdf"),
    path("bao-cao/<int:report_id>/phu-luc.xlsx", papers.spreadsheet, name="xlsx"),
    path("so-lieu/", figures.figures, name="figures"),
    path("nguon/<slug:kind>/<int:pk>/", figures.source, name="source"),
    path("so-lieu/<slug:code>/", figures.figure, name="figure"),
]
