"""Every example in the documentation runs as printed."""

import doctest
import importlib
import pkgutil

import pytest

from sozialraum.methods import allocation

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(allocation.__path__, f"{allocation.__name__}.")
)


@pytest.mark.parametrize("name", [allocation.__name__, *MODULES])
def test_the_examples_of_a_module_run(name):
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0


def test_the_package_shows_a_whole_index_from_figures_to_rank_range():
    assert doctest.testmod(allocation).attempted >= 5


def test_everything_public_is_listed_and_documented():
    for name in allocation.__all__:
        assert hasattr(allocation, name)
        assert getattr(allocation, name).__doc__
