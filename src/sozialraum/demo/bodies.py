"""The bodies of the demonstration: the real landscape of 2012, 2014 and today, invented meetings.

What is documented of the landscape carries its source; what is only assumed says so.
"""

from dataclasses import replace
from datetime import date

from django.db import transaction

from sozialraum.commons.bodies import services as bodies
from sozialraum.commons.bodies.queries.bodies import organisations
from sozialraum.commons.bodies.services import NewBody, NewFlow, NewSeat
from sozialraum.commons.places.queries import Tree, Unit, tree
from sozialraum.foundation.accounts.models import User

from .body_meetings import hold_meetings

PROJECT, PROJECT_ENDS = date(2012, 2, 16), date(2013, 12, 31)
REGULAR = date(2014, 1, 1)
COUNCIL_2012 = (
    "Kreistag, Drucksache 2012/433 vom 16.02.2012, "
    "nach Gemeinde Kleinmachnow, Drucksache DS 124/12."
)
TALK = "Vortrag der Regionalkoordination Planregion 1, Stahnsdorf, 27.04.2018."
STATUTE = "SGB VIII §§ 70, 71; Kommunalverfassung."
ASSUMED = "angenommen für die Demonstration"


@transaction.atomic
def build_bodies(planner: User, approver: User) -> None:
    """Landscape and three years of meetings; ``approver`` enters what later meetings approve."""
    county = tree()
    made = _county_bodies(planner, county)
    made |= _of_the_project(planner, county)
    made |= _of_regular_operation(planner, county)
    _flows(planner, county, made)
    _seats(planner, county, made)
    hold_meetings(planner, approver, county)


def _make(planner: User, made: dict[str, int], new: NewBody) -> None:
    made[new.code] = bodies.create_body(by=planner, new=new).pk


def _county_bodies(planner: User, county: Tree) -> dict[str, int]:
    """What the law and the county's statute know, and networks of the whole county."""
    assert county.root  # the places are built before
    made: dict[str, int] = {}
    base = NewBody(
        code="kreistag",
        name="Kreistag",
        kind="council",
        unit_id=county.root.id,
        competence="decides",
        quorum="majority",
        receives="Beschlussvorlagen des Jugendhilfeausschusses",
        gives="Beschlüsse und Haushaltsmittel",
        source=STATUTE,
    )
    _make(planner, made, base)
    for new in (
        replace(
            base,
            code="jugendhilfeausschuss",
            name="Jugendhilfeausschuss",
            kind="committee",
            rhythm_months=3,
            receives="Förderplan, Anträge, Berichte, Empfehlungen des Unterausschusses",
            gives="Beschlüsse; Vorlagen an den Kreistag",
        ),
        replace(
            base,
            code="unterausschuss-jugendhilfeplanung",
            name="Unterausschuss Jugendhilfeplanung",
            kind="committee",
            competence="recommends",
            receives="Empfehlungen der Regionalteams, Anträge aus dem Sozialraumvertrag",
            gives="Empfehlungen an den Jugendhilfeausschuss",
            source="Gemeinde Kleinmachnow, Ratsinformation vom Mai 2013.",
        ),
        replace(
            base,
            code="netzwerk-soziale-dienste",
            name="Netzwerk Soziale Dienste",
            kind="network",
            competence="advises",
            quorum="none",
            receives="Erfahrungen der sozialen Dienste",
            gives="Anregungen an die Regionalteams",
            source=TALK + " Beginn des Netzwerks: angenommen.",
            valid_from=REGULAR,
        ),
        replace(
            base,
            code="regionales-sozialforum",
            name="Regionales Sozialforum",
            kind="network",
            competence="advises",
            quorum="none",
            receives="",
            gives="",
            source="Seite des Landkreises zur Sozialraumorientierung: seit 2017 auch für Erwachsene.",
            valid_from=date(2017, 1, 1),
        ),
        replace(
            base,
            code="kinder-und-jugendbeirat",
            name="Kinder- und Jugendbeirat",
            kind="board",
            competence="advises",
            quorum="none",
            receives="Anliegen junger Menschen",
            gives="Stellungnahmen an den Kreistag",
            source="Hauptsatzung des Landkreises § 26a; gegründet am 22.06.2022.",
            valid_from=date(2022, 6, 22),
        ),
    ):
        _make(planner, made, new)
    return made


