"""Photographs of a meeting: adding, describing and releasing, removing."""

import hashlib
from typing import Any

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.editions.levels import ReleaseLevel
from sozialraum.foundation.errors import DomainError

from ..models import Meeting, MeetingState, Photograph
from ..pictures import read_picture
from .locking import locked_meeting

MOST = 60
OPEN_FOR_PICTURES = (MeetingState.INVITED, MeetingState.HELD, MeetingState.APPROVED)


@transaction.atomic
def add_photograph(  # noqa: PLR0913 - one picture has these facts
    *,
    by: User,
    meeting_id: int,
    upload: "UploadedFile[Any]",
    description: str,
    item_id: int | None = None,
    release: str = ReleaseLevel.INTERNAL,
) -> Photograph:
    """Keep a picture; without words for those who do not see it, it is refused."""
    meeting = locked_meeting(by, meeting_id, *OPEN_FOR_PICTURES)
    if meeting.photographs.count() >= MOST:
        raise DomainError(_("Eine Sitzung hat höchstens %(most)s Fotos.") % {"most": MOST})
    photograph = Photograph(meeting=meeting, added_by=by)
    _describe(photograph, meeting, description, item_id, release)
    picture = read_picture(upload)
    photograph.width, photograph.height = picture.width, picture.height
    name = f"{hashlib.sha256(picture.data).hexdigest()[:16]}.webp"
    photograph.image.save(name, ContentFile(picture.data), save=False)
    photograph.save()
    return photograph


@transaction.atomic
def change_photograph(
    *, by: User, photograph_id: int, description: str, item_id: int | None, release: str
) -> Photograph:
    """Other words, another item or another release level."""
    photograph, meeting = _locked(by, photograph_id)
    _describe(photograph, meeting, description, item_id, release)
    photograph.save(update_fields=["description", "item", "release"])
    return photograph


@transaction.atomic
def remove_photograph(*, by: User, photograph_id: int) -> None:
    """Take a picture away, with its file, for instance because somebody can be recognised."""
    photograph, _meeting = _locked(by, photograph_id)
    storage, name = photograph.image.storage, str(photograph.image.name)
    photograph.delete()
    transaction.on_commit(lambda: storage.delete(name))


def _locked(by: User, photograph_id: int) -> tuple[Photograph, Meeting]:
    meeting_id = Photograph.objects.values_list("meeting_id", flat=True).get(pk=photograph_id)
    meeting = locked_meeting(by, meeting_id, *OPEN_FOR_PICTURES)
    return Photograph.objects.get(pk=photograph_id), meeting


def _describe(
    photograph: Photograph, meeting: Meeting, description: str, item_id: int | None, release: str
) -> None:
    if not description.strip():
        raise DomainError(_("Schreiben Sie, was auf dem Bild steht, für alle, die es nicht sehen."))
    if release not in ReleaseLevel.values:
        raise DomainError(_("Diese Freigabe gibt es nicht."), release)
    if item_id and not meeting.items.filter(pk=item_id).exists():
        raise DomainError(_("Diesen Punkt hat die Tagesordnung nicht."))
    photograph.description, photograph.release = description.strip(), release
    photograph.item_id = item_id
