"""Forms of the photographs of a meeting."""

from collections.abc import Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.editions.levels import ReleaseLevel

from ..models import AgendaItem, Photograph
from .fields import number_or_none, offer, text_area


class DescriptionForm(forms.Form):
    """What is to be read on a picture, where it belongs, and for whom it is released."""

    description = text_area(
        _("Was auf dem Bild steht"),
        rows=3,
        required=True,
        help_text=_("Abgeschrieben oder zusammengefasst, für alle, die das Bild nicht sehen."),
    )
    item = forms.ChoiceField(label=_("Gehört zum Punkt"), required=False)
    release = forms.ChoiceField(
        label=_("Freigabe"),
        choices=ReleaseLevel.choices,
        initial=ReleaseLevel.INTERNAL,
        help_text=_("Sind Personen zu erkennen, brauchen Sie deren Einwilligung."),
    )

    def __init__(
        self,
        *args: Any,
        items: Sequence[AgendaItem],
        photograph: Photograph | None = None,
        **options: Any,
    ) -> None:
        if photograph:
            options["initial"] = {
                "description": photograph.description,
                "item": photograph.item_id or "",
                "release": photograph.release,
            }
        super().__init__(*args, **options)
        titles: list[tuple[str, Any]] = [
            (str(one.pk), f"{one.position}. {one.title}") for one in items
        ]
        offer(self, "item", [("", _("keinem")), *titles])

    @property
    def facts(self) -> dict[str, Any]:
        """What was typed, by the names of the services."""
        data = self.cleaned_data
        return {
            "description": data["description"],
            "item_id": number_or_none(data["item"]),
            "release": data["release"],
        }


class PhotographForm(DescriptionForm):
    """A picture with its words."""

    image = forms.FileField(
        label=_("Bild"),
        help_text=_("JPEG, PNG oder WebP, höchstens 10 MB. Ort und Gerät werden entfernt."),
        widget=forms.FileInput(attrs={"accept": "image/jpeg,image/png,image/webp"}),
    )
    field_order = ("image", "description", "item", "release")
