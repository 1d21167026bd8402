"""Every example in the documentation runs as printed."""

import doctest
import importlib
import pkgutil

import pytest

from sozialraum.methods import typology

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(typology.__path__, f"{typology.__name__}.")
)


@pytest.mark.parametrize("name", [typology.__name__, *MODULES])
def test_the_examples_of_a_module_run(name):
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0


def test_the_package_shows_a_whole_index_from_figures_to_rank_range():
    assert doctest.testmod(typology).attempted >= 5


def test_everything_public_is_listed_and_documented():
    for name in typology.__all__:
        assert hasattr(typology, name)
        assert getattr(typology, name).__doc__
