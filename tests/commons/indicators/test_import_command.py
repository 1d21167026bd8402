"""``sozialraum import``: what it prints, what it changes, how it ends."""

import io
import json

import pytest
from django.core.management import call_command
from django.db import OperationalError

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.models import ImportRun, Observation
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import OPERATOR, operator

from .import_support import account, bring_in, in_force, table, whole_database

pytestmark = pytest.mark.django_db
TWO = table("12069101;people;2021;100", "12069102;people;2021;")
DASHES = "AGS;Name;Geburten 2021;Zuzüge 2021\n12069101;A;5;-\n".encode()


@pytest.fixture
def run(tmp_path):
    """Run the command on some bytes; gives status, output and messages."""

    def command(data, *options, name="zahlen.csv"):
        path = tmp_path / name
        path.write_bytes(data)
        out, errors = io.StringIO(), io.StringIO()
        try:
            call_command("import", str(path), *options, stdout=out, stderr=errors)
        except SystemExit as end:
            return end.code, out.getvalue(), errors.getvalue()
        return 0, out.getvalue(), errors.getvalue()

    return command


def test_the_preview_as_json_has_exactly_the_agreed_shape(county, run):
    status, output, errors = run(TWO, "--preview", "--json")
    assert (status, errors) == (0, "")
    answer = json.loads(output)
    assert set(answer) == {"format", "problems", "rows"}
    assert answer["format"] == "tidy_csv"
    assert answer["rows"] == [
        {
            "key": "12069101",
            "variable": "people",
            "period": "2021",
            "value": 100.0,
            "state": "value",
            "row": 2,
            "column": 4,
        },
        {
            "key": "12069102",
            "variable": "people",
            "period": "2021",
            "value": None,
            "state": "not_available",
            "row": 3,
            "column": 4,
        },
    ]


@pytest.mark.parametrize("options", [["--preview", "--json"], ["--preview"], []])
def test_a_preview_writes_nothing(county, run, options):
    before = whole_database()
    assert run(TWO, *options)[0] == 0
    assert whole_database() == before


def test_the_readable_preview_tells_what_would_happen(county, run):
    _status, output, _errors = run(TWO)
    assert "2 neu, 0 geändert, 0 unverändert" in output
    assert "people (neu)" in output


def test_problems_of_a_preview_carry_severity_message_and_place(county, run):
    status, output, errors = run(table("12069999;people;2021;1"), "--preview", "--json")
    (problem,) = [p for p in json.loads(output)["problems"] if p["severity"] == "error"]
    assert status == 1
    assert problem["row"] == 2
    assert problem["column"] is None
    assert "12069999" in problem["message"]
    assert "12069999" in errors


def test_a_note_does_not_spoil_the_exit_status(county, run):
    status, output, _errors = run(DASHES, "--preview", "--json")
    assert status == 0
    assert [p["severity"] for p in json.loads(output)["problems"]] == ["note"]


def test_the_preview_reads_the_file_even_before_the_data_base_is_set_up(run, monkeypatch):
    def no_tables(**_arguments):
        message = "no such table"
        raise OperationalError(message)

    monkeypatch.setattr(services, "inspect", no_tables)
    status, output, _errors = run(TWO, "--preview", "--json")
    assert (status, len(json.loads(output)["rows"])) == (0, 2)
    status, _output, errors = run(TWO, "--preview")
    assert status == 1
    assert "Datenbank" in errors


def test_a_file_without_any_dash_says_nothing_of_dashes(county, run):
    _status, output, _errors = run(TWO, "--apply")
    assert "„-“" not in output


def test_an_unreadable_file_ends_with_a_message_and_status_one(county, run):
    status, output, errors = run(b"%PDF-1.7", "--preview", "--json", name="kaputt.csv")
    assert status == 1
    assert json.loads(output)["rows"] == []
    assert "kaputt.csv" in errors


def test_a_missing_file_is_named(county):
    errors = io.StringIO()
    with pytest.raises(SystemExit):
        call_command("import", "gibtesnicht.csv", stderr=errors)
    assert "gibtesnicht.csv" in errors.getvalue()


def test_applying_brings_the_figures_in(county, run):
    status, output, _errors = run(TWO, "--apply")
    assert status == 0
    assert in_force()["12069101", 2021] == 100.0
    assert "Übernommen" in output


def test_applying_twice_says_that_nothing_changed(county, run):
    run(TWO, "--apply")
    before = whole_database()
    status, output, _errors = run(TWO, "--apply", name="anders.csv")
    assert status == 0
    assert "Nichts geändert" in output
    assert whole_database() == before


def test_applying_confirms_the_dash_and_says_so(county, run):
    _status, output, _errors = run(DASHES, "--apply")
    assert "gilt als genau null" in output
    assert Observation.objects.get(column=4).value == 0


def test_the_meaning_of_the_dash_can_be_given(county, run):
    _status, output, _errors = run(DASHES, "--apply", "--dash", "not_available")
    assert "keine Angabe" in output
    assert Observation.objects.get(column=4).value is None


def test_an_earlier_answer_to_the_dash_is_respected(county, run):
    bring_in(county.planner, DASHES.replace(b"2021", b"2020"), confirm_dash="not_available")
    run(DASHES, "--apply")
    assert Observation.objects.get(column=4, year=2021).value is None


def test_the_command_acts_in_the_name_of_an_account_that_nobody_can_use(county, run):
    run(TWO, "--apply")
    actor = ImportRun.objects.latest("pk").created_by
    assert actor.username == OPERATOR
    assert not actor.has_usable_password()
    assert operator() == actor


def test_somebody_else_may_be_named(county, run):
    run(TWO, "--apply", "--by", "planner")
    assert ImportRun.objects.latest("pk").created_by == county.planner


def test_who_must_not_import_cannot_by_the_command_either(county, run):
    account(Role.ADMINISTRATOR)
    before = whole_database()
    status, _output, errors = run(TWO, "--apply", "--by", "administrator")
    assert (status, whole_database()) == (1, before)
    assert "darf" in errors


def test_an_unknown_account_is_named(county, run):
    status, _output, errors = run(TWO, "--apply", "--by", "niemand")
    assert status == 1
    assert "niemand" in errors
    assert not User.objects.filter(username="niemand").exists()


def test_the_report_can_be_had_as_json(county, run):
    _status, output, _errors = run(TWO, "--apply", "--json")
    answer = json.loads(output)
    assert answer["changed"] is True
    assert answer["report"]["changes"]["new"] == 2


def test_the_land_completes_short_keys(county, run):
    assert run(table("69304;people;2021;5"), "--apply")[0] == 1
    assert run(table("69304;people;2021;5"), "--apply", "--land", "16")[0] == 0


def test_source_and_basis_are_taken_from_the_catalogue(county, run):
    status, _output, errors = run(TWO, "--apply", "--source", "gibtesnicht")
    assert status == 1
    assert "gibtesnicht" in errors
