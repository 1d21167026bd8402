"""Questions about sharing a budget over the six spaces of the example."""

from decimal import Decimal

from sozialraum.instruments.social_index.outcome import Place
from sozialraum.instruments.social_index.sharing import Basis, Ground, Settings

QUERY = {
    "budget": "100.000",
    "basis": "population",
    "bedarf": "50",
    "staerke": "25",
    "sockel": "",
    "mindestens": "",
    "hoechstens": "",
}


def settings(**changes) -> Settings:
    """100,000 euros, half of them by need."""
    plain = {
        "edition": 1,
        "basis": "people",
        "budget": 10_000_000,
        "need_percent": Decimal(50),
        "strength": Decimal(25),
    }
    return Settings(**(plain | changes))


def ground(counts, needs) -> Ground:
    """Invented places with these counts and need scores."""
    basis = Basis("people", "Menschen", 2021, tuple(counts), ("© Test",), invented=False)
    return Ground(
        places=tuple(Place(f"ort-{at}", f"Ort {at}", "Region") for at in range(len(counts))),
        basis=basis,
        needs=tuple(needs),
        needs_year=2021,
        needs_source="Fassung, 1. Ausgabe",
        needs_credits=("© Index",),
        needs_invented=True,
    )
