"""Fields that several forms share."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..queries.bodies import organisations

DAY_FORMATS = ["%Y-%m-%d", "%d.%m.%Y"]
MOMENT_FORMATS = ["%Y-%m-%dT%H:%M", "%Y-%m-%d %H:%M", "%d.%m.%Y %H:%M"]


def day_field(label: Any, **options: Any) -> forms.DateField:
    """A day, chosen or typed."""
    return forms.DateField(
        label=label,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=DAY_FORMATS,
        **options,
    )


def moment_field(label: Any, **options: Any) -> forms.DateTimeField:
    """A day with a time, chosen or typed."""
    return forms.DateTimeField(
        label=label,
        widget=forms.DateTimeInput(attrs={"type": "datetime-local"}, format="%Y-%m-%dT%H:%M"),
        input_formats=MOMENT_FORMATS,
        **options,
    )


def organisation_choices() -> list[tuple[str, Any]]:
    """All organisations that can hold something; the first entry stands for none."""
    known = organisations().values_list("pk", "name")
    return [("", _("keine")), *((str(pk), name) for pk, name in known)]


def text_area(label: Any, rows: int = 3, **options: Any) -> forms.CharField:
    """Several lines, not required unless said."""
    options.setdefault("required", False)
    return forms.CharField(label=label, widget=forms.Textarea(attrs={"rows": rows}), **options)


def offer(form: forms.Form, name: str, choices: list[tuple[str, Any]]) -> None:
    """Choices that are known only when the form is made."""
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)
    field.choices = choices


def put(form: forms.Form, name: str, value: str) -> None:
    """Give a refused form another value for one field; everything else stays as typed."""
    data: Any = form.data
    changed = data.copy()
    changed[form.add_prefix(name)] = value
    form.data = changed


def number_or_none(value: Any) -> int | None:
    """Empty choices stand for none."""
    return int(value) if value else None
