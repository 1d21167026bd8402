"""Choosing several places without script and without holding down keys."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class SeveralSelects(forms.MultiWidget):
    """As many selects as places can be chosen, all under the name of the field."""

    def __init__(self, count: int) -> None:
        super().__init__([forms.Select() for _number in range(count)])

    @property
    def choices(self) -> Iterable[Any]:
        """What every one of the selects offers; set by the field."""
        return self._choices

    @choices.setter
    def choices(self, offered: Iterable[Any]) -> None:
        self._choices = list(offered)
        for widget in self.widgets:
            if isinstance(widget, forms.Select):
                widget.choices = [("", gettext_lazy("keiner")), *self._choices]

    def decompress(self, value: Sequence[str] | None) -> list[str]:
        return list(value or [])

    def value_from_datadict(self, data: Mapping[str, Any], _files: object, name: str) -> list[str]:
        return [one for one in data.get(name) or [] if one]

    def get_context(self, name: str, value: Any, attrs: dict[str, Any] | None) -> dict[str, Any]:
        empty = [""] * len(self.widgets)
        context: dict[str, Any] = super().get_context(
            name, [*(value or []), *empty][: len(empty)], attrs
        )
        for number, one in enumerate(context["widget"]["subwidgets"], start=1):
            one["name"] = name
            one["attrs"]["class"] = "kern-form-input__select"
            one["attrs"]["aria-label"] = _("Ort {number}").format(number=number)
        return context
