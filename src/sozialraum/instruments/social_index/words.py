"""What the index says in plain words: never about people, never without the resources."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from sozialraum.foundation.charts import QuadrantWords
from sozialraum.foundation.components.formats import format_number, format_percent

from .firmness import REPLICATIONS, SHARE
from .method import IndexMethod
from .outcome import Ingredient, Side, Standing
from .position import Position

SIDE_OF_SLUG = {"bedarf": "needs", "ressourcen": "resources"}
SLUG_OF_SIDE = {side: slug for slug, side in SIDE_OF_SLUG.items()}


@dataclass(frozen=True)
class Rule:
    """One decision of the method and what it means."""

    term: str
    text: str


def side_title(side: str) -> str:
    """Name of the index."""
    return _("Bedarfsindex") if side == "needs" else _("Ressourcenindex")


def side_noun(side: str) -> str:
    """What the index is about."""
    return _("Unterstützungsbedarf") if side == "needs" else _("Ressourcen")


def position_words(side: str, position: Position) -> str:
    """Where a place stands in one index."""
    if side == "needs":
        return {
            Position.ABOVE: _("überdurchschnittlicher Unterstützungsbedarf"),
            Position.NEAR: _("Unterstützungsbedarf nahe am Durchschnitt"),
            Position.BELOW: _("unterdurchschnittlicher Unterstützungsbedarf"),
            Position.NONE: _("kein Wert zum Unterstützungsbedarf"),
        }[position]
    return {
        Position.ABOVE: _("überdurchschnittliche Ressourcen"),
        Position.NEAR: _("Ressourcen nahe am Durchschnitt"),
        Position.BELOW: _("unterdurchschnittliche Ressourcen"),
        Position.NONE: _("kein Wert zu den Ressourcen"),
    }[position]


def quadrant_words() -> QuadrantWords:
    """The four corners; need across, resources upwards."""
    return QuadrantWords(
        top_left=_("geringerer Unterstützungsbedarf, mehr Ressourcen"),
        top_right=_("überdurchschnittlicher Unterstützungsbedarf, mehr Ressourcen"),
        bottom_left=_("geringerer Unterstützungsbedarf, weniger Ressourcen"),
        bottom_right=_("überdurchschnittlicher Unterstützungsbedarf, weniger Ressourcen"),
    )


def rank_words(standing: Standing, of: int) -> str:
    """A rank with its range, as a sentence for ears and small drawings."""
    if standing.rank is None:
        return _("kein Rang")
    if standing.rank_low == standing.rank_high:  # or no range at all
        return _("Rang %(rank)s von %(of)s") % {"rank": standing.rank, "of": of}
    return _("Rang %(rank)s von %(of)s, Spanne %(low)s bis %(high)s") % {
        "rank": standing.rank,
        "of": of,
        "low": standing.rank_low,
        "high": standing.rank_high,
    }


def rank_text(standing: Standing) -> str:
    """A rank with its range (if it has one), as short as a table needs it: 3 (1–5)."""
    if standing.rank is None:
        return "–"
    if standing.rank_low is None:
        return str(standing.rank)
    return f"{standing.rank} ({standing.rank_low}–{standing.rank_high})"


def share_of_weight(side: Side, ingredient: Ingredient) -> float:
    """Share of an indicator in its index, in percent."""
    inside = [one.weight for one in side.ingredients if one.topic == ingredient.topic]
    topics = {one.topic: one.topic_weight for one in side.ingredients}
    of_topic = ingredient.topic_weight / sum(topics.values())
    return 100 * of_topic * ingredient.weight / sum(inside)


def rules_of(method: IndexMethod) -> list[Rule]:
    """The method in plain words, one entry for each decision."""
    return [
        Rule(_("Vergleichbar machen"), _normalisation(method)),
        Rule(_("Maßstab"), _frame(method)),
        Rule(_("Zusammenfassen"), _mean(method)),
        Rule(_("Fehlende Werte"), _missing(method)),
        Rule(_("Ältere Werte"), _carried(method)),
        Rule(_("Rangspanne"), _range(method)),
    ]


def _normalisation(method: IndexMethod) -> str:
    if method.normalisation == "min_max":
        return _(
            "Jede Kennzahl wird auf eine Skala von 1 bis 100 gebracht: "
            "Der niedrigste Wert im Maßstab bekommt 1, der höchste 100."
        )
    if method.normalisation == "percent_rank":
        return _("Für jede Kennzahl zählt, welcher Anteil der anderen Orte darunter liegt.")
    text = _(
        "Jede Kennzahl wird zum Abstand vom Durchschnitt der Orte, "
        "gemessen in Standardabweichungen (z-Wert). "
        "Eine Standardabweichung ist der übliche Abstand der Orte vom Durchschnitt."
    )
    if method.clip is None:
        return text
    cut = _("Abstände über %(clip)s werden auf %(clip)s gekürzt.")
    return f"{text} {cut % {'clip': format_number(method.clip)}}"


def _frame(method: IndexMethod) -> str:
    if method.base_year is not None:
        text = _(
            "Alle Jahre werden am Jahr %(year)s gemessen. "
            "So wird sichtbar, wenn sich alle Orte gemeinsam verändern."
        ) % {"year": method.base_year}
    else:
        text = _(
            "Jedes Jahr wird an sich selbst gemessen. So sehen Sie, wie die Orte zueinander "
            "stehen – aber nicht, ob sich alle gemeinsam verändern."
        )
    return f"{text} {_weighting(method)}".strip()


def _weighting(method: IndexMethod) -> str:
    if method.normalisation != "z_score":
        return ""
    if method.population_weighted:
        return _("Im Durchschnitt zählt jeder Ort nach seiner Einwohnerzahl.")
    return _("Im Durchschnitt zählt jeder Ort gleich viel.")


def _mean(method: IndexMethod) -> str:
    if not method.topics:
        return _("Der Index ist das %(mean)s seiner Kennzahlen.") % _means(method)
    return _(
        "Zuerst wird jedes Thema zu einem Wert: das %(topic_mean)s seiner Kennzahlen. "
        "Der Index ist das %(mean)s der Themen."
    ) % _means(method)


def _means(method: IndexMethod) -> dict[str, str]:
    names = {
        "arithmetic": _("gewichtete Mittel"),
        "geometric": _(
            "gewichtete geometrische Mittel (ein sehr niedriger Wert lässt sich "
            "durch einen hohen kaum ausgleichen)"
        ),
    }
    return {"mean": names[method.mean], "topic_mean": names[method.topic_mean]}


def _missing(method: IndexMethod) -> str:
    return _(
        "Fehlt eine Kennzahl oder ist sie geheim, verteilt sich ihr Gewicht auf die übrigen. "
        "Liegen Werte für weniger als %(share)s des Gewichts vor, bekommt der Ort keinen Wert."
    ) % {"share": format_percent(100 * method.min_coverage, 0)}


def _carried(method: IndexMethod) -> str:
    if method.carry_years == 0:
        return _("Es zählen nur Werte aus dem Jahr selbst.")
    return _(
        "Fehlt ein Wert für ein Jahr, gilt der letzte davor, höchstens %(years)s Jahre lang. "
        "Solche Werte sind mit ihrem Jahr gekennzeichnet."
    ) % {"years": method.carry_years}


def _range(method: IndexMethod) -> str:
    counts = {"count": format_number(REPLICATIONS, 0), "share": format_percent(100 * SHARE, 0)}
    return " ".join(
        (
            _(
                "Neben jedem Rang steht seine Spanne: Wir rechnen den Index %(count)s-mal, "
                "jedes Mal etwas anders. Einmal fehlt die eine Kennzahl, einmal die andere."
            )
            % counts,
            _("Die Gewichte sind jedes Mal die einer anderen befragten Fachkraft.")
            if has_opinions(method)
            else _("Jedes Gewicht ändert sich dabei zufällig um höchstens ein Viertel."),
            _("In %(share)s der Rechnungen liegt der Ort in dieser Spanne.") % counts,
            _("Ein Index aus einer einzigen Kennzahl hat keine Spanne."),
        )
    )


def region_words() -> str:
    """What the region around a point of the matrix says."""
    counts = {"count": format_number(REPLICATIONS, 0), "share": format_percent(100 * SHARE, 0)}
    return (
        _(
            "Die helle Fläche mit den Strichen ist die Spanne eines Orts: In %(share)s von "
            "%(count)s Rechnungen mit etwas anderen Gewichten oder ohne eine der Kennzahlen liegt "
            "der Wert darin. Überdecken sich die Flächen zweier Orte, ist offen, wo mehr liegt. "
            "Zählt in einem Index nur eine Kennzahl, hat er keine Spanne."
        )
        % counts
    )


def has_opinions(method: IndexMethod) -> bool:
    """True where the weights are those of experts."""
    return any(part.opinions for part in (*method.needs, *method.resources))
