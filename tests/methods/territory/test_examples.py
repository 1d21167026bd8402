"""The examples in the docstrings are true."""

import doctest
import importlib
import pkgutil

import numpy as np
import pytest

from sozialraum.methods import territory

MODULES = [module.name for module in pkgutil.iter_modules(territory.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_of_a_module_hold(name: str) -> None:
    module = importlib.import_module(f"{territory.__name__}.{name}")
    assert doctest.testmod(module, extraglobs={"np": np}).failed == 0
