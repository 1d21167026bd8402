"""Official keys: every written form is read, nothing is guessed."""

import csv

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sozialraum.methods.territory.keys import (
    KeyKind,
    KeyProblem,
    KeySystem,
    OfficialKey,
    OfficialKeyError,
    parse_key,
    parse_many,
)
from tests.shared import shared_file


@pytest.mark.parametrize(
    ("text", "kind", "canonical"),
    [
        ("DG", KeyKind.COUNTRY, "DG"),
        ("12", KeyKind.STATE, "12"),
        ("12000000", KeyKind.STATE, "12"),
        ("051", KeyKind.GOVERNMENT_REGION, "051"),
        ("12069", KeyKind.DISTRICT, "12069"),
        ("12069000", KeyKind.DISTRICT, "12069"),
        ("120695902", KeyKind.ASSOCIATION, "120695902"),
        ("120695902000", KeyKind.ASSOCIATION, "120695902"),
        ("0713101", KeyKind.ASSOCIATION, "071315001"),
        ("03151401", KeyKind.ASSOCIATION, "031515401"),
        ("12069000 02", KeyKind.ASSOCIATION, "120695902"),
        ("12069304", KeyKind.MUNICIPALITY, "12069304"),
        ("120690304304", KeyKind.MUNICIPALITY, "12069304"),
        ("03151401002", KeyKind.MUNICIPALITY, "03151002"),
        ("0713101001", KeyKind.MUNICIPALITY, "07131001"),
        ("0713100007", KeyKind.MUNICIPALITY, "07131007"),
        ("12069052 04", KeyKind.MUNICIPALITY, "12069052"),
        ("1206905204", KeyKind.MUNICIPALITY, "12069052"),
        ("05334002", KeyKind.MUNICIPALITY, "05334002"),
        ("11003003", KeyKind.CITY_DISTRICT, "11003003"),
    ],
)
def test_each_written_form_names_its_level(text: str, kind: KeyKind, canonical: str) -> None:
    found = parse_key(text)
    assert (found.kind, found.canonical) == (kind, canonical)


@pytest.mark.parametrize(
    ("text", "canonical"),
    [
        (1001, "01001"),
        (1001000.0, "01001"),
        ("7131001", "07131001"),
        ("1001001", "01001001"),
        ("713101001", "07131001"),
        ("713101", "071315001"),
        ("3151401002", "03151002"),
        ("71315001001", "07131001"),
        ("1", "01"),
        ("51", "051"),
        ("120 64 2", "12064002"),
        ("12 0 64 2", "12064002"),
        ("5 3 34 2", "05334002"),
        ("12 0 69 5902 18", "12069018"),
    ],
)
def test_lost_zeros_are_restored_and_mentioned(text: str | float, canonical: str) -> None:
    found = parse_key(text)
    assert found.canonical == canonical
    assert "ergänzt" in found.note


def test_groups_without_lost_zeros_need_no_remark() -> None:
    assert parse_key("12 0 69 304").note == ""
    assert parse_key("12069 304").ags == "12069304"


def test_cells_of_spreadsheets_are_cleaned() -> None:
    assert parse_key("'01001001").ags == "01001001"
    assert parse_key("\N{NO-BREAK SPACE}12069304 ").ags == "12069304"
    assert parse_key("12069304.0").ags == "12069304"


def test_ten_digits_follow_the_land() -> None:
    brandenburg, rhineland = parse_key("1206905204"), parse_key("0713101001")
    assert (brandenburg.ars, brandenburg.extra) == ("120695904052", "04")
    assert (rhineland.ars, rhineland.extra) == ("071315001001", "")
    with pytest.raises(OfficialKeyError, match="Zehn Stellen") as caught:
        parse_key("1305100101")
    assert caught.value.problem.reason == "ambiguous"


def test_an_office_number_without_known_rule_is_kept_but_never_completed() -> None:
    found = parse_key("12062024 31")
    assert (found.ags, found.extra, found.association9) == ("12062024", "31", None)
    with pytest.raises(OfficialKeyError, match="Amtsnummer 31"):
        parse_key("12062000 31")


def test_an_independent_municipality_is_known_by_its_association_too() -> None:
    found = parse_key("120690304")
    assert found.kind is KeyKind.ASSOCIATION
    assert found.lookups == ("120690304", "12069304", "120690304304")


