"""One small form for each act that moves a need on."""

from collections.abc import Iterator
from typing import Any, ClassVar

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import Actor, allows

from .. import services
from ..chain import CLOSED, ENDS_WITH_ANSWERS, Act, State, acts_from
from ..models import EffectKind, HandOverResult, MeasureKind
from ..queries import Thread, need_by_code
from ..services import Deed, NewEffect, NewMeasure, Seen
from .fields import (
    EuroField,
    NumberField,
    bodies,
    day_field,
    goal_choices,
    goals_field,
    number_of,
    retyped,
    text_field,
)

_Text = str | Promise


class ActForm(forms.Form):
    """An act on one need: when offered, what is asked, what it does."""

    slug: ClassVar[str] = ""
    title: ClassVar[_Text] = ""
    submit: ClassVar[_Text] = ""
    explanation: ClassVar[_Text] = ""
    done: ClassVar[_Text] = _("Das ist festgehalten.")
    rule: ClassVar[str] = "needs.move"
    acts: ClassVar[tuple[Act, ...]] = ()
    version = forms.IntegerField(widget=forms.HiddenInput)

    def __init__(self, thread: Thread, data: Any = None) -> None:
        super().__init__(
            data, prefix=self.slug, initial={"version": thread.need.version}, auto_id="id_%s"
        )
        self.thread = thread
        self.prepare()

    def prepare(self) -> None:
        """Choices and first values that depend on the need."""

    @classmethod
    def fits(cls, thread: Thread) -> bool:
        """The act is possible where the need stands now."""
        return any(act in cls.acts for act in acts_from(State(thread.need.state)))

    @property
    def seen(self) -> Seen:
        """The need in the version that the person had before them."""
        return Seen(self.thread.need.pk, self.cleaned_data["version"])

    @property
    def deed(self) -> Deed:
        """Reason, public sentence, day and body as far as the form asks for them."""
        typed = self.cleaned_data
        return Deed(
            reason=typed.get("reason", ""),
            public_note=typed.get("public_note", ""),
            on_day=typed.get("on_day"),
            body_id=number_of(typed.get("body", "")),
        )

    def perform(self, by: User) -> None:
        """Do it, through the service."""
        raise NotImplementedError

    def refreshed(self) -> None:
        """Let the next attempt count for the version that is shown now."""
        name = self.add_prefix("version")
        self.data = retyped(self.data, name, self.thread.need.version)


class _Told(ActForm):
    reason = text_field(_("Begründung oder Ergebnis (intern)"), rows=3)
    public_note = forms.CharField(
        label=_("Öffentlicher Satz"),
        required=False,
        max_length=400,
        help_text=_("Steht im öffentlichen Faden, sobald er freigegeben ist."),
    )
    on_day = day_field(_("Tag, wenn nicht heute"), required=False)


class DiscussForm(_Told):
    slug, acts = "besprechen", (Act.DISCUSS,)
    title, submit = _("Im Sozialraum besprechen"), _("Besprechung festhalten")
    body = forms.ChoiceField(label=_("Gremium"), required=False)

    def prepare(self) -> None:
        self.fields["body"].choices = bodies(_("bleibt, wo er liegt"))  # type: ignore[attr-defined]

    def perform(self, by: User) -> None:
        services.discuss(by=by, seen=self.seen, deed=self.deed)


class HandOverForm(_Told):
    slug, acts = "weitergeben", (Act.HAND_OVER,)
    title, submit = _("Weitergeben"), _("Bedarf weitergeben")
    explanation = _("Das Gremium schuldet danach eine Antwort. Ohne Tag sind es 90 Tage.")
    body = forms.ChoiceField(label=_("An welches Gremium?"))
    due = day_field(_("Antwort bis"), required=False)

    def prepare(self) -> None:
        had = {str(one.to_body_id) for one in self.thread.hand_overs}
        offered = bodies(_("Bitte wählen"), receiving=True)
        self.fields["body"].choices = [one for one in offered if one[0] not in had]  # type: ignore[attr-defined]
        self.fields["reason"].required = False

    def perform(self, by: User) -> None:
        services.hand_over(
            by=by,
            seen=self.seen,
            to_body_id=int(self.cleaned_data["body"]),
            deed=self.deed,
            due=self.cleaned_data["due"],
        )


class AcknowledgeForm(ActForm):
    slug, rule = "bestaetigen", "needs.answer_hand_over"
    title, submit = _("Eingang bestätigen"), _("Eingang bestätigen")
    done = _("Der Eingang ist bestätigt. Die Antwort steht noch aus.")

    @classmethod
    def fits(cls, thread: Thread) -> bool:
        given = thread.open_hand_over
        return given is not None and given.acknowledged_on is None

    def perform(self, by: User) -> None:
        services.acknowledge(by=by, seen=self.seen, deed=self.deed)


