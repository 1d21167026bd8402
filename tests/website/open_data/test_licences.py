"""A licence is named as the code list of DCAT-AP.de names it, or it is unknown."""

import pytest

from sozialraum.demo.sources import SOURCES
from sozialraum.website.open_data.licences import LIST, OTHER_OPEN, joint_licence, licence_uri


@pytest.mark.parametrize(
    ("source", "entry"),
    [
        ("regionalstatistik", "dl-by-de/2.0"),
        ("gvisys", "other-open"),
        ("gisd", "cc-by/4.0"),
        ("wahlen", "cc-by-de/3.0"),
        ("vbb", "cc-by/4.0"),
        ("schulen", None),
    ],
)
def test_licences_of_the_demonstration(source, entry):
    fields = SOURCES[source]
    found = licence_uri(str(fields["licence"]), str(fields.get("licence_url", "")))
    assert found == (entry and LIST + entry)


@pytest.mark.parametrize(
    ("name", "entry"),
    [
        ("GeoNutzV", "geonutz/20130319"),
        ("dl-de/zero-2-0", "dl-zero-de/2.0"),
        ("CC BY-SA 4.0", "cc-by-sa/4.0"),
        ("CC0 1.0", "cc-zero"),
        ("Alle Rechte vorbehalten", None),
    ],
)
def test_a_name_is_enough_where_there_is_no_address(name, entry):
    assert licence_uri(name) == (entry and LIST + entry)


def test_two_licences_together_are_another_open_one():
    assert joint_licence([LIST + "cc-by/4.0", LIST + "dl-by-de/2.0"]) == OTHER_OPEN
    assert joint_licence([LIST + "cc-by/4.0"] * 2) == LIST + "cc-by/4.0"


def test_nothing_is_promised_where_one_licence_is_unknown():
    assert joint_licence([LIST + "cc-by/4.0", None]) is None
    assert joint_licence([]) is None
