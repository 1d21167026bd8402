"""Every example in the documentation runs as printed."""

import doctest
import importlib
import inspect
import pkgutil

import pytest

from sozialraum.methods import financing

MODULES = sorted(
    module.name for module in pkgutil.walk_packages(financing.__path__, f"{financing.__name__}.")
)


@pytest.mark.parametrize("name", [financing.__name__, *MODULES])
def test_the_examples_of_a_module_run(name):
    outcome = doctest.testmod(importlib.import_module(name))
    assert outcome.failed == 0


def test_the_package_shows_how_it_is_used():
    assert doctest.testmod(financing).attempted >= 3


def test_everything_public_is_listed_and_documented():
    public = [getattr(financing, name) for name in financing.__all__]
    for one in public:
        assert one.__doc__ or not (inspect.isclass(one) or inspect.isfunction(one))
