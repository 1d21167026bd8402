"""Uploading boundaries."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from .outlines import MAX_BYTES


class BoundaryForm(forms.Form):
    """A file with outlines, the property that holds the key, and its credit line."""

    file = forms.FileField(
        label=_("Datei"),
        help_text=_(
            "GeoJSON in geografischen Koordinaten (WGS 84); mit der Erweiterung „geo“ auch "
            "GeoPackage oder ein ZIP mit Shapefile (VG250)."
        ),
    )
    key_property = forms.CharField(
        label=_("Merkmal mit dem Gemeindeschlüssel"),
        initial="ags",
        max_length=40,
        help_text=_(
            "In VG250 heißt es „AGS“. Zugeordnet wird nur über den Schlüssel, nie den Namen."
        ),
    )
    credit = forms.CharField(label=_("Quellenvermerk"), max_length=200)
    licence = forms.CharField(label=_("Lizenz"), max_length=100)
    max_points = forms.IntegerField(
        label=_("Höchstens so viele Punkte"),
        required=False,
        min_value=200,
        help_text=_(
            "Vereinfacht die Linien, ohne dass Lücken entstehen. Leer: nicht vereinfachen."
        ),
    )

    def clean_file(self) -> Any:
        """Too large a file is refused before it is read."""
        upload = self.cleaned_data["file"]
        if upload.size > MAX_BYTES:
            raise forms.ValidationError(
                _("„%(name)s“ ist größer als 200 MB."), params={"name": upload.name}
            )
        return upload
