"""Bringing figures in: nothing by halves, nothing twice, nothing without provenance."""

import hashlib
from pathlib import Path

import pytest
from django.core.exceptions import PermissionDenied
from django.db.models import ProtectedError

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.models import (
    ImportProfile,
    ImportRun,
    ImportState,
    Observation,
    Source,
    Variable,
)
from sozialraum.commons.indicators.readers import ReadOptions
from sozialraum.commons.indicators.services import Decisions, ImportRefusedError, NewSource, Target
from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.errors import DomainError
from sozialraum.methods.states import ValueState
from tests.county import define_variable

from .import_support import (
    account,
    at_once,
    bring_in,
    in_force,
    table,
    whole_database,
)

pytestmark = pytest.mark.django_db
LOGS = ("sessions.Session", "audit.AuditEntry")
TWO = table("12069101;people;2021;100", "12069102;people;2021;400")


def test_a_preview_changes_no_figure_and_keeps_the_file_by_its_content(planner):
    run = services.preview_import(by=planner, data=TWO, name="a.csv")
    assert run.state == ImportState.PREVIEWED
    assert run.file_hash == hashlib.sha256(TWO).hexdigest()
    assert run.file.name.endswith(run.file_hash)
    assert Path(run.file.path).read_bytes() == TWO
    assert not Observation.objects.exists()
    assert not Variable.objects.exists()


def test_the_same_content_under_two_names_is_stored_once(planner):
    first = services.preview_import(by=planner, data=TWO, name="a.csv")
    second = services.preview_import(by=planner, data=TWO, name="../../b.exe")
    assert first.file.name == second.file.name


def test_applying_writes_every_value_with_its_provenance(planner):
    run = bring_in(planner, TWO)
    value = Observation.objects.get(unit__code="12069102")
    assert (value.value, value.state, value.year) == (400.0, ValueState.VALUE, 2021)
    assert (value.run, value.row, value.column) == (run, 3, 4)
    assert value.run.file_hash == hashlib.sha256(TWO).hexdigest()
    assert run.state == ImportState.APPLIED
    assert run.report["changes"] == {"new": 2, "changed": 0, "unchanged": 0, "list": []}
    assert run.report["states"] == {"value": 2}


def test_both_ways_of_importing_write_the_same(planner):
    bring_in(planner, TWO)
    in_two_steps = in_force()
    services.withdraw_import(by=planner, run=ImportRun.objects.latest("pk"))
    at_once(planner, TWO)
    assert in_force() == in_two_steps


def test_the_same_file_twice_changes_nothing_and_names_the_earlier_import(planner):
    first = bring_in(planner, TWO)
    before = whole_database()
    assert at_once(planner, TWO, name="noch einmal.csv") == first
    assert whole_database() == before


def test_a_preview_of_known_values_says_so_and_leaves_no_trace_outside_the_log(planner):
    first = bring_in(planner, TWO)
    before = whole_database(without=LOGS)
    second = services.preview_import(by=planner, data=TWO, name="b.csv")
    assert services.describe(second).nothing_new
    assert services.apply_import(by=planner, run=second) == first
    assert whole_database(without=LOGS) == before


def test_an_unchanged_value_is_not_written_again(planner):
    bring_in(planner, TWO)
    run = bring_in(planner, table("12069101;people;2021;100", "12069201;people;2021;7"))
    assert Observation.objects.count() == 3
    assert run.report["changes"]["unchanged"] == 1


def test_a_changed_value_supersedes_the_earlier_one_and_is_reported(planner):
    bring_in(planner, TWO)
    run = bring_in(planner, table("12069101;people;2021;90", "12069102;people;2021;400"))
    assert in_force() == {("12069101", 2021): 90.0, ("12069102", 2021): 400.0}
    old = Observation.objects.get(value=100)
    assert old.superseded_by == run
    (change,) = services.describe(run).changes
    assert (change.unit, change.earlier.value, change.now.value, change.row) == (
        "12069101",
        100.0,
        90.0,
        2,
    )


def test_a_value_that_becomes_secret_is_a_change(planner):
    head = "schluessel;variable;jahr;wert;zeichen"
    bring_in(planner, table("12069101;people;2021;3;", head=head))
    bring_in(planner, table("12069101;people;2021;;.", head=head))
    assert in_force() == {("12069101", 2021): ValueState.SUPPRESSED_PRIMARY}


def test_values_on_another_basis_stand_beside_each_other(planner):
    services.define_basis(by=planner, code="zensus2022", title="Zensus 2022", position=2)
    bring_in(planner, TWO)
    bring_in(planner, TWO, basis="zensus2022")
    assert Observation.objects.filter(superseded_by=None).count() == 4


def test_an_unknown_basis_is_refused_by_name(planner):
    with pytest.raises(DomainError, match="zensus1895"):
        bring_in(planner, TWO, basis="zensus1895")
    head = "schluessel;variable;jahr;wert;basis"
    with pytest.raises(ImportRefusedError) as refusal:
        bring_in(planner, table("12069101;people;2021;1;zensus1895", head=head))
    assert "Zeile 2" in refusal.value.places[0]


