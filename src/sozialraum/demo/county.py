"""Builds the demonstration county through public services and the ordinary import."""

from collections.abc import Callable
from pathlib import Path

from sozialraum.commons.indicators import services as figures
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from sozialraum.instruments.oparl import services as oparl

from .agreement import build_agreement
from .bodies import build_bodies
from .body_walls import build_walls
from .catalogue import build_catalogue
from .coordination import build_coordination
from .editions import publish_editions
from .invitations import invite_people
from .mandates import give_mandates
from .needs import build_needs
from .notifications import build_notifications
from .parties import build_parties
from .places import build_places
from .rounds import ask_experts

DATA = Path(__file__).parent / "data"
PASSWORD = "sozialraum-demo"  # noqa: S105 - shown on the sign-in page of the demonstration
TABLES = {
    "register": "gvisys",
    "population": "regionalstatistik",
    "ages": "regionalstatistik",
    "labour": "regionalstatistik",
    "housing": "regionalstatistik",
    "traffic": "regionalstatistik",
    "inkar": "inkar",
    "gisd": "gisd",
    "census_2022": "zensus2022",
    "elections": "wahlen",
    "schools": "schulen",
    "stops": "vbb",
    "invented": "erfunden",
}


def build(say: Callable[[str], object]) -> None:
    """Everything from the accounts to the published profiles; ``say`` reports progress."""
    administrator, planner, releaser = _accounts()
    say("Raumeinheiten und Grenzen")
    build_places(planner)
    give_mandates(administrator, PASSWORD)
    invite_people(administrator)
    say("Kennzahlenkatalog")
    build_catalogue(planner)
    for name, source in TABLES.items():
        say(f"Import {name}.csv")
        _import(planner, name, source)
    say("Sozialindex und Profile")
    publish_editions(planner, releaser)
    say("Gewichtungsrunden")
    ask_experts(planner)
    say("Organisationen und Sozialraumvertrag")
    build_parties(planner)
    build_agreement(planner, releaser)
    say("Gremien und Sitzungen")
    build_bodies(planner, releaser)
    build_walls(planner)
    say("Bedarfe")
    build_needs(planner)
    build_coordination(planner)
    say("Offene Daten der Gremien")
    oparl.catch_up()
    build_notifications()


def _accounts() -> tuple[User, User, User]:
    administrator = create_user(
        username="verwaltung",
        password=PASSWORD,
        role=Role.ADMINISTRATOR,
        full_name="Verwaltung der Anwendung",
    )
    planner = create_user(
        username="planung", password=PASSWORD, role=Role.PLANNER, full_name="Sozialplanung"
    )
    releaser = create_user(
        username="freigabe",
        password=PASSWORD,
        role=Role.PLANNER,
        full_name="Sozialplanung (Freigabe)",
    )
    return administrator, planner, releaser


def _import(by: User, name: str, source: str) -> None:
    file = DATA / f"{name}.csv"
    run = figures.preview_import(by=by, data=file.read_bytes(), name=file.name)
    figures.apply_import(by=by, run=run, source=source, confirm_dash="zero")