class AnswerHandOverForm(_Told):
    slug, acts, rule = "antworten", (Act.ACCEPT,), "needs.answer_hand_over"
    title, submit = _("Auf die Weitergabe antworten"), _("Antwort festhalten")
    result = forms.ChoiceField(
        label=_("Ergebnis"), choices=HandOverResult.choices, widget=forms.RadioSelect
    )
    until = day_field(_("zurückgestellt bis"), required=False)
    field_order = ("version", "result", "until", "reason", "public_note", "on_day")

    def clean(self) -> dict[str, Any]:
        """Who defers names a day."""
        typed = super().clean() or {}
        if typed.get("result") == HandOverResult.DEFERRED and not typed.get("until"):
            self.add_error("until", _("Sagen Sie, bis wann der Bedarf zurückgestellt ist."))
        return typed

    def perform(self, by: User) -> None:
        services.answer_hand_over(
            by=by,
            seen=self.seen,
            result=self.cleaned_data["result"],
            deed=self.deed,
            until=self.cleaned_data["until"],
        )


class StartForm(ActForm):
    slug, acts = "massnahme", (Act.START,)
    title, submit = _("Maßnahme beginnen"), _("Maßnahme beginnen")
    kind = forms.ChoiceField(label=_("Art"), choices=MeasureKind.choices)
    measure = forms.CharField(label=_("Titel der Maßnahme"), max_length=160)
    goals = text_field(_("Was soll sich ändern?"), rows=2, required=False)
    pursues = goals_field()
    body = forms.ChoiceField(label=_("Verantwortliches Gremium"), required=False)
    cost = EuroField(label=_("Kostenrahmen in Euro"), required=False)
    begins_on = day_field(_("Beginn"))
    ends_on = day_field(_("Ende"), required=False)
    public_note = forms.CharField(label=_("Öffentlicher Satz"), required=False, max_length=400)

    def prepare(self) -> None:
        self.fields["body"].choices = bodies(_("wie bisher"))  # type: ignore[attr-defined]
        self.fields["pursues"].choices = goal_choices()  # type: ignore[attr-defined]
        self.fields["pursues"].initial = [goal.pk for goal in self.thread.need.goals.all()]

    def clean(self) -> dict[str, Any]:
        """The end does not lie before the beginning."""
        typed = super().clean() or {}
        begins, ends = typed.get("begins_on"), typed.get("ends_on")
        if begins and ends and ends < begins:
            self.add_error("ends_on", _("Das Ende liegt vor dem Beginn."))
        return typed

    def perform(self, by: User) -> None:
        typed = self.cleaned_data
        new = NewMeasure(
            kind=MeasureKind(typed["kind"]),
            title=typed["measure"],
            goals=typed["goals"],
            pursues=typed["pursues"],
            begins_on=typed["begins_on"],
            ends_on=typed["ends_on"],
            body_id=number_of(typed["body"]),
            cost_cents=typed["cost"],
        )
        services.start_measure(by=by, seen=self.seen, new=new, deed=self.deed)


class ImplementForm(_Told):
    slug, acts = "umsetzen", (Act.IMPLEMENT,)
    title, submit = _("Als umgesetzt festhalten"), _("Umsetzung festhalten")
    explanation = _("Ein Jahr später fragt das Programm von selbst nach der Wirkung.")

    def prepare(self) -> None:
        self.fields["reason"].required = False

    def perform(self, by: User) -> None:
        services.implement(by=by, seen=self.seen, deed=self.deed)


class EffectForm(ActForm):
    slug, acts = "wirkung", (Act.EFFECT,)
    title, submit = _("Wirkung festhalten"), _("Wirkung festhalten")
    measure = forms.ChoiceField(label=_("Maßnahme"))
    kind = forms.ChoiceField(label=_("Beleg"), choices=EffectKind.choices)
    text = text_field(_("Was hat sich geändert?"), rows=3)
    number = NumberField(label=_("Zahl"), required=False)
    counted = forms.CharField(label=_("Was die Zahl zählt"), required=False, max_length=120)
    on_day = day_field(_("Tag, wenn nicht heute"), required=False)

    def prepare(self) -> None:
        found = [(str(one.pk), one.title) for one in self.thread.measures]
        self.fields["measure"].choices = found  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        """Figures and counts have a number."""
        typed = super().clean() or {}
        if typed.get("kind") != EffectKind.WORDS and typed.get("number") is None:
            self.add_error("number", _("Eine Kennzahl oder Zählung braucht eine Zahl."))
        return typed

    def perform(self, by: User) -> None:
        typed = self.cleaned_data
        new = NewEffect(
            measure_id=int(typed["measure"]),
            kind=EffectKind(typed["kind"]),
            text=typed["text"],
            number=None if typed["number"] is None else float(typed["number"]),
            counted=typed["counted"],
        )
        services.record_effect(by=by, seen=self.seen, new=new, deed=self.deed)