def _of_the_project(planner: User, county: Tree) -> dict[str, int]:
    """2012/13: regional boards and teams with a say over the regional budget."""
    made: dict[str, int] = {}
    for region in county.level("planning_region"):
        number = region.code.removeprefix("planregion-")
        board = NewBody(
            code=f"regionaler-beirat-{number}",
            name=f"Regionaler Beirat {region.name}",
            kind="board",
            unit_id=region.id,
            competence="decides",
            receives="Vorschläge der Regionalteams",
            gives="Entscheidungen über das Regionalbudget",
            source=f"{COUNCIL_2012} Je Planregion einer: angenommen.",
            valid_from=PROJECT,
            valid_to=PROJECT_ENDS,
        )
        _make(planner, made, board)
        team = replace(
            board,
            code=f"regionalteam-{number}-projekt",
            name=f"Regionalteam {region.name} (Projektphase)",
            kind="regional_team",
            receives="Bedarfe der Fachkräfte vor Ort",
            gives="Vorschläge und Verteilung des Regionalbudgets",
        )
        _make(planner, made, team)
    return made


def _of_regular_operation(planner: User, county: Tree) -> dict[str, int]:
    """Since 2014: conferences, regional teams, case teams; later teams of practitioners."""
    made: dict[str, int] = {}
    for region in county.level("planning_region"):
        _make(planner, made, _regional_team(region))
        for space in county.children(region):
            _make(planner, made, _conference(space))
    assert county.root  # the places are built before
    _make(
        planner,
        made,
        NewBody(
            code="fallteams",
            name="Fallteams des Jugendamts",
            kind="case_team",
            unit_id=county.root.id,
            competence="advises",
            receives="einzelne Fälle nach festen Standards, pseudonymisiert",
            gives="fehlende Angebote als Bedarf, ohne Bezug zum Fall",
            source=f"{TALK} Zahl der Fallteams: nicht bestätigt.",
            valid_from=REGULAR,
        ),
    )
    for code in ("teltow", "beelitz", "bad-belzig"):
        _make(planner, made, _practitioners(county.by_code[code]))
    return made


def _regional_team(region: Unit) -> NewBody:
    return NewBody(
        code=region.code.replace("planregion", "regionalteam"),
        name=f"Regionalteam {region.name}",
        kind="regional_team",
        unit_id=region.id,
        competence="recommends",
        rhythm_months=6,
        quorum="half",
        receives="Ergebnisse der Sozialraumkonferenzen, Angebote in Ist und Soll",
        gives="Empfehlungen zu befristeten und dauerhaften Angeboten; Netzwerk im Kinderschutz",
        source=f"{TALK} Rhythmus und Beschlussfähigkeit: {ASSUMED}.",
        valid_from=REGULAR,
    )


def _conference(space: Unit) -> NewBody:
    return NewBody(
        code=f"sozialraumkonferenz-{space.code}",
        name=f"Sozialraumkonferenz {space.name}",
        kind="conference",
        unit_id=space.id,
        competence="recommends",
        rhythm_months=12,
        receives="Sozialraumprofil, Impulse des Landkreises, Themen der Teilnehmenden",
        gives="Handlungsbedarfe, vorbeugende Angebote, Ist und Soll je Thema",
        source=f"{TALK} Einmal im Jahr wie in Teltow 2022: {ASSUMED}.",
        valid_from=REGULAR,
    )


