"""Two versions of a need side by side, for whoever comes second."""

from dataclasses import dataclass
from typing import Any

from .forms import NeedForm
from .models import Need


@dataclass(frozen=True)
class Difference:
    """A field, what the person typed, and what stands there now."""

    label: str
    mine: str
    theirs: str


def differences(form: NeedForm, need: Need) -> list[Difference]:
    """Fields in which what was typed differs from the need as it is now."""
    now = NeedForm.initial_of(need)
    return [
        Difference(str(form[name].label), _shown(form, name, mine), _shown(form, name, now[name]))
        for name, mine in form.cleaned_data.items()
        if name != "version" and mine != now[name]
    ]


def _shown(form: NeedForm, name: str, value: Any) -> str:
    """A value as the form's choices call it."""
    names = dict(getattr(form.fields[name], "choices", ()))
    values = value if isinstance(value, list) else [value]
    return ", ".join(str(names.get(one, one)).lstrip("– ") for one in values) or "–"
