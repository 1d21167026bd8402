"""Types of municipalities in plain words: only what the figures show, and how surely."""

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraum.foundation.components.formats import format_number, format_percent

from .finding import REPEATS, STABLE, Found, Mark, TypeFound
from .sample import Trait, TypeSample

_CLEAR, _VISIBLE = 1.0, 0.4  # standard deviations
MOST_MARKS = 3
FEW_PLACES = 100


def headline(found: Found) -> str:
    """How many types for how many municipalities."""
    return ngettext(
        "%(places)s Gemeinde in %(types)s Typen",
        "%(places)s Gemeinden in %(types)s Typen",
        len(found.type_of),
    ) % {"places": len(found.type_of), "types": len(found.types)}


def description(sample: TypeSample, one: TypeFound) -> list[str]:
    """What sets the type apart, the most distinctive first; never a judgement."""
    marks = [mark for mark in one.marks if _stands_out(mark)][:MOST_MARKS]
    if not marks:
        return [_("In allen Kennzahlen nahe am Mittel der Gemeinden.")]
    return [_mark(sample.traits[mark.trait], mark) for mark in marks]


def _stands_out(mark: Mark) -> bool:
    """Far from the mean, and the median, which is what the page shows, says the same."""
    agrees = (mark.median - mark.of_all) * mark.difference > 0
    return agrees and abs(mark.difference) >= _VISIBLE


def _mark(trait: Trait, mark: Mark) -> str:
    return _("%(title)s %(how)s (%(value)s; alle Gemeinden %(of_all)s %(unit)s)") % {
        "title": trait.short_title,
        "how": _how(mark.difference),
        "value": format_number(mark.median, trait.digits),
        "of_all": format_number(mark.of_all, trait.digits),
        "unit": trait.unit_of_measure,
    }


def _how(difference: float) -> str:
    if difference >= _CLEAR:
        return _("deutlich höher")
    if difference > 0:
        return _("höher")
    return _("deutlich niedriger") if difference <= -_CLEAR else _("niedriger")


def certainty(one: TypeFound) -> str:
    """How often the type came out again when municipalities were drawn anew."""
    return _(
        "In %(refound)s von %(repeats)s Wiederholungen entstand dieser Typ fast gleich. "
        "Im Mittel stimmten %(share)s der Gemeinden überein."
    ) % {
        "refound": one.refound,
        "repeats": REPEATS,
        "share": format_percent(100 * one.similarity, 0),
    }


def firmness(one: TypeFound) -> str:
    """The same in two words."""
    return _("stabil") if one.similarity >= STABLE else _("unsicher")


def type_title(one: TypeFound) -> str:
    """Number and size."""
    return ngettext(
        "Typ %(number)s: %(count)s Gemeinde",
        "Typ %(number)s: %(count)s Gemeinden",
        len(one.members),
    ) % {"number": one.number, "count": len(one.members)}


def caution(found: Found) -> list[str]:
    """What to keep in mind before anybody draws a conclusion."""
    count = len(found.type_of)
    lines = []
    if count < FEW_PLACES:
        lines.append(
            _(
                "%(count)s Gemeinden sind wenige: Schon eine einzelne kann einen Typ verändern. "
                "Lesen Sie Typen als Hilfe zum Vergleichen, nicht als Einteilung auf Dauer."
            )
            % {"count": count}
        )
    if not found.is_stable:
        lines.append(
            _(
                "Nicht jeder dieser Typen entsteht wieder, wenn andere Gemeinden gezogen werden. "
                "Die unsicheren sind gekennzeichnet."
            )
        )
    return lines
