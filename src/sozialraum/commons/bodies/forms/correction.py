"""The form of a correction: the approved words of each item, and why they change."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.forms.boundfield import BoundField
from django.utils.translation import gettext_lazy as _

from ..services import ItemText
from .fields import offer, text_area

FIELDS = {"text": _("Niederschrift"), "present": _("Ist"), "wanted": _("Soll")}


class CorrectionForm(forms.Form):
    """The words of each item; Ist and Soll only where the item has them."""

    reason = text_area(_("Grund der Berichtigung"), rows=2, required=True)
    at_meeting = forms.TypedChoiceField(label=_("Genehmigt in der Sitzung"), coerce=int)

    def __init__(
        self,
        data: Any = None,
        *,
        content: Mapping[str, Any],
        later: Sequence[tuple[int, str]],
    ) -> None:
        super().__init__(data)
        offer(self, "at_meeting", [(str(pk), title) for pk, title in later])
        self._items = content["items"]
        for item in self._items:
            for name, label in FIELDS.items():
                if name == "text" or item[name]:
                    self.fields[_key(item, name)] = text_area(label, initial=item[name])

    @property
    def rows(self) -> list[tuple[dict[str, Any], list[BoundField]]]:
        """Each item with its fields."""
        return [
            (item, [self[_key(item, name)] for name in FIELDS if _key(item, name) in self.fields])
            for item in self._items
        ]

    @property
    def texts(self) -> dict[int, ItemText]:
        """The words as typed."""
        return {
            item["id"]: ItemText(
                *(self.cleaned_data.get(_key(item, name), item[name]) for name in FIELDS)
            )
            for item in self._items
        }


def _key(item: Mapping[str, Any], name: str) -> str:
    return f"{name}_{item['id']}"
