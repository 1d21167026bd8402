"""Demonstration: five demographic types of Germany's municipalities, found in official figures."""

from collections import Counter
from functools import cache

import pytest

from sozialraum.methods.typology import (
    KMeans,
    TooManyUnitsError,
    Ward,
    assess,
    clearest,
    elbow,
    find_types,
    stability,
    to_points,
)

from .germany import municipalities

pytestmark = pytest.mark.slow
POTSDAM_MITTELMARK = "12069"
CHOSEN = 5


@cache
def cloud():
    return to_points(municipalities(), clip=3)


@cache
def types():
    return find_types(cloud(), KMeans(CHOSEN, seed=1))


def leading(number, features=2):
    """The most distinctive features of a type, with the sign of their difference."""
    traits = types().profiles()[number - 1].traits[:features]
    return {trait.feature: "+" if trait.difference > 0 else "-" for trait in traits}


def test_most_municipalities_are_complete_and_the_others_are_listed():
    assert len(cloud().units) == 9_065
    assert len(cloud().gaps) == 541
    lacking = Counter(feature for gap in cloud().gaps for feature in gap.missing)
    assert lacking.most_common(1)[0][0] == "jobs per employed inhabitant"


def test_ward_would_need_too_much_memory():
    with pytest.raises(TooManyUnitsError):
        Ward(CHOSEN).labels(cloud().points)


def test_germany_is_a_continuum_so_silhouettes_are_low_and_ask_for_few_types():
    found = assess(cloud(), [KMeans(k, seed=1, restarts=3) for k in range(3, 10)])
    assert clearest(found).k == 3
    assert elbow(found).k == CHOSEN
    assert all(0.1 < one.silhouette < 0.25 for one in found)
    assert 0.45 < found[CHOSEN - 3].explained < 0.5


def test_five_is_the_largest_number_of_types_that_other_municipalities_confirm():
    five = stability(types(), seed=1, samples=10)
    six = stability(find_types(cloud(), KMeans(CHOSEN + 1, seed=1)), seed=1, samples=10)
    assert five.weakest > 0.85
    assert 0.9 < five.rand < 0.99
    assert six.weakest < 0.75


def test_the_types_do_not_hang_on_the_seed():
    other = find_types(cloud(), KMeans(CHOSEN, seed=2)).types
    same = sum(other[unit] == number for unit, number in types().types.items())
    assert same / len(other) > 0.98


def test_each_type_has_marks_that_a_planner_recognises():
    sizes = [profile.size for profile in types().profiles()]
    assert all(1_000 < size < 2_500 for size in sizes)
    assert leading(1) == {"income tax per inhabitant": "-", "unemployed in % of 15 to 64": "+"}
    assert leading(2) == {"under 18 in %": "-", "mean age": "+"}
    assert leading(3) == {"under 18 in %": "+", "mean age": "-"}
    assert leading(4) == {"income tax per inhabitant": "+", "inhabitants per km²": "+"}
    assert leading(5) == {"jobs per employed inhabitant": "+", "inhabitants per km²": "+"}


def test_about_a_tenth_lies_between_types():
    assert 0.08 < len(types().between()) / len(cloud().units) < 0.13


def test_every_municipality_of_potsdam_mittelmark_has_a_type():
    ours = {u: n for u, n in types().types.items() if u.startswith(POTSDAM_MITTELMARK)}
    assert len(ours) == 38
    found = Counter(ours.values())
    assert 17 <= found[1] <= 22
    assert 4 <= found[4] <= 7
    assert ours["12069020"] == 1  # Bad Belzig
    assert ours["12069454"] == ours["12069304"] == 4  # Nuthetal, Kleinmachnow
    assert ours["12069616"] == 5  # Teltow


def test_bad_belzig_as_a_new_unit_finds_its_type():
    place = cloud().units.index("12069020")
    found = types().nearest(cloud().values[place])
    assert found.number == 1
    assert found.clearness > 0.2
