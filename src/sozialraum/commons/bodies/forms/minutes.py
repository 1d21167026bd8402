"""The form of the minutes: texts of all items and, at each, room for an outcome."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from ..models import AgendaItem, OutcomeKind
from ..services import ItemText, NewOutcome, digest_of
from .fields import day_field, number_or_none, offer, organisation_choices, put, text_area


class TextForm(forms.Form):
    """What the minutes say about one item, and by what the page knows what was there before."""

    text = text_area(_("Niederschrift"), rows=4)
    present = text_area(_("Ist"))
    wanted = text_area(_("Soll"))
    seen = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data: Any, *, item: AgendaItem) -> None:
        stored = ItemText(item.text, item.present, item.wanted)
        initial = {**vars_of(stored), "seen": digest_of(stored)}
        super().__init__(data, initial=initial, prefix=f"p{item.pk}")
        if not item.compares:
            del self.fields["present"], self.fields["wanted"]

    @property
    def typed(self) -> ItemText:
        """The texts as they came; a field that is not asked for is empty."""
        names = ("text", "present", "wanted")
        return ItemText(**{name: self.cleaned_data.get(name, "") for name in names})


def vars_of(text: ItemText) -> dict[str, str]:
    """The three texts by name."""
    return {"text": text.text, "present": text.present, "wanted": text.wanted}


class OutcomeForm(forms.Form):
    """What an item led to; without a wording nothing is entered."""

    kind = forms.ChoiceField(
        label=_("Art des Ergebnisses"),
        choices=OutcomeKind.choices,
        initial=OutcomeKind.INFORMATION,
    )
    wording = text_area(_("Wortlaut"), rows=2)
    yes = forms.IntegerField(label=_("Ja"), required=False, min_value=0, max_value=999)
    no = forms.IntegerField(label=_("Nein"), required=False, min_value=0, max_value=999)
    abstained = forms.IntegerField(
        label=_("Enthaltung"), required=False, min_value=0, max_value=999
    )
    consensus = forms.BooleanField(label=_("im Konsens"), required=False)
    organisation = forms.ChoiceField(label=_("zuständige Organisation"), required=False)
    owner = forms.CharField(label=_("zuständige Stelle"), max_length=120, required=False)
    due_on = day_field(_("Frist"), required=False)

    def __init__(
        self, data: Any, *, item: AgendaItem, organisations: list[tuple[str, Any]]
    ) -> None:
        super().__init__(data, prefix=f"e{item.pk}")
        offer(self, "organisation", organisations)

    @property
    def is_filled(self) -> bool:
        """True where more than the preset kind was typed."""
        return bool(self.has_changed() and set(self.changed_data) - {"kind"})

    @property
    def new(self) -> NewOutcome:
        """What was typed."""
        data = self.cleaned_data
        same = ("kind", "yes", "no", "abstained", "consensus", "owner", "due_on")
        return NewOutcome(
            text=data["wording"],
            owner_organisation_id=number_or_none(data["organisation"]),
            **{name: data[name] for name in same},
        )


@dataclass
class ItemForms:
    """One item with its forms; ``other`` is what somebody else wrote meanwhile."""

    item: AgendaItem
    text: TextForm
    outcome: OutcomeForm
    other: ItemText | None = None


class MinutesForm:
    """All items of a meeting in one form of the page."""

    def __init__(self, items: Sequence[AgendaItem], data: Any = None) -> None:
        choices = organisation_choices()
        self.rows = [
            ItemForms(
                item,
                TextForm(data, item=item),
                OutcomeForm(data, item=item, organisations=choices),
            )
            for item in items
        ]

    def is_valid(self) -> bool:
        """True where every field can be read."""
        return all(row.text.is_valid() and row.outcome.is_valid() for row in self.rows)

    @property
    def errors(self) -> list[str]:
        """What is wrong and where, one line each."""
        return [
            f"{row.item.position}. {row.item.title} – {form.fields[name].label}: {message}"
            for row in self.rows
            for form in (row.text, row.outcome)
            for name, messages in form.errors.items()
            for message in messages
        ]

    @property
    def texts(self) -> dict[int, ItemText]:
        """The text of each item."""
        return {row.item.pk: row.text.typed for row in self.rows}

    @property
    def seen(self) -> dict[int, str]:
        """What the writer had before them, by item."""
        return {row.item.pk: row.text.cleaned_data["seen"] for row in self.rows}

    @property
    def outcomes(self) -> list[tuple[int, NewOutcome]]:
        """Outcomes that were typed, by item."""
        return [(row.item.pk, row.outcome.new) for row in self.rows if row.outcome.is_filled]

    def show_others(self, stored: Mapping[int, ItemText]) -> None:
        """Put the other texts beside the typed ones; saving again means they were seen."""
        for row in self.rows:
            if row.item.pk not in stored:
                continue
            row.other = stored[row.item.pk]
            put(row.text, "seen", digest_of(row.other))
