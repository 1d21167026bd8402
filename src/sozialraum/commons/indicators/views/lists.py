"""What stands behind the indicators, list and form alike: sources, rules, life situations."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.core.paginator import Paginator
from django.forms import ModelForm
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_http_methods, require_safe

from sozialraum.foundation.accounts.decorators import permission_required
from sozialraum.foundation.errors import DomainError

from .. import services
from ..forms import LifeSituationForm, RuleForm, SourceForm
from ..models import DisclosureRule, LifeSituation, Source

PER_PAGE = 50
Text = str | Promise


@dataclass(frozen=True)
class Kind:
    """A list of the catalogue: its words, its columns, its form, its one writer."""

    name: str
    title: Text
    lead: Text
    add: Text
    model: Any
    form: type[ModelForm]  # type: ignore[type-arg]
    save: Callable[..., object]
    columns: Sequence[tuple[Text, Callable[[Any], object]]]


KINDS = {
    kind.name: kind
    for kind in (
        Kind(
            "quellen",
            gettext_lazy("Quellen"),
            gettext_lazy("Wer Zahlen herausgibt, unter welcher Lizenz und mit welchem Vermerk."),
            gettext_lazy("Quelle anlegen"),
            Source,
            SourceForm,
            services.define_source,
            (
                (gettext_lazy("Herausgeber"), lambda row: row.publisher),
                (gettext_lazy("Lizenz"), lambda row: row.licence),
                (gettext_lazy("Quellenvermerk"), lambda row: row.credit),
            ),
        ),
        Kind(
            "geheimhaltung",
            gettext_lazy("Geheimhaltungsregeln"),
            gettext_lazy("Wann eine Anzahl zu klein ist, um gezeigt zu werden."),
            gettext_lazy("Regel anlegen"),
            DisclosureRule,
            RuleForm,
            services.define_rule,
            (
                (gettext_lazy("Mindestfallzahl"), lambda row: row.min_cases),
                (gettext_lazy("Mindestgröße der Grundmenge"), lambda row: row.min_denominator),
                (gettext_lazy("Begründung"), lambda row: row.reason),
            ),
        ),
        Kind(
            "lebenslagen",
            gettext_lazy("Lebenslagen"),
            gettext_lazy("Die Überschriften, unter denen Kennzahlen stehen."),
            gettext_lazy("Lebenslage anlegen"),
            LifeSituation,
            LifeSituationForm,
            services.define_life_situation,
            (
                (gettext_lazy("Erläuterung"), lambda row: row.explanation),
                (gettext_lazy("Reihenfolge"), lambda row: row.position),
            ),
        ),
    )
}


@permission_required("indicators.define")
@require_safe
def rows(request: HttpRequest, name: str) -> HttpResponse:
    """All rows of a list, each with a link to its form."""
    kind = KINDS[name]
    page = Paginator(kind.model.objects.all(), PER_PAGE).get_page(request.GET.get("page"))
    lines = [
        (
            row,
            reverse(f"indicators:{name}_edit", args=[row.code]),
            [cell(row) for _t, cell in kind.columns],
        )
        for row in page
    ]
    context = {
        "kind": kind,
        "page": page,
        "lines": lines,
        "add_url": reverse(f"indicators:{name}_new"),
        "breadcrumbs": _path(),
    }
    return render(request, "indicators/rows.html", context)


@permission_required("indicators.define")
@require_http_methods(["GET", "POST"])
def edit(request: HttpRequest, name: str, code: str | None = None) -> HttpResponse:
    """The form of one row, or of a new one."""
    kind = KINDS[name]
    row = get_object_or_404(kind.model, code=code) if code else None
    title = str(row) if row else kind.add
    form = kind.form(request.POST or None, instance=row)
    error = _save(request, kind, form) if request.method == "POST" and form.is_valid() else None
    if request.method == "POST" and form.is_valid() and error is None:
        messages.success(request, _("„%(title)s“ ist gespeichert.") % {"title": form.instance})
        return redirect(f"indicators:{name}")
    context = {
        "form": form,
        "error": error,
        "preline": kind.title,
        "title": title,
        "lead": kind.lead,
        "cancel_url": reverse(f"indicators:{name}"),
        "breadcrumbs": _path((kind.title, reverse(f"indicators:{name}"))),
    }
    status = 422 if error or form.errors else 200
    return render(request, "indicators/edit.html", context, status=status)


def _save(
    request: HttpRequest,
    kind: Kind,
    form: ModelForm,  # type: ignore[type-arg]
) -> DomainError | None:
    try:
        kind.save(by=request.user, **form.cleaned_data)
    except DomainError as refusal:
        return refusal
    return None


def _path(*more: tuple[Text, str]) -> list[tuple[Text, str]]:
    return [(_("Kennzahlenkatalog"), reverse("indicators:catalogue")), *more]
