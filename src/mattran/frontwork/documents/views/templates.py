"""A unit's own Word templates: which hold, what can be filled in, another one sent, one withdrawn."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone

from mattran.base.dates import local_day
from mattran.base.files.views import download, respond
from mattran.base.sent import posted, sent_files, tried
from mattran.directory.access.choices import Verb
from mattran.directory.access.policy import ActorRequest, allowed, get_or_404
from mattran.frontwork.documents import actions, docx, queries
from mattran.frontwork.documents.choices import TEMPLATED
from mattran.frontwork.documents.forms import TemplateForm
from mattran.frontwork.documents.models import WordTemplate, WordTemplateQuerySet
from mattran.frontwork.documents.views.pages import form_page
from mattran.frontwork.documents.word.example import example
from mattran.frontwork.documents.word.fields import FIELDS


@allowed(Verb.NUMBER)
def index(request: ActorRequest) -> HttpResponse:
    """The templates of the actor's unit, and another one from a day on."""
    unit, at = request.actor.unit, timezone.now()
    today = local_day(at)
    form = TemplateForm(posted(request), sent_files(request), today=today)
    made = tried(
        request,
        form,
        lambda form: actions.put_template(
            by=request.actor,
            unit=unit,
            kind=form.cleaned_data["kind"].code,
            upload=form.cleaned_data["file"],
            valid_from=form.cleaned_data["valid_from"],
            at=at,
        ),
        actions.CannotPut,
    )
    if made is not None:
        messages.success(request, f"Đã nhận {made.file.display_name}.")
        return redirect("documents:templates")
    every = queries.templates_of(unit)
    standing = [one for one in every if one.is_standing and one.valid_from <= today]
    context = {
        "form": form,
        "unit": unit,
        "holding": [next(one for one in standing if one.kind_id == pk) for pk in _kinds(standing)],
        "history": every,
        "fields": FIELDS,
    }
    return form_page(request, "documents/templates.html", context)


def _kinds(templates: list[WordTemplate]) -> list[int]:
    """The kinds that have one, in the order of the list of kinds."""
    kinds = {one.kind.code: one.kind_id for one in templates}
    return [kinds[code] for code in TEMPLATED if code in kinds]


@allowed(Verb.VIEW)
def file(request: ActorRequest, pk: int) -> HttpResponse:
    """A template as it was sent."""
    return respond(_visible(request, pk).file, download=True)  # type: ignore[return-value]


@allowed(Verb.NUMBER)
def sample(request: ActorRequest) -> HttpResponse:
    """A template to begin with, in which every field stands."""
    return download(example(), docx.MEDIA_TYPE, "Mẫu thử có mọi trường.docx")


@allowed(Verb.NUMBER)
def withdraw(request: ActorRequest, pk: int) -> HttpResponse:
    """Take a template out of use."""
    found = _visible(request, pk)
    request.actor.demand(Verb.NUMBER, found.unit)
    if request.method == "POST":
        actions.withdraw_template(by=request.actor, template=found, at=timezone.now())
        messages.success(request, f"Đã bỏ {found.file.display_name}.")
    return redirect("documents:templates")


def _visible(request: ActorRequest, pk: int) -> WordTemplate:
    every: WordTemplateQuerySet = WordTemplate.objects.all()
    return get_or_404(every.visible_to(request.actor).select_related("unit", "kind", "file"), pk=pk)
