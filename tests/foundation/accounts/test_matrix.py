"""Every rule is tried with every role, scope, period and object against the matrix of rights."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import product
from types import SimpleNamespace

import pytest
from django.contrib.auth.models import AnonymousUser

from sozialraum.commons.bodies.models import Body, BodyKind
from sozialraum.foundation.accounts.models import COUNTY, Mandate, Role, User
from sozialraum.foundation.accounts.policies import Actor, allows
from sozialraum.foundation.accounts.queries import assume
from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.editions.models import EditionState
from tools.reference.rights import ROLES, SUPERUSER, Condition, Reach, Right, rights
from tools.reference.roles import permissions

from .people import BEELITZ, TELTOW, days

ACTOR, SOMEBODY_ELSE = 1, 2
RIGHTS = rights()
# Scope of the mandate, whether it is in force.
MANDATES = {
    "for the county": (COUNTY, -10, None, True),
    "for the place": (TELTOW, -10, None, True),
    "on the first day": (TELTOW, 0, 9, True),
    "on the last day": (TELTOW, -9, 0, True),
    "expired": (COUNTY, -10, -1, False),
    "to come": (COUNTY, 1, None, False),
    "of a closed account": (COUNTY, -10, None, False),
}
# Where the object lies; None stands for no object, an empty tuple for nowhere.
PLACES = {"in scope": (TELTOW, "unit:region-2"), "out of scope": (BEELITZ,), "nowhere": ()}
# A body that a municipality runs itself, as far as its place is in scope.
CONFERENCE = Body(kind=BodyKind.CONFERENCE)
STATES = (EditionState.DRAFT, EditionState.PUBLISHED)
PREPARED_BY = (ACTOR, SOMEBODY_ELSE)


@dataclass(frozen=True)
class Case:
    """Who asks for what, and what the matrix says."""

    actor: str
    mandate: str
    place: str
    target: SimpleNamespace | None
    reach: Reach
    scope: str

    def expected(self, right: Right) -> bool:
        if self._fulfils(right.everybody_when):
            return True
        return self._reaches() and (
            right.only_when is Condition.NONE or self._fulfils(right.only_when)
        )

    def _fulfils(self, condition: Condition) -> bool:
        if self.target is None:
            return False
        return {
            Condition.NONE: False,
            Condition.PUBLISHED: self.target.state == EditionState.PUBLISHED,
            Condition.SECOND_PERSON: self.target.prepared_by_id != ACTOR,
        }[condition]

    def _reaches(self) -> bool:
        if not self.scope or self.reach is Reach.NONE:
            return False
        return self.scope == COUNTY or self.target is None or self.scope in self.target.scope_keys


def objects() -> Iterator[tuple[str, SimpleNamespace | None]]:
    yield "no object", None
    for (place, keys), state, prepared in product(PLACES.items(), STATES, PREPARED_BY):
        public = state == EditionState.PUBLISHED
        target = SimpleNamespace(
            scope_keys=keys,
            state=state,
            release=ReleaseLevel.PUBLIC if public else ReleaseLevel.INTERNAL,
            prepared_by_id=prepared,
            recorded_by_id=prepared,
            body=CONFERENCE,
        )
        yield f"{place}, {state}, prepared by {prepared}", target


def actor(role: Role, name: str) -> tuple[Actor, str]:
    """Somebody with that mandate, and the scope in which they act today."""
    scope, first, last, counts = MANDATES[name]
    mandate = Mandate(
        role=role,
        scope=scope,
        valid_from=days(first),
        valid_to=None if last is None else days(last),
    )
    user = User(pk=ACTOR, username=role, is_active=name != "of a closed account")
    return assume(user, [mandate]), scope if counts else ""


def everybody(right: Right) -> Iterator[tuple[Actor, str, str, Reach, str]]:
    for role, name in product(ROLES, MANDATES):
        person, scope = actor(role, name)
        yield person, str(role), name, right.reach[role], scope
    none = Reach.NONE
    yield AnonymousUser(), "visitor", "none", none, ""
    yield assume(User(pk=ACTOR), []), "account", "none", none, ""
    root = assume(User(pk=ACTOR, is_superuser=True), [])
    yield root, "superuser", "none", right.reach[SUPERUSER], COUNTY


def cases(right: Right) -> Iterator[tuple[Actor, Case]]:
    for (user, who, mandate, reach, scope), (place, target) in product(everybody(right), objects()):
        yield user, Case(who, mandate, place, target, reach, scope)


@pytest.mark.parametrize("rule", RIGHTS)
def test_a_rule_does_what_the_matrix_says(rule):
    right = RIGHTS[rule]
    wrong = [
        f"{case.actor} ({case.mandate}), {case.place}: matrix says {case.expected(right)}"
        for user, case in cases(right)
        if allows(rule, user, case.target) is not case.expected(right)
    ]
    assert not wrong, "\n".join(wrong)


def test_every_rule_has_a_row_and_every_row_a_rule(capsys):
    assert sorted(RIGHTS) == permissions()
    number = sum(1 for right in RIGHTS.values() for _ in cases(right))
    with capsys.disabled():
        print(f"\n{number} cases of {len(RIGHTS)} rules agree with the matrix of rights")  # noqa: T201
    assert number > 10_000


def test_a_superuser_has_no_business_rights():
    given = [rule for rule, right in RIGHTS.items() if right.reach[SUPERUSER] is not Reach.NONE]
    assert given == ["accounts.administer"]


def test_the_auditor_reads_and_the_administrator_does_not_read_the_log():
    reach = RIGHTS["audit.read"].reach
    assert [role for role in ROLES if reach[role] is not Reach.NONE] == [Role.AUDITOR]


def test_a_wrong_matrix_would_be_noticed():
    right = RIGHTS["places.change"]
    reach = {**right.reach, Role.AUDITOR: Reach.ALL}
    wrong = Right(right.rule, reach, right.everybody_when, right.only_when)
    found = [
        case
        for user, case in cases(wrong)
        if allows("places.change", user, case.target) is not case.expected(wrong)
    ]
    assert {case.actor for case in found} == {"auditor"}
