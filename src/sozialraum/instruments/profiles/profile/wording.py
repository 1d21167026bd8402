"""Words from figures: only what the figures show, never stigmatising."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_number, format_percent
from sozialraum.methods.states import ValueState

from .content import Profile, Row

NEAR = 0.5
"""Within half a standard deviation of the equals a value counts as close to the district's."""
CLEAR = 1.0
"""From one standard deviation on a difference counts as clear."""


@dataclass(frozen=True)
class Statement:
    """A sentence and the indicator it speaks of."""

    indicator: str
    text: str
    distance: float


def strengths(profile: Profile) -> list[Statement]:
    """Where the place has more resources or less need than the district."""
    return _ordered(row for row in profile.rows if _standing(row) > NEAR)


def needs(profile: Profile) -> list[Statement]:
    """Where support is needed more than in the district as a whole."""
    return _ordered(row for row in profile.rows if _standing(row) < -NEAR)


def headline(profile: Profile) -> str:
    """The finding of the profile in one line."""
    growth = _growth(profile)
    if growth:
        return growth
    first = [*needs(profile)[:1], *strengths(profile)[:1]]
    return first[0].text if first else _("%(place)s im Überblick") % {"place": profile.unit_name}


def comparison(row: Row) -> str:
    """How the value lies to the district's, in words."""
    if row.share is not None:
        return _("{share} des Landkreises").format(share=format_percent(row.share, 1))
    distance = row.distance
    if distance is None:
        return _("kein Vergleich möglich")
    if abs(distance) <= NEAR:
        return _("liegt nahe am Kreiswert")
    words = {
        (True, True): _("deutlich über dem Kreiswert"),
        (True, False): _("über dem Kreiswert"),
        (False, True): _("deutlich unter dem Kreiswert"),
        (False, False): _("unter dem Kreiswert"),
    }
    return words[distance > 0, abs(distance) >= CLEAR]


def _standing(row: Row) -> float:
    """Positive where the figure speaks of strength, negative where of need."""
    distance = row.distance or 0.0
    return {"resource": distance, "need": -distance}.get(row.direction, 0.0)


def _ordered(rows: Iterable[Row]) -> list[Statement]:
    statements = [Statement(row.code, _sentence(row), abs(row.distance or 0.0)) for row in rows]
    return sorted(statements, key=lambda statement: -statement.distance)


def _sentence(row: Row) -> str:
    text = _("%(title)s: %(value)s %(unit)s, %(comparison)s (%(district)s).") % {
        "title": row.title,
        "value": format_number(row.value or 0.0, row.digits),
        "unit": "" if row.unit_of_measure in row.title else row.unit_of_measure,
        "comparison": comparison(row),
        "district": format_number(row.district_value or 0.0, row.digits),
    }
    text = text.replace(" ,", ",")
    uncertain = {ValueState.ESTIMATED, ValueState.UNRELIABLE} & {row.state, row.district_state}
    return f"{text} {_('Die Zahl ist unsicher.')}" if uncertain else text


def _growth(profile: Profile) -> str:
    """Growth since the first year on the same basis, against the district's."""
    row = profile.row("population")
    if row is None or row.value is None:
        return ""
    base = next(
        (p for p in row.trend if p.basis == row.basis and p.value and p.district_value), None
    )
    if base is None or base.year == row.year or not row.district_value:
        return ""
    own = row.value / (base.value or 1.0)
    district = row.district_value / (base.district_value or 1.0)
    return _growth_words(profile, own, district)


def _growth_words(profile: Profile, own: float, district: float) -> str:
    place = {"place": profile.unit_name}
    if profile.level == "district":
        return _("%(place)s wächst") % place if own > 1 else _("%(place)s schrumpft") % place
    if own > district:
        return _("%(place)s wächst schneller als der Landkreis") % place
    if own > 1:
        return _("%(place)s wächst langsamer als der Landkreis") % place
    if district > 1:
        return _("%(place)s wird kleiner, der Landkreis wächst") % place
    return _("%(place)s wird kleiner, der Landkreis auch") % place
