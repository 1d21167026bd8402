"""Selects: quick ones for long lists, several beside each other for several places."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from django import forms
from django.forms.utils import flatatt
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy


class QuickSelect(forms.Select):
    """A select whose options are written without a template for each of them."""

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        del renderer  # no template is needed
        chosen = {str(one) for one in self.format_value(value)}
        options = format_html_join("", "{}", ((_choice(one, chosen),) for one in self.choices))
        given = flatatt({**self.build_attrs(self.attrs, attrs), "name": name})
        return format_html("<select{}>{}</select>", given, options)


def _choice(choice: tuple[Any, Any], chosen: set[str]) -> SafeString:
    """An option, or a group of options."""
    value, label = choice
    if isinstance(label, list | tuple):
        inner = format_html_join("", "{}", ((_choice(one, chosen),) for one in label))
        return format_html('<optgroup label="{}">{}</optgroup>', value, inner)
    selected = " selected" if str(value) in chosen else ""
    return format_html('<option value="{}"{}>{}</option>', value, selected, label)


class SeveralSelects(forms.MultiWidget):
    """As many selects as places can be chosen, all under the name of the field."""

    def __init__(self, count: int) -> None:
        super().__init__([QuickSelect() for _number in range(count)])

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

    def render(
        self, name: str, value: Any, attrs: dict[str, Any] | None = None, renderer: Any = None
    ) -> SafeString:
        """Selects of the same name; each says which place it is."""
        chosen = [*self.decompress(value), *[""] * len(self.widgets)]
        return format_html_join(
            "",
            "{}",
            (
                (widget.render(name, one, self._attrs(attrs, number), renderer),)
                for number, (widget, one) in enumerate(
                    zip(self.widgets, chosen, strict=False), start=1
                )
            ),
        )

    def _attrs(self, attrs: dict[str, Any] | None, number: int) -> dict[str, Any]:
        return {
            **(attrs or {}),
            "id": f"{(attrs or {}).get('id', '')}_{number - 1}",
            "class": "kern-form-input__select",
            "aria-label": _("Ort {number}").format(number=number),
        }