def test_one_bad_row_keeps_the_whole_file_out(planner):
    before = whole_database()
    with pytest.raises(ImportRefusedError) as refusal:
        at_once(planner, table("12069101;people;2021;1", "12069999;people;2021;2"), name="halb.csv")
    assert "halb.csv" in refusal.value.message
    assert "Zeile 3" in refusal.value.places[0]
    assert "12069999" in refusal.value.places[0]
    assert whole_database() == before


def test_an_unknown_key_of_the_county_without_any_figure_is_only_noted(planner):
    data = table("12069101;people;2021;1", "12069999;people;2021;")
    run = bring_in(planner, data)
    assert run.report["areas"]["skipped_keys"] == ["12069999"]
    assert in_force() == {("12069101", 2021): 1.0}


def test_an_error_while_writing_takes_everything_back(planner, monkeypatch):
    def fail(**_ids):
        message = "out of order"
        raise RuntimeError(message)

    monkeypatch.setattr(services.computation, "recompute", fail)
    run = services.preview_import(by=planner, data=TWO, name="a.csv")
    before = whole_database()
    with pytest.raises(RuntimeError):
        services.apply_import(by=planner, run=run)
    assert whole_database() == before


def test_indicators_are_computed_anew_for_the_variables_that_changed(planner, monkeypatch):
    asked = []
    monkeypatch.setattr(
        services.computation, "recompute", lambda **ids: asked.append(ids["variable_ids"])
    )
    bring_in(planner, TWO)
    assert [list(ids) for ids in asked] == [[Variable.objects.get().pk]]


def test_a_preview_that_somebody_has_applied_in_the_meantime_is_refused(planner):
    run = services.preview_import(by=planner, data=TWO, name="a.csv")
    stale = ImportRun.objects.get(pk=run.pk)
    services.apply_import(by=planner, run=run)
    with pytest.raises(DomainError, match="inzwischen schon übernommen"):
        services.apply_import(by=planner, run=stale)


def test_a_stored_file_that_was_tampered_with_is_refused(planner, settings):
    run = services.preview_import(by=planner, data=TWO, name="a.csv")
    (settings.MEDIA_ROOT / run.file.name).write_bytes(b"anderes")
    with pytest.raises(DomainError, match="verändert"):
        services.apply_import(by=planner, run=run)


@pytest.mark.parametrize(
    ("role", "fields"),
    [(Role.NONE, {}), (Role.ADMINISTRATOR, {}), (Role.NONE, {"is_superuser": True})],
)
def test_only_planners_may_import(county, role, fields):
    person = account(role, **fields)
    run = services.preview_import(by=county.planner, data=TWO, name="a.csv")
    for forbidden in (
        lambda: services.preview_import(by=person, data=TWO, name="a.csv"),
        lambda: services.import_file(by=person, data=TWO, name="a.csv"),
        lambda: services.apply_import(by=person, run=run),
        lambda: services.withdraw_import(by=person, run=run),
    ):
        with pytest.raises(PermissionDenied):
            forbidden()


# Variables and sources ------------------------------------------------------------------


def test_a_variable_of_the_same_code_is_found(county, planner):
    known = define_variable(county, "people")
    bring_in(planner, TWO)
    assert list(Variable.objects.all()) == [known]


def test_a_new_variable_gets_label_unit_kind_and_source(planner):
    head = "schluessel;variable;jahr;wert;einheit"
    run = bring_in(planner, table("12069101;quote;2021;3,5;%", head=head))
    variable = Variable.objects.get(code="quote")
    assert (variable.unit_of_measure, variable.kind) == ("%", "measure")
    assert variable.source.code == "eigene-quelle"
    assert run.profile.source == variable.source


def test_the_planner_decides_where_values_go_and_what_is_left_out(planner):
    data = table("12069101;a;2021;1", "12069101;b;2021;2")
    bring_in(planner, data, mapping={"a": Target("menschen", "Menschen"), "b": ""})
    assert in_force("menschen") == {("12069101", 2021): 1.0}
    assert Variable.objects.get().title == "Menschen"


def test_a_mapping_is_saved_for_the_layout_and_used_again(planner):
    data = table("12069101;a;2021;1")
    bring_in(planner, data, mapping={"a": "menschen"})
    run = services.preview_import(by=planner, data=table("12069101;a;2022;2"), name="b.csv")
    assert services.describe(run).variables[0].code == "menschen"
    services.apply_import(by=planner, run=run)
    assert in_force("menschen") == {("12069101", 2021): 1.0, ("12069101", 2022): 2.0}
    assert ImportProfile.objects.count() == 1


