"""Choosing meetings and partners."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sozialraum.commons.bodies.queries.activity import years_with_meetings
from sozialraum.commons.places.queries import Tree

from .queries.partners import Wanted
from .queries.reach import Reach


class MeetingsForm(forms.Form):
    """By year and place."""

    jahr = forms.ChoiceField(label=_("Jahr"), required=False)
    ort = forms.ChoiceField(label=_("Ort"), required=False)

    def __init__(self, *args: Any, reach: Reach, **options: Any) -> None:
        super().__init__(*args, **options)
        years = [(str(year), str(year)) for year in years_with_meetings()]
        self.fields["jahr"].choices = [("", _("alle Jahre")), *years]  # type: ignore[attr-defined]
        spaces = [one for one in reach.county.level("social_space") if reach.sees(one)]
        places = [(unit.code, unit.name) for unit in spaces]
        self.fields["ort"].choices = [("", _("alle Orte")), *places]  # type: ignore[attr-defined]

    @property
    def year(self) -> int | None:
        """The chosen year; a wrong one chooses nothing."""
        return int(self._chosen("jahr")) if self._chosen("jahr") else None

    @property
    def place(self) -> str:
        """Code of the chosen place, or nothing."""
        return self._chosen("ort")

    def _chosen(self, name: str) -> str:
        self.is_valid()
        return str(self.cleaned_data.get(name, ""))


class PartnersForm(forms.Form):
    """By planning region, and who has been silent."""

    region = forms.ChoiceField(label=_("Planregion"), required=False)
    nur = forms.ChoiceField(
        label=_("Welche"),
        required=False,
        choices=[
            ("", _("alle Partner")),
            ("konferenz", _("ohne Konferenz seit 24 Monaten")),
            ("still", _("ohne Aktivität seit 24 Monaten")),
        ],
    )

    def __init__(self, *args: Any, county: Tree, **options: Any) -> None:
        super().__init__(*args, **options)
        regions = [(unit.code, unit.name) for unit in county.level("planning_region")]
        self.fields["region"].choices = [("", _("alle")), *regions]  # type: ignore[attr-defined]

    @property
    def wanted(self) -> Wanted:
        """What was chosen; a wrong value chooses nothing."""
        self.is_valid()
        return Wanted(self.cleaned_data.get("region", ""), self.cleaned_data.get("nur", ""))
