"""A small county for tests: two regions, three spaces, five municipalities."""

from collections.abc import Iterator
from dataclasses import dataclass, field

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.indicators.models import ImportRun, ImportState, Observation, Variable
from sozialraum.commons.places import services as places
from sozialraum.commons.places.models import SpatialUnit, UnitKey, UnitMembership
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from sozialraum.methods.states import ValueState

LAYOUT = {
    "north": {"lake": ["12069101", "12069102"], "hill": ["12069201"]},
    "south": {"mill": ["12069301", "12069302"]},
}


@dataclass
class County:
    """Units by code, the planner who entered them, and the current import."""

    planner: User
    units: dict[str, SpatialUnit] = field(default_factory=dict)
    run: ImportRun | None = None


def build_county(layout: dict[str, dict[str, list[str]]] = LAYOUT) -> County:
    """District «kreis» with the given regions, spaces and municipalities.

    The rows are those that ``places.add_unit`` writes, all at once and without an entry in the
    log: nearly every test needs a county, and few look at how one is entered.
    """
    from django.utils import timezone

    planner = create_user(username="planner", password=None, role=Role.PLANNER)
    county = County(planner)
    _add_units(county, list(_rows(layout)))
    county.run = ImportRun.objects.create(
        file_name="test.csv",
        file_hash="0" * 64,
        state=ImportState.APPLIED,
        applied_at=timezone.now(),
        created_by=planner,
    )
    return county


Row = tuple[str, places.Level, str, dict[places.KeyScheme, str]]


def _rows(layout: dict[str, dict[str, list[str]]]) -> Iterator[Row]:
    """Code, level, code of the parent and official keys of each unit."""
    yield "kreis", places.Level.DISTRICT, "", {places.KeyScheme.DISTRICT: "12069"}
    for region, spaces in layout.items():
        yield region, places.Level.PLANNING_REGION, "kreis", {}
        for space, municipalities in spaces.items():
            yield space, places.Level.SOCIAL_SPACE, region, {}
            for ags in municipalities:
                yield ags, places.Level.MUNICIPALITY, space, {places.KeyScheme.AGS: ags}


def _add_units(county: County, rows: list[Row]) -> None:
    made = SpatialUnit.objects.bulk_create(
        SpatialUnit(code=code, level=level, name=code.title()) for code, level, _, _ in rows
    )
    county.units = {unit.code: unit for unit in made}
    UnitMembership.objects.bulk_create(
        UnitMembership(unit=county.units[code], parent=county.units[parent])
        for code, _, parent, _ in rows
        if parent
    )
    UnitKey.objects.bulk_create(
        UnitKey(unit=county.units[code], scheme=scheme, value=value)
        for code, _, _, keys in rows
        for scheme, value in keys.items()
    )


def define_variable(county: County, code: str, **fields: object) -> Variable:
    """A variable of a test source."""
    figures.define_source(
        by=county.planner,
        code="test",
        title="Test",
        publisher="Test",
        licence="frei",
        credit="© Test",
    )
    new = figures.NewVariable(code=code, title=code, source="test", **fields)
    return figures.define_variable(by=county.planner, new=new)


def define_indicator(county: County, code: str, numerator: object, denominator: object, **fields):
    """An indicator in a test life situation."""
    figures.define_life_situation(by=county.planner, code="life", title="Lage", position=1)
    defaults = {
        "title": code,
        "short_title": code,
        "explanation": code,
        "life_situation": "life",
        "direction": figures.Direction.NEED,
        "unit_of_measure": "%",
        "factor": 100.0,
    }
    new = figures.NewIndicator(
        code=code, numerator=numerator, denominator=denominator, **(defaults | fields)
    )
    return figures.define_indicator(by=county.planner, new=new)


def observe(
    county: County,
    variable: Variable,
    values: dict[str, float | ValueState | None],
    *,
    year: int = 2021,
    basis: str = "",
) -> None:
    """Enter observed values (a state stands for a value without number)."""
    Observation.objects.bulk_create(
        Observation(
            variable=variable,
            unit=county.units[code],
            year=year,
            basis=basis,
            value=None if isinstance(value, ValueState) else value,
            state=_state(value),
            run=county.run,
            row=1,
            column=1,
        )
        for code, value in values.items()
    )


def _state(value: float | ValueState | None) -> ValueState:
    if isinstance(value, ValueState):
        return value
    return ValueState.ZERO if value == 0 else ValueState.VALUE
