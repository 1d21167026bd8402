"""Who writes the agreement, records accessions, and enters them in the register."""

from typing import Any

from sozialraum.foundation.accounts.models import Role
from sozialraum.foundation.accounts.policies import Actor, add_rule, holds, is_planner
from sozialraum.foundation.accounts.rulebook import predicate


@predicate
def is_second_person(user: Actor, accession: Any) -> bool:
    """Somebody other than the person who recorded the declaration."""
    return accession is not None and getattr(accession, "recorded_by_id", None) != user.pk


_COUNTY = holds(Role.PLANNER, Role.COORDINATOR)
_PARTNER = holds(Role.MUNICIPALITY, Role.PROVIDER)  # where the accession lies

add_rule("agreement.write", is_planner)
add_rule("agreement.see_accessions", _COUNTY | holds(Role.AUDITOR))
add_rule("agreement.see_accession", _COUNTY | holds(Role.AUDITOR) | _PARTNER)
add_rule("agreement.record", _COUNTY)
add_rule("agreement.declare", _COUNTY | _PARTNER)
add_rule("agreement.register", is_planner & is_second_person)
add_rule("agreement.terminate", is_planner)
