"""Writing the tree: units, keys, memberships."""

from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all, update_all
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.validity.models import ALWAYS

from ..models import KeyScheme, Level, SpatialUnit, UnitKey, UnitMembership
from ..queries import valid_on

_ORDER = [
    Level.DISTRICT,
    Level.PLANNING_REGION,
    Level.SOCIAL_SPACE,
    Level.MUNICIPALITY,
    Level.LOCALITY,
]


@dataclass(frozen=True)
class NewUnit:
    """What is needed to enter a unit; ``keys`` maps the scheme to the official key."""

    code: str
    level: Level
    name: str
    kind: str = ""
    position: int = 0
    description: str = ""
    valid_from: date = ALWAYS
    valid_to: date | None = None
    keys: dict[KeyScheme, str] = field(default_factory=dict)


@transaction.atomic
def add_unit(*, by: User, new: NewUnit, parent: SpatialUnit | None = None) -> SpatialUnit:
    """Enter a unit with its keys and, unless it is the district, its parent."""
    require("places.change", by)
    _refuse_taken(new)
    unit = SpatialUnit(
        code=new.code,
        level=new.level,
        name=new.name,
        kind=new.kind,
        position=new.position,
        description=new.description,
        valid_from=new.valid_from,
        valid_to=new.valid_to,
    )
    unit.full_clean(validate_constraints=False)
    unit.save()
    create_all(
        UnitKey(
            unit=unit,
            scheme=scheme,
            value=value,
            valid_from=new.valid_from,
            valid_to=new.valid_to,
        )
        for scheme, value in new.keys.items()
    )
    if parent:
        place_under(by=by, unit=unit, parent=parent, since=new.valid_from)
    return unit


def _refuse_taken(new: NewUnit) -> None:
    if SpatialUnit.objects.filter(code=new.code).exists():
        raise DomainError(_("Die Kennung „%(code)s“ gibt es schon.") % {"code": new.code})
    for key in UnitKey.objects.filter(valid_on(new.valid_from), value__in=new.keys.values()):
        raise DomainError(
            _("Den Schlüssel %(key)s hat schon „%(unit)s“.") % {"key": key.value, "unit": key.unit}
        )


@transaction.atomic
def place_under(
    *, by: User, unit: SpatialUnit, parent: SpatialUnit, since: date = ALWAYS
) -> UnitMembership:
    """Let a unit belong to a parent from a day on; an earlier membership ends before."""
    require("places.change", by)
    if _ORDER.index(Level(parent.level)) >= _ORDER.index(Level(unit.level)):
        raise DomainError(
            _("„%(unit)s“ (%(level)s) kann nicht zu „%(parent)s“ (%(parent_level)s) gehören.")
            % {
                "unit": unit,
                "level": unit.get_level_display(),
                "parent": parent,
                "parent_level": parent.get_level_display(),
            }
        )
    earlier = UnitMembership.objects.filter(valid_on(since), unit=unit, valid_from__lt=since)
    update_all(earlier, valid_to=since - timedelta(days=1))
    membership = UnitMembership(unit=unit, parent=parent, valid_from=since)
    membership.full_clean()
    membership.save()
    return membership