def test_an_independent_city_keeps_its_eight_digits() -> None:
    assert parse_key("120540000000").lookups == ("12054", "12054000", "120540000000")


@pytest.mark.parametrize(
    ("text", "systems"),
    [
        ("69304", (KeySystem.LAND_OMITTED,)),
        ("77056", (KeySystem.LAND_OMITTED,)),
        (
            "60806012",
            (KeySystem.DISTRICT_OFFICE_MUNICIPALITY, KeySystem.ASSOCIATION),
        ),
    ],
)
def test_keys_without_land_are_ambiguous_until_a_hint_decides(
    text: str, systems: tuple[KeySystem, ...]
) -> None:
    with pytest.raises(OfficialKeyError, match="mehrdeutig") as caught:
        parse_key(text)
    assert caught.value.problem.systems == systems


def test_hints_decide_between_readings() -> None:
    omitted = KeySystem.LAND_OMITTED
    assert parse_key("69304", system=omitted, land="12").ags == "12069304"
    assert parse_key("77056", system=omitted, land="16").ags == "16077056"
    assert parse_key("053", system=omitted, land="16").canonical == "16053"
    office = parse_key("60806012", system=KeySystem.DISTRICT_OFFICE_MUNICIPALITY, land="12")
    assert (office.ags, office.extra) == ("12060012", "806")
    assert parse_key("10515001", system=KeySystem.ASSOCIATION).canonical == "010515001"


def test_a_hint_needs_the_land_and_a_land_without_government_regions() -> None:
    with pytest.raises(OfficialKeyError, match=r"Land \(01 bis 16\) muss"):
        parse_key("69304", system=KeySystem.LAND_OMITTED)
    with pytest.raises(OfficialKeyError, match="Regierungsbezirk"):
        parse_key("62014", system=KeySystem.LAND_OMITTED, land="09")


@pytest.mark.parametrize(
    "text",
    [
        "",
        "BT_WK 56",
        "Beelitz",
        "00",
        "17069304",
        "123456",
        "12.000",
        "12 069 03 04 05",
        "12069_04",
    ],
)
def test_what_is_no_key_is_refused_by_name(text: str) -> None:
    with pytest.raises(OfficialKeyError) as caught:
        parse_key(text)
    assert caught.value.problem.reason in {"invalid", "ambiguous"}
    assert f"„{text}“" in str(caught.value)


def test_many_keys_keep_problems_beside_results() -> None:
    found = parse_many(["12069304", "69304", "12069304"])
    assert isinstance(found["12069304"], OfficialKey)
    assert isinstance(found["69304"], KeyProblem)


_AMTSFREI = st.tuples(st.sampled_from(["12069", "01053", "16077"]), st.integers(1, 399))


@given(_AMTSFREI)
def test_ars_association_and_ags_of_one_municipality_agree(unit: tuple[str, int]) -> None:
    district, number = unit
    ars = f"{district}0{number:03d}{number:03d}"
    keys = [parse_key(text) for text in (ars, ars[:9], f"{district}{number:03d}")]
    assert {key.ags for key in keys} == {f"{district}{number:03d}"}


@given(st.text(alphabet="0123456789 ", max_size=14))
def test_reading_ends_in_a_key_or_a_named_problem(text: str) -> None:
    [found] = parse_many([text]).values()
    if isinstance(found, OfficialKey):
        again = parse_key(found.canonical)
        assert again.canonical == found.canonical
    else:
        assert found.message


def test_the_whole_register_of_municipalities_agrees_with_its_own_ars() -> None:
    with shared_file("data/germany/de_gemeindeverzeichnis_20241231.csv").open() as file:
        rows = list(csv.DictReader(file))
    found = parse_many(row["ars"] for row in rows)
    keys = [found[row["ars"]] for row in rows]
    assert all(
        isinstance(key, OfficialKey) and key.ags == row["ags"]
        for key, row in zip(keys, rows, strict=True)
    )


def test_office_numbers_lead_to_the_registered_associations() -> None:
    with shared_file("data/pm/pm_schluessel.csv").open() as file:
        rows = [row for row in csv.DictReader(file) if row["ars"][5] == "5"]
    written = {f"{row['ags']} {row['ars'][7:9]}": row["ars"] for row in rows}
    assert len(written) == 24
    assert {text: parse_key(text).ars for text in written} == written
