"""Writing a version of the agreement and putting it in force."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.audit.services import create_all
from sozialraum.foundation.editions.workflow import content_hash
from sozialraum.foundation.errors import DomainError

from ..models import AgreementAnnex, AgreementVersion


@dataclass(frozen=True)
class Annex:
    """Title and text of an annex."""

    title: str
    text: str


@dataclass(frozen=True)
class Draft:
    """What a version says, and from which day it is to hold."""

    title: str
    text: str
    valid_from: date
    annexes: tuple[Annex, ...] = ()
    invented: bool = False


class ChangedMeanwhileError(DomainError):
    """Somebody else saved first; ``current`` is what stands there now."""

    def __init__(self, current: AgreementVersion) -> None:
        super().__init__(
            _("Die Fassung wurde inzwischen von jemand anderem geändert. Ihr Text steht noch im ")
            + _("Formular. Vergleichen Sie und speichern Sie noch einmal.")
        )
        self.current = current


@transaction.atomic
def draft_version(*, by: User, draft: Draft) -> AgreementVersion:
    """Begin a new version under the next number; only one is in preparation at a time."""
    require("agreement.write", by)
    last = AgreementVersion.objects.select_for_update(of=("self",)).order_by("-number").first()
    if last and not last.enacted_at:
        raise DomainError(
            _("Die %(number)s. Fassung ist noch in Vorbereitung.") % {"number": last.number}
        )
    new = AgreementVersion(number=last.number + 1 if last else 1, invented=draft.invented)
    return _written(new, draft)


@transaction.atomic
def revise_version(*, by: User, version_id: int, revision: int, draft: Draft) -> AgreementVersion:
    """Change a version in preparation; refused where it changed since ``revision``."""
    require("agreement.write", by)
    found = _locked_draft(version_id)
    if found.revision != revision:
        raise ChangedMeanwhileError(found)
    found.revision += 1
    return _written(found, draft)


@transaction.atomic
def enact(*, by: User, version_id: int) -> AgreementVersion:
    """Put a version in force: it never changes again, the former ends the day before."""
    require("agreement.write", by)
    found = _locked_draft(version_id)
    _end_former(found)
    found.content_hash = content_hash(content(found))
    found.enacted_by, found.enacted_at = by, timezone.now()
    found.full_clean()
    found.save()
    return found


def content(version: AgreementVersion) -> dict[str, Any]:
    """Everything that is frozen, as the hash sees it."""
    return {
        "number": version.number,
        "title": version.title,
        "text": version.text,
        "valid_from": version.valid_from.isoformat(),
        "annexes": [[annex.title, annex.text] for annex in version.annexes.all()],
    }


def _locked_draft(version_id: int) -> AgreementVersion:
    found = AgreementVersion.objects.select_for_update(of=("self",)).get(pk=version_id)
    if found.enacted_at:
        raise DomainError(
            _("Die %(number)s. Fassung ist in Kraft gesetzt und ändert sich nicht mehr.")
            % {"number": found.number}
        )
    return found


def _end_former(version: AgreementVersion) -> None:
    former = AgreementVersion.objects.filter(number__lt=version.number).order_by("-number").first()
    if former is None:
        return
    if version.valid_from <= former.valid_from:
        raise DomainError(
            _("Die %(number)s. Fassung gilt schon ab %(day)s. Die neue muss später beginnen.")
            % {"number": former.number, "day": f"{former.valid_from:%d.%m.%Y}"}
        )
    former.valid_to = version.valid_from - timedelta(days=1)
    former.save(update_fields=["valid_to"])


def _written(version: AgreementVersion, draft: Draft) -> AgreementVersion:
    version.title, version.text = draft.title.strip(), draft.text.strip()
    version.valid_from = draft.valid_from
    version.full_clean()
    version.save()
    version.annexes.all().delete()
    create_all(
        AgreementAnnex(version=version, position=number, title=annex.title, text=annex.text)
        for number, annex in enumerate(draft.annexes, start=1)
    )
    return version