class AnswerForm(ActForm):
    slug = "rueckmelden"
    title, submit = _("Rückmeldung an die Herkunft geben"), _("Rückmeldungen geben")

    @classmethod
    def fits(cls, thread: Thread) -> bool:
        state = State(thread.need.state)
        return state not in {*CLOSED, State.RECORDED} and any(_unanswered(thread))

    @property
    def is_final(self) -> bool:
        """These answers close the question."""
        return self.thread.need.state in ENDS_WITH_ANSWERS

    def prepare(self) -> None:
        for origin in _unanswered(self.thread):
            label = _("An %(who)s (%(kind)s)") % {
                "who": origin.addressee,
                "kind": origin.get_kind_display(),
            }
            self.fields[f"origin_{origin.pk}"] = text_field(label, rows=2, required=False)

    def perform(self, by: User) -> None:
        texts = {
            int(name.removeprefix("origin_")): text
            for name, text in self.cleaned_data.items()
            if name.startswith("origin_")
        }
        services.answer_origins(by=by, seen=self.seen, texts=texts, deed=self.deed)


def _unanswered(thread: Thread) -> Iterator[Any]:
    for origin in thread.origins:
        if not any(answer.final for answer in origin.answers.all()):
            yield origin


class SetAsideForm(_Told):
    slug, acts = "nicht-verfolgen", (Act.SET_ASIDE,)
    title, submit = _("Nicht weiter verfolgen"), _("Nicht weiter verfolgen")

    def perform(self, by: User) -> None:
        services.set_aside(by=by, seen=self.seen, deed=self.deed)


class AbandonForm(_Told):
    slug, acts = "nicht-umsetzbar", (Act.ABANDON,)
    title, submit = _("Nicht umsetzbar"), _("Als nicht umsetzbar festhalten")

    def perform(self, by: User) -> None:
        services.abandon(by=by, seen=self.seen, deed=self.deed)


class MergeForm(ActForm):
    slug, acts = "zusammenfuehren", (Act.MERGE,)
    title, submit = _("Mit gleichem Bedarf zusammenführen"), _("Zusammenführen")
    explanation = _("Der andere Bedarf geht weiter und bekommt alle Herkünfte; alle hören Antwort.")
    done = _("Die Bedarfe sind zusammengeführt.")
    into = forms.CharField(label=_("Kennung des Bedarfs, der bleibt"), max_length=16)
    reason = text_field(_("Begründung"), rows=2)

    def clean_into(self) -> Any:
        """The need under that code."""
        found = need_by_code(self.cleaned_data["into"].strip().upper())
        if found is None:
            raise forms.ValidationError(_("Diesen Bedarf gibt es nicht."))
        return found

    def perform(self, by: User) -> None:
        stays = Seen.of(self.cleaned_data["into"])
        services.merge_needs(by=by, into=stays, other=self.seen, deed=self.deed)


class ReleaseForm(ActForm):
    slug, rule = "veroeffentlichen", "needs.release"
    title, submit = _("Faden veröffentlichen"), _("Faden veröffentlichen")
    explanation = _(
        "Alle sehen dann diesen Text, Stand und Tage, Gremien, öffentliche Sätze, Maßnahmen und "
        "Wirkungen. Begründungen und Rückmeldungen bleiben intern."
    )
    done = _("Der Faden ist öffentlich.")
    public_text = text_field(_("Öffentlicher Text"), rows=4)

    def prepare(self) -> None:
        self.fields["public_text"].initial = self.thread.need.public_text

    @classmethod
    def fits(cls, thread: Thread) -> bool:
        return thread.need.state != State.MERGED

    def perform(self, by: User) -> None:
        text = self.cleaned_data["public_text"]
        services.release(by=by, seen=self.seen, public_text=text)


class WithdrawForm(ActForm):
    slug, rule = "zurueckziehen", "needs.release"
    title, submit = _("Veröffentlichung zurückziehen"), _("Veröffentlichung zurückziehen")
    done = _("Der Faden ist nicht mehr öffentlich.")
    reason = text_field(_("Begründung"), rows=2)

    @classmethod
    def fits(cls, thread: Thread) -> bool:
        return thread.need.is_public

    def perform(self, by: User) -> None:
        services.withdraw(by=by, seen=self.seen, deed=self.deed)


ACTS: tuple[type[ActForm], ...] = (
    AcknowledgeForm,
    DiscussForm,
    AnswerHandOverForm,
    StartForm,
    ImplementForm,
    EffectForm,
    HandOverForm,
    AnswerForm,
    MergeForm,
    SetAsideForm,
    AbandonForm,
    ReleaseForm,
    WithdrawForm,
)
"""All acts in the order in which a need's page offers them: what leads on comes first."""


def act_form(slug: str) -> type[ActForm] | None:
    """The form of an act by its address."""
    return next((one for one in ACTS if one.slug == slug), None)


def offered(thread: Thread, user: Actor) -> list[ActForm]:
    """Empty forms of everything that the person may do with the need now.

    Where only the answers to its origins are missing, they come first.
    """
    found = [
        one(thread) for one in ACTS if one.fits(thread) and allows(one.rule, user, thread.need)
    ]
    return sorted(found, key=lambda form: not (isinstance(form, AnswerForm) and form.is_final))
