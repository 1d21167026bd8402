"""Who may shape the landscape, run meetings, and read what is not public."""

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.policies import Actor, add_rule, allows, holds, is_planner
from sozialraum.foundation.accounts.rulebook import predicate
from sozialraum.foundation.editions.levels import ReleaseLevel

from .models import Body, BodyKind


@predicate
def is_local(user: Actor, target: object = None) -> bool:  # noqa: ARG001 (predicate)
    """A conference or a team of practitioners, which a municipality runs itself.

    Without a target: somewhere there may be one.
    """
    body = getattr(target, "body", target)
    if not isinstance(body, Body):
        return target is None
    return body.kind in {BodyKind.CONFERENCE, BodyKind.PRACTITIONER_TEAM}


_runs = is_planner | holds(Role.COORDINATOR) | (holds(Role.MUNICIPALITY) & is_local)
_sits_in_bodies = holds(
    Role.MUNICIPALITY,
    Role.PROVIDER,
    Role.MEMBER,
    Role.FUNDING_OFFICER,
    Role.COMMITTEE_MEMBER,
)

add_rule("bodies.change", is_planner)
add_rule("bodies.hold_meetings", _runs)
add_rule("bodies.propose", _runs | _sits_in_bodies)
add_rule("bodies.read_internal", _runs | holds(Role.AUDITOR))
add_rule("bodies.read_as_member", _runs | _sits_in_bodies | holds(Role.AUDITOR))

_RULES = {
    ReleaseLevel.PARTNERS: "bodies.read_as_member",
    ReleaseLevel.BODY: "bodies.read_as_member",
    ReleaseLevel.INTERNAL: "bodies.read_internal",
}


def readable_levels(user: Actor, body: Body) -> frozenset[str]:
    """The release levels of a body that somebody may read; what is public always.

    A partner of any place reads what partners may read, a member only what is of the body.
    """
    allowed = {level for level, rule in _RULES.items() if allows(rule, user, body)}
    if ReleaseLevel.PARTNERS not in allowed and allows("bodies.read_as_member", user):
        allowed.add(ReleaseLevel.PARTNERS)
    return frozenset({ReleaseLevel.PUBLIC, *allowed})
