"""Naming the four perspectives; wording goals in versions."""

from dataclasses import dataclass
from datetime import date, timedelta

from django.db import transaction
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.policies import require
from sozialraum.foundation.errors import DomainError

from ..models import Goal, GoalPerspective


@dataclass(frozen=True)
class Wording:
    """What a goal says."""

    title: str
    text: str = ""
    invented: bool = False


@transaction.atomic
def rename_perspective(
    *, by: User, key: str, revision: int, title: str, explanation: str
) -> GoalPerspective:
    """Give a perspective the name the county uses; there are always the same four."""
    require("parties.goals", by)
    found = GoalPerspective.objects.select_for_update().get(key=key)
    if found.revision != revision:
        raise DomainError(
            _("Die Zielperspektive heißt inzwischen „%(title)s“. Prüfen Sie Ihre Angaben.")
            % {"title": found.title},
            found.explanation,
        )
    found.title, found.explanation = title.strip(), explanation.strip()
    found.revision += 1
    found.full_clean()
    found.save()
    return found


@transaction.atomic
def set_goal(*, by: User, perspective: str, code: str, wording: Wording, since: date) -> Goal:
    """Word a goal from a day on; an earlier wording ends the day before."""
    require("parties.goals", by)
    found = GoalPerspective.objects.select_for_update().get(key=perspective)
    last = Goal.objects.filter(code=code).order_by("-number").first()
    if last:
        _end_before(last, since)
    goal = Goal(
        perspective=found,
        code=code,
        number=last.number + 1 if last else 1,
        title=wording.title.strip(),
        text=wording.text.strip(),
        invented=wording.invented,
        valid_from=since,
    )
    goal.full_clean()
    goal.save()
    return goal


def _end_before(last: Goal, since: date) -> None:
    if since <= last.valid_from:
        raise DomainError(
            _(
                "Die jetzige Fassung von „%(goal)s“ gilt erst ab %(day)s. Wählen Sie einen späteren Tag."
            )
            % {"goal": last.title, "day": f"{last.valid_from:%d.%m.%Y}"}
        )
    if last.valid_to is None or last.valid_to >= since:
        last.valid_to = since - timedelta(days=1)
        last.save(update_fields=["valid_to"])


@transaction.atomic
def end_goal(*, by: User, goal_id: int, last_day: date) -> Goal:
    """The goal is pursued until this day; what was tagged with it keeps it."""
    require("parties.goals", by)
    goal = Goal.objects.select_for_update(of=("self",)).get(pk=goal_id)
    if last_day < goal.valid_from:
        raise DomainError(_("Das Ende liegt vor dem Beginn."))
    goal.valid_to = last_day
    goal.save(update_fields=["valid_to"])
    return goal
