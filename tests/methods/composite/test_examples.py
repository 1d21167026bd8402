"""Every example in the documentation of the engine runs as printed."""

import doctest
import importlib
import pkgutil

import pytest

from sozialraum.methods import composite

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(composite.__path__, f"{composite.__name__}.")
)


@pytest.mark.parametrize("name", [composite.__name__, *MODULES])
def test_the_examples_of_a_module_run(name):
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0


def test_the_package_shows_a_whole_index_from_figures_to_rank_range():
    assert doctest.testmod(composite).attempted >= 10


def test_everything_public_is_listed_and_documented():
    for name in composite.__all__:
        assert hasattr(composite, name)
        documented = getattr(composite, name)
        assert name == "NO_CLASS" or documented.__doc__
