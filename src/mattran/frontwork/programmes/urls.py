"""Addresses of campaigns and movements, and of tasks."""

from django.urls import path

from mattran.frontwork.programmes.views import campaigns, task_forms, task_verbs, tasks

app_name = "programmes"

urlpatterns = [
    path("phong-trao/", campaigns.index, name="list"),
    path("phong-trao/them/", campaigns.open_campaign, name="open"),
    path("viec-can-lam/", tasks.index, name="tasks"),
    path("viec-can-lam/them/", task_forms.set_task, name="set-task"),
    path("viec-can-lam/<int:pk>/", tasks.show, name="task"),
    path("viec-can-lam/<int:pk>/sua/", task_forms.change_task, name="change-task"),
    path("viec-can-lam/<int:pk>/tien-do/", task_verbs.report_progress, name="report-progress"),
    path("viec-can-lam/<int:pk>/xong/", task_verbs.finish, name="finish"),
    path("viec-can-lam/<int:pk>/mo-lai/", task_verbs.reopen, name="reopen"),
    path("viec-can-lam/<int:pk>/thoi/", task_verbs.drop, name="drop"),
    path("viec-can-lam/<int:pk>/chuyen-tiep/", task_verbs.carry_over, name="carry-over"),
]
