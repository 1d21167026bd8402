"""What the page of dynamics shows: version, index and the two years."""

from django import forms
from django.utils.translation import gettext_lazy as _

from ..forms import SelectionForm, offer
from ..selection import Selection


class DynamicsForm(SelectionForm):
    """Version and year as everywhere, the index, and the year compared with."""

    seit = forms.ChoiceField(label=_("Verglichen mit"), required=False)
    index = forms.ChoiceField(
        label=_("Index"),
        required=False,
        choices=[("bedarf", _("Bedarfsindex")), ("ressourcen", _("Ressourcenindex"))],
    )
    field_order = ("fassung", "index", "seit", "jahr")

    def __init__(self, selection: Selection, index: str, earlier: int | None) -> None:
        super().__init__(selection)
        self.initial.update(index=index, seit=earlier)
        years = reversed(selection.outcome.years[:-1])
        offer(self, "seit", [(str(one), str(one)) for one in years])
