"""A shared budget in plain words."""

from decimal import Decimal

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from sozialraum.foundation.components.formats import format_number, format_percent
from sozialraum.methods.allocation import Bound

from ..words import Rule
from .result import Result
from .settings import Settings, euros


def money(cents: int) -> str:
    """An amount with its sign; cents only where there are any."""
    return format_number(euros(cents), 0 if cents % 100 == 0 else 2, "€")


def headline(result: Result) -> str:
    """The finding: what a head is worth, from the least to the most."""
    values = [line.per_head for line in result.lines if line.per_head is not None]
    low, high = (format_number(value, 2, "€") for value in (min(values), max(values)))
    if low == high:
        return _("Überall gleich: %(amount)s je Kopf") % {"amount": low}
    return _("Zwischen %(low)s und %(high)s je Kopf, je nach Ort") % {"low": low, "high": high}


def summary(result: Result) -> str:
    """What moves in comparison with heads alone."""
    gains = sum(line.difference > 0 for line in result.lines)
    if not gains:
        return _("Das ist dieselbe Verteilung wie allein nach Köpfen.")
    return ngettext(
        "Gegenüber einer Verteilung allein nach Köpfen erhält %(gains)s Ort mehr; "
        "%(moved)s gehen an einen anderen Ort.",
        "Gegenüber einer Verteilung allein nach Köpfen erhalten %(gains)s Orte mehr; "
        "%(moved)s gehen an andere Orte.",
        gains,
    ) % {"gains": gains, "moved": format_number(result.moved, 2, "€")}


def bound_words(bound: str) -> str:
    """The limit that an amount lies on."""
    return {
        Bound.FLOOR: _("Mindestbetrag"),
        Bound.CAP: _("Höchstbetrag"),
        Bound.NONE: _("keine"),
    }[Bound(bound)]


def steps(result: Result) -> list[Rule]:
    """The calculation, one entry for each step."""
    settings = result.settings
    return [
        Rule(_("Grundlage"), _basis(result)),
        *([Rule(_("Bedarf"), _need(result))] if settings.uses_need else []),
        Rule(_("Schlüssel"), _key(settings)),
        *([Rule(_("Sockel"), _lump_sum(settings))] if settings.lump_sum else []),
        *([Rule(_("Grenzen"), _limits(settings))] if settings.floor or settings.cap else []),
        Rule(_("Ganze Cent"), _rounding()),
    ]


def _basis(result: Result) -> str:
    basis = result.ground.basis
    return _("Gezählt wird „%(title)s“ im Jahr %(year)s, zusammen %(heads)s.") % {
        "title": basis.title,
        "year": basis.year,
        "heads": format_number(result.heads, 0),
    }


def _need(result: Result) -> str:
    settings = result.settings
    more, less = 1 + settings.strength / 100, 1 - settings.strength / 100
    return _(
        "Der Bedarf kommt aus „%(source)s“, Jahr %(year)s. Liegt ein Ort um den üblichen "
        "Abstand (eine Standardabweichung) über dem Durchschnitt der Orte, zählt dort jeder Kopf %(more)s-fach. "
        "Liegt er eine darunter, zählt jeder Kopf %(less)s-fach."
    ) % {
        "source": result.ground.needs_source,
        "year": result.ground.needs_year,
        "more": _factor(more),
        "less": _factor(max(less, Decimal(0))),
    }


def _factor(number: Decimal) -> str:
    return format_number(number, 2)


def _key(settings: Settings) -> str:
    if not settings.uses_need:
        return _("Das Geld folgt allein den Köpfen.")
    return _(
        "%(heads)s des Geldes folgen den Köpfen, %(need)s den Köpfen mal Bedarf. Der Schlüssel "
        "eines Orts ist sein Anteil an beidem; alle Schlüssel zusammen sind 100 %%."
    ) % {
        "heads": format_percent(settings.heads_percent),
        "need": format_percent(settings.need_percent),
    }


def _lump_sum(settings: Settings) -> str:
    return _("Jeder Ort erhält vorab %(amount)s. Nur der Rest folgt dem Schlüssel.") % {
        "amount": money(settings.lump_sum)
    }


def _limits(settings: Settings) -> str:
    least = _("Kein Ort erhält weniger als %(amount)s.") % {"amount": money(settings.floor)}
    most = _("Kein Ort erhält mehr als %(amount)s.") % {"amount": money(settings.cap or 0)}
    flows = _("Was dadurch fehlt oder übrig bleibt, teilen sich die anderen nach dem Schlüssel.")
    chosen = [text for text, used in ((least, settings.floor), (most, settings.cap)) if used]
    return " ".join((*chosen, flows))


def _rounding() -> str:
    return _(
        "Gerundet wird erst am Ende. Die Cent, die dann fehlen, gehen einzeln an die Orte mit "
        "dem größten Rest. Die Summe ist genau das Budget."
    )
