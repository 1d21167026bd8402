"""Who holds which mandates, today and at other times."""

from collections.abc import Iterable
from datetime import date, timedelta

from django.contrib.auth.models import AnonymousUser
from django.db.models import Prefetch, Q, QuerySet
from django.utils import timezone

from .apps import NAMELESS
from .models import COUNTY, Mandate, Role, User

WARNING_DAYS = 30


def today() -> date:
    """The day in the county; a last day counts until its midnight."""
    return timezone.localdate(timezone=timezone.get_default_timezone())


def in_force(mandate: Mandate, day: date) -> bool:
    """Both the first and the last day count."""
    return mandate.valid_from <= day and (mandate.valid_to is None or day <= mandate.valid_to)


def mandates_of(user: User | AnonymousUser) -> list[Mandate]:
    """What a person acts in today; read once for each object of the person."""
    if not isinstance(user, User) or not user.is_active:
        return []
    day = today()
    if user.held is None:
        user.held = list(user.mandates.filter(Q(valid_to=None) | Q(valid_to__gte=day)))
    return [mandate for mandate in user.held if in_force(mandate, day)]


def assume(user: User, mandates: Iterable[Mandate]) -> User:
    """The person with these mandates, without asking the data base."""
    user.held = list(mandates)
    return user


def ends_soon(mandate: Mandate) -> bool:
    """In force, and the last day is within the time of the warning."""
    last = mandate.valid_to
    return last is not None and in_force(mandate, today()) and last <= _horizon()


def _horizon() -> date:
    return today() + timedelta(days=WARNING_DAYS)


def _ending() -> Q:
    return Mandate.on(today()) & Q(valid_to__lte=_horizon())


def administrators_after(day: date, *, without: Mandate | None = None) -> QuerySet[Mandate]:
    """Mandates by which somebody still looks after accounts on the day after ``day``."""
    rows = Mandate.objects.filter(
        Mandate.on(day + timedelta(days=1)),
        role=Role.ADMINISTRATOR,
        scope=COUNTY,
        person__is_active=True,
    )
    return rows.exclude(pk=without.pk) if without else rows


def people(*, name: str = "", role: str = "", ending: bool = False) -> QuerySet[User]:
    """Accounts by name with the mandates that run or are to come as ``running``."""
    rows = User.objects.order_by("last_name", "first_name", "username")
    for word in name.split():
        rows = rows.filter(
            Q(username__icontains=word)
            | Q(first_name__icontains=word)
            | Q(last_name__icontains=word)
        )
    wanted = Mandate.objects.filter(_not_over(), **({"role": role} if role else {}))
    if role or ending:
        wanted = wanted.filter(_ending()) if ending else wanted
        rows = rows.filter(pk__in=wanted.values("person"))
    return rows.prefetch_related(
        Prefetch("mandates", Mandate.objects.filter(_not_over()), to_attr="running")
    )


def _not_over() -> Q:
    return Q(valid_to=None) | Q(valid_to__gte=today())


def long_gone(rows: QuerySet[User], day: date) -> QuerySet[User]:
    """Closed accounts without a trace since that day that still have a name to remove."""
    later = Mandate.objects.filter(Q(valid_to=None) | Q(valid_to__gte=day))
    gone = Q(last_login=None) | Q(last_login__date__lt=day)
    named = ~Q(username=NAMELESS) | ~Q(first_name="", last_name="", email="")
    return rows.filter(gone, named, is_active=False, date_joined__date__lt=day).exclude(
        pk__in=later.values("person")
    )


def nameless() -> QuerySet[User]:
    """Closed accounts of which nobody knows any more whose they were."""
    return User.objects.filter(username=NAMELESS, is_active=False)


def number_ending() -> int:
    """How many mandates of open accounts end within the time of the warning."""
    return Mandate.objects.filter(_ending(), person__is_active=True).count()


def ending_mandates() -> QuerySet[Mandate]:
    """Mandates of open accounts that end within the time of the warning, with the person."""
    rows = Mandate.objects.filter(_ending(), person__is_active=True)
    return rows.select_related("person").order_by("pk")


def history(person: User) -> QuerySet[Mandate]:
    """All mandates of a person, the latest first."""
    rows = Mandate.objects.filter(person=person).select_related("granted_by", "ended_by")
    return rows.order_by("-valid_from", "-pk")
