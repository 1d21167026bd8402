"""Entering and changing organisations."""

import re
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError
from sozialraum.foundation.validity.models import ALWAYS

from ..models import Organisation

RESERVED = {"neu", "zielperspektiven"}
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LONGEST_CODE = 55


@dataclass(frozen=True)
class Facts:
    """What is known of an organisation; ``unit_id`` is the place it stands for."""

    name: str
    kind: str
    unit_id: int | None = None
    website: str = ""
    valid_from: date = ALWAYS
    valid_to: date | None = None


class ChangedMeanwhileError(DomainError):
    """Somebody else saved first; ``current`` is what stands there now."""

    def __init__(self, current: Organisation) -> None:
        super().__init__(
            _(
                "„%(name)s“ wurde inzwischen von jemand anderem geändert. Ihre Angaben stehen noch im "
            )
            % {"name": current.name}
            + _("Formular. Vergleichen Sie und speichern Sie noch einmal.")
        )
        self.current = current


@transaction.atomic
def add_organisation(
    *, by: User, facts: Facts, code: str = "", invented: bool = False
) -> Organisation:
    """Enter an organisation; without a ``code`` it gets one from its name."""
    require("parties.change", by)
    name = facts.name.strip()
    if Organisation.objects.filter(name__iexact=name, merged_into__isnull=True).exists():
        raise DomainError(_("„%(name)s“ ist schon eingetragen.") % {"name": name})
    new = Organisation(code=code or free_code(name), invented=invented)
    return _saved(new, facts)


@transaction.atomic
def change_organisation(
    *, by: User, organisation_id: int, revision: int, facts: Facts
) -> Organisation:
    """Change the facts; refused where somebody else changed them since ``revision``."""
    found = Organisation.objects.select_for_update(of=("self",)).get(pk=organisation_id)
    require("parties.change", by, found)
    refuse_merged(found)
    if found.revision != revision:
        raise ChangedMeanwhileError(found)
    found.revision += 1
    return _saved(found, facts)


def refuse_merged(organisation: Organisation) -> None:
    """A trace of a duplicate does not change any more."""
    if organisation.merged_into_id:
        raise DomainError(
            _("„%(name)s“ ist in „%(other)s“ aufgegangen und ändert sich nicht mehr.")
            % {"name": organisation.name, "other": organisation.merged_into}
        )


def free_code(name: str) -> str:
    """A code from the name that nobody has yet: «Jugend & Co.» → «jugend-co»."""
    plain = re.sub(r"[^a-z0-9]+", "-", name.lower().translate(_UMLAUTS)).strip("-")
    base = plain[:_LONGEST_CODE].strip("-") or "organisation"
    taken = set(Organisation.objects.filter(code__startswith=base).values_list("code", flat=True))
    codes = (f"{base}-{number}" if number > 1 else base for number in range(1, len(taken) + 3))
    return next(code for code in codes if code not in taken | RESERVED)


def _saved(organisation: Organisation, facts: Facts) -> Organisation:
    for name, value in asdict(facts).items():
        setattr(organisation, name, value.strip() if isinstance(value, str) else value)
    if facts.valid_to and facts.valid_to < facts.valid_from:
        raise DomainError(_("Das Ende liegt vor dem Beginn."))
    organisation.full_clean()
    organisation.save()
    return organisation
