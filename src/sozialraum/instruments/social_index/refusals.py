"""Why the engine refuses an index, in the county's words."""

from collections.abc import Mapping

from django.utils.translation import gettext as _

from sozialraum.foundation.errors import DomainError
from sozialraum.methods.composite import (
    CompositeError,
    NotPositiveError,
    NoValuesError,
    TooFewUnitsError,
    ZeroVarianceError,
)

from .method import IndexMethod

_EARLIEST, _LATEST = 1950, 2150


def check_years(method: IndexMethod, last_year: int) -> None:
    """Refuse years between which nothing can be computed."""
    if not _EARLIEST <= method.first_year <= last_year <= _LATEST:
        raise DomainError(
            _("Das letzte Jahr %(last)s passt nicht zum ersten Jahr %(first)s.")
            % {"last": last_year, "first": method.first_year}
        )
    if method.base_year is not None and method.base_year > last_year:
        raise DomainError(
            _("Das Basisjahr %(base)s liegt nach dem letzten Jahr %(last)s.")
            % {"base": method.base_year, "last": last_year}
        )


def refusal(error: CompositeError, titles: Mapping[str, str]) -> DomainError:
    """The engine's error as a message that names indicator, year and way out."""
    return DomainError(
        _("Mit diesen Zahlen lässt sich der Index nicht berechnen."), _reason(error, titles)
    )


def _reason(error: CompositeError, titles: Mapping[str, str]) -> str:
    sentence = next((text for kind, text in _sentences() if isinstance(error, kind)), "")
    if not sentence:
        return _("Für die Gewichtung nach Einwohnern fehlen Einwohnerzahlen von Orten mit Werten.")
    subject, year = getattr(error, "subject", ""), getattr(error, "year", None)
    return sentence % {
        "indicator": titles.get(subject, subject),
        "year": year or _("allen Jahren"),
        "place": getattr(error, "unit", ""),
    }


def _sentences() -> tuple[tuple[type[CompositeError], str], ...]:
    return (
        (ZeroVarianceError, _("%(indicator)s (%(year)s): Alle Orte haben denselben Wert.")),
        (TooFewUnitsError, _("%(indicator)s (%(year)s): Weniger als zwei Orte haben einen Wert.")),
        (NoValuesError, _("%(indicator)s (%(year)s): Kein Ort hat einen veröffentlichten Wert.")),
        (
            NotPositiveError,
            _(
                "%(indicator)s (%(year)s), %(place)s: Ein geometrisches Mittel braucht Werte über 0."
            ),
        ),
    )
