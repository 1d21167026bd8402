"""Official files come in by the ordinary import, with the values of their ground truth."""

import csv
import json
from typing import Any

import pytest

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.models import ImportRun, Observation
from sozialraum.commons.indicators.readers import ReadOptions
from sozialraum.commons.indicators.services import Decisions
from sozialraum.commons.places import services as places
from sozialraum.commons.places.queries import unit_ids_by_key
from sozialraum.commons.places.services import KeyScheme, Level
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from sozialraum.methods.states import ValueState
from tests.shared import shared_file

pytestmark = pytest.mark.django_db
TRUTH = "data/messy/expected.json"


@pytest.fixture
def planner(db: None) -> User:
    """The planner of the real county: its district, associations and municipalities."""
    with shared_file("data/pm/pm_schluessel.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    user = create_user(username="planner", password=None, role=Role.PLANNER)
    district = _unit(user, "pm", Level.DISTRICT, {KeyScheme.DISTRICT: "12069"}, None)
    spaces: dict[str, Any] = {}
    for row in rows:
        key = row["ars"][:9]
        if key not in spaces:
            keys = {KeyScheme.ASSOCIATION: key}
            spaces[key] = _unit(user, f"space-{key}", Level.SOCIAL_SPACE, keys, district)
        keys = {KeyScheme.AGS: row["ags"], KeyScheme.ARS: row["ars"]}
        _unit(user, row["ags"], Level.MUNICIPALITY, keys, spaces[key])
    return user


def _unit(user: User, code: str, level: Level, keys: dict[KeyScheme, str], parent: Any) -> Any:
    new = places.NewUnit(code=code, level=level, name=code, keys=keys)
    return places.add_unit(by=user, new=new, parent=parent)


def import_shared(planner: User, number: str, **options: Any) -> ImportRun:
    """Import a file under a name that says nothing."""
    found = [name for name in truth() if name.startswith(number)]
    folder = "data/messy/" if found else "data/genesis/"
    path = shared_file(folder + (found[0] if found else number))
    return services.import_file(
        by=planner,
        data=path.read_bytes(),
        name="datei",
        options=ReadOptions(**options),
        decisions=Decisions(dash_if_open="zero"),
    ).run


def truth() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(shared_file(TRUTH).read_text(encoding="utf-8"))
    return found


def expected(number: str) -> dict[str, Any]:
    return next(entry["expect"] for name, entry in truth().items() if name.startswith(number))


def stored(run: ImportRun, key: str) -> list[float | None]:
    """Values of a unit in the order of the file's columns; None for a missing one."""
    rows = Observation.objects.filter(run=run, unit=unit_ids_by_key()[key]).order_by(
        "row", "column"
    )
    return [row.value if ValueState(row.state).has_number else None for row in rows]


def by_title(run: ImportRun, key: str, *parts: str) -> float | None:
    """The one value of a unit whose variable has all these words in its title."""
    rows = Observation.objects.filter(run=run, unit=unit_ids_by_key()[key])
    for part in parts:
        rows = rows.filter(variable__title__contains=part)
    return rows.get().value


def test_population_by_sex(planner):
    run, want = import_shared(planner, "01"), expected("01")
    assert stored(run, "12069") == [
        want["12069"][s] for s in ("insgesamt", "maennlich", "weiblich")
    ]
    assert stored(run, "DG")[0] == want["DG"]["insgesamt"]
    assert stored(run, "03152")[0] == want["03152"]["insgesamt"]
    assert {str(o.reference_date) for o in run.observations.all()} == {want["stichtag"]}


def test_employees_with_secret_values(planner):
    run, want = import_shared(planner, "02"), expected("02")
    for key in ("12069304", "12069216", "12069232", "12069470", "12069"):
        assert stored(run, key) == want[key]
    inside = run.observations.filter(unit__code__startswith="12069", unit__level="municipality")
    assert inside.values("unit").distinct().count() == want["gemeinden_12069"]
    secret = inside.filter(
        state=ValueState.SUPPRESSED_PRIMARY,
        variable__title__contains="Ausländer",
        variable__title__endswith="Insgesamt",
    )
    assert secret.count() == want["geheime_auslaender_insgesamt_in_12069"]


def test_accidents_with_zero_and_secret_in_one_row(planner):
    run, want = import_shared(planner, "03"), expected("03")
    for key in ("12069", "12069019", "12069020", "12069089"):
        assert stored(run, key) == want[key]


def test_register_of_municipalities(planner):
    run, want = import_shared(planner, "05"), expected("05")
    entry = want["12069304"]
    titles = {"Fläche": "flaeche", "insgesamt": "bev", "männlich": "m", "weiblich": "w"}
    for title, name in titles.items():
        assert by_title(run, "12069304", title) == entry[name]
    everyone = run.observations.filter(variable__title__contains="insgesamt")
    assert everyone.count() == want["n_satzart_60"]
    total = sum(value.value for value in everyone)
    assert total == want["bevoelkerung_summe"]


def test_debtor_rate_of_all_districts(planner):
    run, want = import_shared(planner, "08"), expected("08")
    assert run.observations.values("unit").distinct().count() == want["n_kreise"]
    county = run.observations.filter(unit=unit_ids_by_key()["12069"])
    for year, value in want["12069"].items():
        assert county.get(year=year).value == pytest.approx(value, abs=0.005)


def test_state_election_with_postal_votes_apart(planner):
    run, want = import_shared(planner, "09"), expected("09")
    for key, unit in (("12069304", "12069304"), ("12069000", "12069")):
        assert {want[key][name] for name in ("wahlberechtigte", "waehler", "gueltig")} <= set(
            stored(run, unit)
        )
    assert postal_units(run) == 5


def postal_units(run: ImportRun) -> int:
    """Postal votes of the county's five Ämter stand in units of their own."""
    rows = run.observations.filter(unit__code__startswith="12069000-")
    return rows.values("unit").distinct().count()


def test_mayoral_election_in_html_named_xls(planner):
    run, want = import_shared(planner, "13", land="16"), expected("13")
    values = set(stored(run, "16077056"))
    entry = want["77056"]
    assert {entry[name] for name in entry if name != "name"} <= values
    assert run.report["areas"]["new_names"]


def test_census_with_a_country_of_its_own_value_code(planner):
    run, want = import_shared(planner, "14"), expected("14")
    assert stored(run, "DG") == [want["DG"]]
    assert stored(run, "120690304304") == [want["120690304304"]]
    assert run.observations.count() == want["n_zeilen"]


def test_a_table_whose_districts_are_unpublished_brings_no_zero(planner):
    run = import_shared(planner, "13111-01-03-4_1773175029986_de_flat.csv")
    states = run.observations.filter(unit=unit_ids_by_key()["12069"]).values_list(
        "state", flat=True
    )
    assert set(states) == {ValueState.NOT_AVAILABLE}
    assert run.report["states"] == {
        "value": 330,
        "suppressed_primary": 72,
        "not_available": 2898,
    }


def test_dissolved_districts_have_no_value(planner):
    run = import_shared(planner, "12411-01-01-4_1773175772751_de_flat.csv")
    assert run.report["states"] == {"value": 1245, "not_available": 222}
    county = run.observations.filter(unit=unit_ids_by_key()["12069"])
    assert county.get(variable__code__endswith="insgesamt").value == 221268


def test_education_of_the_country_with_its_unreliable_values(planner):
    run = import_shared(planner, "2000S-2003_1773175178787_de_flat.csv")
    assert run.observations.count() == 72
    assert run.observations.filter(state=ValueState.UNRELIABLE).count() == 3


def test_a_bare_list_of_keys_and_numbers(planner):
    run = import_shared(planner, "pm_zensus2022_einwohner.csv", period="2022-05-15")
    assert stored(run, "120690304304") == [19602]
    assert run.observations.filter(unit__memberships__isnull=False).count() == 38


def test_all_of_them_twice_change_nothing(planner):
    numbers = ["01", "02", "03", "05", "08", "14"]
    runs = [import_shared(planner, number) for number in numbers]
    before = Observation.objects.count()
    again = [import_shared(planner, number) for number in numbers]
    assert again == runs
    assert Observation.objects.count() == before