def test_two_columns_may_be_joined_if_they_do_not_contradict(planner):
    data = table("12069101;a;2021;1", "12069102;b;2021;2")
    bring_in(planner, data, mapping={"a": "people", "b": "people"})
    assert in_force() == {("12069101", 2021): 1.0, ("12069102", 2021): 2.0}


def test_two_columns_that_contradict_are_refused_by_row(planner):
    data = table("12069101;a;2021;1", "12069101;b;2021;2")
    with pytest.raises(ImportRefusedError) as refusal:
        bring_in(planner, data, mapping={"a": "people", "b": "people"})
    assert "Zeile 3" in refusal.value.places[0]


def test_two_bare_lists_never_meet_by_accident(planner):
    births, moves = b"12069101;5\n12069102;6\n", b"12069101;9\n12069102;8\n"
    for data in (births, moves):
        at_once_with_year(planner, data)
    assert Variable.objects.count() == 2
    before = whole_database()
    at_once_with_year(planner, births)
    at_once_with_year(planner, moves)
    assert whole_database() == before


def at_once_with_year(planner, data):
    return services.import_file(
        by=planner, data=data, name="liste.csv", options=ReadOptions(period="2021")
    )


def test_a_file_is_treated_as_it_was_although_its_layout_has_a_newer_mapping(planner):
    bring_in(planner, table("12069101;a;2021;1"), mapping={"a": "first"})
    bring_in(planner, table("12069101;a;2022;2"), mapping={"a": "second"})
    before = whole_database()
    at_once(planner, table("12069101;a;2021;1"))
    assert whole_database() == before


def test_a_mapping_without_any_variable_is_refused(planner):
    with pytest.raises(DomainError, match="keine Variable"):
        bring_in(planner, TWO, mapping={"people": ""})


def test_a_code_that_no_address_can_carry_is_refused(planner):
    with pytest.raises(DomainError, match="Männer & Frauen"):
        bring_in(planner, TWO, mapping={"people": "Männer & Frauen"})


def test_a_source_can_be_chosen_or_named(planner):
    own = NewSource("jugendamt", "Jugendamt", "Landkreis", "intern", "Jugendamt")
    bring_in(planner, TWO, source=own)
    assert Variable.objects.get().source == Source.objects.get(code="jugendamt")
    with pytest.raises(DomainError, match="gibtesnicht"):
        bring_in(planner, table("12069101;x;2021;1"), source="gibtesnicht")


# The sign "-" ---------------------------------------------------------------------------

DASHES = "AGS;Name;Geburten 2021;Zuzüge 2021\n12069101;A;5;-\n12069102;B;-;-\n".encode()


def test_a_dash_beside_values_waits_for_an_answer(planner):
    run = services.preview_import(by=planner, data=DASHES, name="a.csv")
    assert run.report["open_dashes"] == 1
    with pytest.raises(DomainError, match="„-“"):
        services.apply_import(by=planner, run=run)


@pytest.mark.parametrize(
    ("meaning", "state"),
    [("zero", ValueState.ZERO), ("not_available", ValueState.NOT_AVAILABLE)],
)
def test_the_answer_counts_for_mixed_areas_only(planner, meaning, state):
    bring_in(planner, DASHES, confirm_dash=meaning)
    moves = Variable.objects.get(title__contains="Zuzüge").code
    assert in_force(moves) == {
        ("12069101", 2021): state,
        ("12069102", 2021): ValueState.NOT_AVAILABLE,
    }


def test_the_answer_is_asked_for_once_per_layout(planner):
    bring_in(planner, DASHES, confirm_dash="not_available")
    next_year = DASHES.replace(b"2021", b"2022")
    run = services.preview_import(by=planner, data=next_year, name="b.csv")
    assert run.report["open_dashes"] == 0
    services.apply_import(by=planner, run=run)
    moves = Variable.objects.get(title__contains="Zuzüge").code
    assert in_force(moves)["12069101", 2022] == ValueState.NOT_AVAILABLE


def test_a_layout_without_dashes_has_answered_nothing(planner):
    without = DASHES.replace(b"-", b"1")
    bring_in(planner, without)
    run = services.preview_import(by=planner, data=DASHES, name="b.csv")
    assert run.report["open_dashes"] == 1


def test_the_command_line_accepts_zero_only_where_nobody_has_decided(planner):
    bring_in(planner, DASHES, confirm_dash="not_available")
    at_once(planner, DASHES.replace(b"2021", b"2022"), dash_if_open="zero")
    moves = Variable.objects.get(title__contains="Zuzüge").code
    assert in_force(moves)["12069101", 2022] == ValueState.NOT_AVAILABLE


def test_decisions_accept_the_proposal_by_default():
    assert Decisions() == Decisions(mapping=None, dash=None, source=None, basis=None)


def test_what_a_value_refers_to_cannot_be_deleted(planner):
    """The data base does not check these references for each value, so the models do."""
    run = bring_in(planner, TWO)
    value = Observation.objects.first()
    for referred in (run, value.variable, value.unit):
        with pytest.raises(ProtectedError):
            referred.delete()