def _practitioners(space: Unit) -> NewBody:
    return NewBody(
        code=f"fachkraefteteam-{space.code}",
        name=f"Fachkräfteteam {space.name}",
        kind="practitioner_team",
        unit_id=space.id,
        competence="advises",
        receives="Beobachtungen aus Kita, Schule und Jugendhilfe",
        gives="gemeinsames Handeln vor Ort, Themen für die Sozialraumkonferenz",
        source=f"{TALK} Dass es dieses Team gibt: {ASSUMED}.",
        invented=True,
        valid_from=date(2018, 1, 1),
    )


def _flows(planner: User, county: Tree, made: dict[str, int]) -> None:
    """What goes from body to body; the two ways to the council never ended."""
    to_committee = ("unterausschuss-jugendhilfeplanung", "jugendhilfeausschuss")
    _flow(
        planner,
        made,
        to_committee,
        "Empfehlungen",
        "Gemeinde Kleinmachnow, Ratsinformation, Mai 2013",
    )
    _flow(planner, made, ("jugendhilfeausschuss", "kreistag"), "Beschlussvorlagen", STATUTE)
    _flow(planner, made, ("kinder-und-jugendbeirat", "kreistag"), "Anhörung", "Hauptsatzung § 26a")
    for region in county.level("planning_region"):
        number = region.code.removeprefix("planregion-")
        _flows_of_region(planner, made, county, region, number)


def _flows_of_region(
    planner: User, made: dict[str, int], county: Tree, region: Unit, number: str
) -> None:
    committee, team = "unterausschuss-jugendhilfeplanung", f"regionalteam-{number}"
    board = f"regionaler-beirat-{number}"
    _flow(planner, made, (f"{team}-projekt", board), "Vorschläge zum Regionalbudget", ASSUMED)
    _flow(planner, made, (board, committee), "Anträge nach dem Sozialraumvertrag", ASSUMED)
    _flow(planner, made, (team, committee), "Empfehlungen zu Angeboten", TALK)
    _flow(planner, made, ("fallteams", team), "fehlende Angebote, ohne Fallbezug", TALK)
    _flow(planner, made, ("netzwerk-soziale-dienste", team), "Anregungen", ASSUMED)
    for space in county.children(region):
        conference = f"sozialraumkonferenz-{space.code}"
        _flow(planner, made, (conference, team), "Handlungsbedarfe, Ist und Soll", TALK)
        practitioners = f"fachkraefteteam-{space.code}"
        if practitioners in made:
            _flow(planner, made, (practitioners, conference), "Themen aus dem Alltag", TALK)


def _flow(
    planner: User, made: dict[str, int], ends: tuple[str, str], content: str, source: str
) -> None:
    sender, receiver = ends
    new = NewFlow(
        sender_id=made[sender], receiver_id=made[receiver], content=content, source=source
    )
    bodies.add_flow(by=planner, new=new)


def _seats(planner: User, county: Tree, made: dict[str, int]) -> None:
    """Regional teams by municipality and office; the committee by invented seats."""
    known = dict(organisations().values_list("code", "pk"))
    for region in county.level("planning_region"):
        body = made[region.code.replace("planregion", "regionalteam")]
        for space in county.children(region):
            _seat(planner, body, known.get(space.code), f"{space.kind} {space.name}")
        _seat(planner, body, known.get("jugendamt"), "Jugendamt")
        for label in ("Schulsozialarbeit", "Träger der Jugendarbeit", "Familienzentren"):
            _seat(planner, body, None, label)
        _seat(planner, body, None, "Regionalkoordination", votes=False)
    for number in range(1, 16):
        _seat(planner, made["jugendhilfeausschuss"], None, f"Mitglied {number}")
    _seat(planner, made["jugendhilfeausschuss"], known.get("jugendamt"), "Verwaltung", votes=False)


def _seat(
    planner: User, body: int, organisation: int | None, label: str, *, votes: bool = True
) -> None:
    new = NewSeat(
        organisation_id=organisation,
        label="" if organisation and label != "Verwaltung" else label,
        votes=votes,
        invented=True,
        valid_from=REGULAR,
    )
    bodies.add_seat(by=planner, body_id=body, new=new)
