"""From question and figures to the shared budget, and why it can be refused."""

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction

from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_number
from sozialraum.methods import allocation
from sozialraum.methods.allocation import Allocation, Key, KeyPart, Portion

from .ground import Ground
from .result import Line, Result
from .settings import Settings, euros

_HEADS, _NEED = "heads", "need"


class Refused(Exception):  # noqa: N818 - an answer to the person, not a defect
    """A budget that cannot be shared like this; ``field`` is where to change something."""

    def __init__(self, field: str, message: str) -> None:
        super().__init__(message)
        self.field = field
        self.message = message


@dataclass(frozen=True)
class _Need:
    """How need weighs heads, by place."""

    z: dict[str, float]
    factors: dict[str, Fraction]
    weighted: dict[str, Fraction]


def calculate(settings: Settings, ground: Ground) -> Result:
    """Share the budget: a function of question and figures alone; the sum is the budget.

        key_i = (1 − q)·heads_i / Σ heads  +  q·heads_i·(1 + s·z_i) / Σ heads·(1 + s·z)

    with the need part q, the strength s and the standardised need score z. Lump sums, floor
    and cap as in :func:`sozialraum.methods.allocation.allocate`. Raises :class:`Refused`.
    """
    try:
        return _calculated(settings, ground)
    except allocation.AllocationError as error:
        raise _refused(error, settings, ground) from error


def _calculated(settings: Settings, ground: Ground) -> Result:
    codes = [place.code for place in ground.places]
    counts = dict(zip(codes, ground.basis.counts, strict=True))
    need = _need(settings, ground, counts) if settings.uses_need else None
    shared = allocation.allocate(
        settings.budget,
        _key(settings, counts, need),
        lump_sums=settings.lump_sum,
        floors=settings.floor,
        caps=settings.cap,
    )
    by_heads = allocation.allocate(settings.budget, Key((KeyPart(_HEADS, 1, counts),)))
    lines = tuple(
        _line(ground, at, shared[code], need, by_heads.cents[code]) for at, code in enumerate(codes)
    )
    return Result(settings, ground, lines, _rate(shared))


def _need(settings: Settings, ground: Ground, counts: dict[str, float]) -> _Need:
    codes = [place.code for place in ground.places]
    z = allocation.standardised(dict(zip(codes, ground.needs, strict=True)))
    factors = allocation.need_factors(z, strength=settings.strength / 100)
    return _Need(z, factors, allocation.weighted(counts, factors))


def _key(settings: Settings, counts: dict[str, float], need: _Need | None) -> Key:
    share = settings.need_percent / Decimal(100)
    parts = []
    if need is None or share < 1:
        parts.append(KeyPart(_HEADS, 1 if need is None else 1 - share, counts))
    if need is not None:
        parts.append(KeyPart(_NEED, share, need.weighted))
    return Key(tuple(parts))


def _line(ground: Ground, at: int, portion: Portion, need: _Need | None, by_heads: int) -> Line:
    code = portion.area
    return Line(
        place=ground.places[at],
        count=ground.basis.counts[at],
        score=ground.needs[at] if need else None,
        z=need.z[code] if need else None,
        factor=float(need.factors[code]) if need else None,
        weighted=float(need.weighted[code]) if need else None,
        key=float(portion.share),
        exact=str(portion.exact),
        bound=portion.bound.value,
        extra_cent=portion.extra_cent,
        cents=portion.cents,
        by_heads=by_heads,
    )


def _rate(shared: Allocation) -> str:
    """Cents for a whole key once all limits are met."""
    return str(shared.rounds[-1].rate)


def _refused(error: allocation.AllocationError, settings: Settings, ground: Ground) -> Refused:
    """The refusal at the field where it can be mended."""
    if isinstance(error, allocation.InfeasibleError):
        return _infeasible(error)
    match error:
        case allocation.MissingValueError():
            return Refused("bedarf", _without_score(ground))
        case allocation.UnusableValueError() if settings.uses_need:
            return Refused("staerke", _too_strong(settings, ground))
        case allocation.NoSpreadError():
            return Refused("bedarf", _("Alle Orte haben denselben Bedarfsindex."))
    return Refused("basis", _("Mit dieser Grundlage lässt sich nichts verteilen."))


def _infeasible(error: allocation.InfeasibleError) -> Refused:
    """Lump sums, floors and caps that fit neither together nor to the budget."""
    match error:
        case allocation.BudgetTooLargeError():
            return Refused("hoechstens", _too_large(error.possible))
        case allocation.ContradictionError():
            return Refused("hoechstens", _contradiction(error.least))
        case allocation.BudgetTooSmallError():
            return Refused("budget", _too_small(error.needed))
    raise error


def _money(cents: int) -> str:
    return format_number(euros(cents), 2, "€")


def _too_small(needed: int) -> str:
    return _(
        "Sockel und Mindestbeträge brauchen zusammen %(needed)s. "
        "Erhöhen Sie das Budget oder senken Sie diese Beträge."
    ) % {"needed": _money(needed)}


def _too_large(possible: int) -> str:
    return _(
        "Mit diesem Höchstbetrag lassen sich nur %(possible)s verteilen. "
        "Erhöhen Sie ihn oder senken Sie das Budget."
    ) % {"possible": _money(possible)}


def _contradiction(least: int) -> str:
    return _("Der Höchstbetrag liegt unter dem, was jeder Ort mindestens erhält (%(least)s).") % {
        "least": _money(least)
    }


def _without_score(ground: Ground) -> str:
    both = zip(ground.places, ground.needs, strict=True)
    names = ", ".join(place.name for place, score in both if score is None)
    return _(
        "Ohne Bedarfsindex in dieser Ausgabe: %(places)s. "
        "Setzen Sie den Anteil nach Bedarf auf 0 oder wählen Sie eine andere Ausgabe."
    ) % {"places": names}


def _too_strong(settings: Settings, ground: Ground) -> str:
    """Names the place whose heads would count less than nothing, and how far one can go."""
    codes = [place.code for place in ground.places]
    z = allocation.standardised(dict(zip(codes, ground.needs, strict=True)))
    lowest = min(z, key=lambda code: z[code])
    return _(
        "Bei %(strength)s %% würde eine Person in %(place)s weniger als nichts zählen. "
        "Möglich sind hier höchstens %(most)s %%."
    ) % {
        "strength": format_number(settings.strength),
        "place": next(one.name for one in ground.places if one.code == lowest),
        "most": format_number(int(-100 / z[lowest])),
    }
