"""The matrix of rights: one row for each rule, one column for each role.

``rights.csv`` is the one place that says who may do what. The page of roles is written from
it, and the tests try every rule with every role, scope and period against it. A cell is
``all`` (given for the whole county), ``own`` (where the mandate lies) or ``-``.
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from enum import Enum
from pathlib import Path

from sozialraum.foundation.accounts.models import Role

TABLE = Path(__file__).parent / "rights.csv"
ROLES = tuple(role for role in Role if role != Role.NONE)
SUPERUSER = "superuser"


class Reach(Enum):
    """How far a right reaches."""

    ALL = "all"
    OWN = "own"
    NONE = "-"


class Condition(Enum):
    """What about the object matters beside the role."""

    NONE = ""
    PUBLISHED = "published"
    SECOND_PERSON = "second_person"


@dataclass(frozen=True)
class Right:
    """One rule: who may do it, when everybody may, and what the object must be like."""

    rule: str
    reach: Mapping[str, Reach]
    everybody_when: Condition
    only_when: Condition


def rights() -> Mapping[str, Right]:
    """The whole table by rule; a cell that says anything else is an error."""
    with TABLE.open(encoding="utf-8", newline="") as file:
        return {row["rule"]: _right(row) for row in csv.DictReader(file, strict=True)}


def _right(row: Mapping[str, str]) -> Right:
    return Right(
        rule=row["rule"],
        reach={name: Reach(row[name]) for name in (*map(str, ROLES), SUPERUSER)},
        everybody_when=Condition(row["everybody_when"]),
        only_when=Condition(row["only_when"]),
    )
