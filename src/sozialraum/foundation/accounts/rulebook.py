"""The one typed door to the untyped package ``rules``."""

from collections.abc import Callable
from typing import Any, cast

import rules
from rules.predicates import Predicate

predicate = cast("Callable[[Callable[..., bool]], Predicate]", vars(rules)["predicate"])
add_rule = cast("Callable[[str, Predicate], None]", vars(rules)["add_rule"])
test_rule = cast("Callable[[str, Any, Any], bool]", vars(rules)["test_rule"])

__all__ = ["Predicate", "add_rule", "predicate", "test_rule"]
