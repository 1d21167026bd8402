"""Two grants for the same work: same organisation or account or place, same time, same words."""

from collections.abc import Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from .errors import PeriodError, check_keys
from .findings import Finding, Reason, Screening, screened
from .words import COMMON_WORDS, plain_number, purpose_words

PROJECT_POINTS: Mapping[Reason, int] = {
    Reason.PERIOD: 20,
    Reason.ORGANISATION: 25,
    Reason.ACCOUNT: 15,
    Reason.PLACE: 15,
    Reason.PURPOSE: 25,
}
PROJECT_THRESHOLD = 50
_WHO_AND_WHERE = (Reason.ORGANISATION, Reason.ACCOUNT, Reason.PLACE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Project:
    """What is applied for or granted.

    ``first_day``, ``last_day``  the period, both included
    ``purpose``                  title or purpose in words
    ``organisation``, ``place``  any label that is the same for the same
    ``account``                  the recipient's account (IBAN)

    An empty text is not known, and what is not known is like nothing. A period that ends before
    it begins raises :class:`~.errors.PeriodError`.
    """

    key: str
    first_day: date
    last_day: date
    purpose: str
    organisation: str = ""
    account: str = ""
    place: str = ""

    def __post_init__(self) -> None:
        if self.last_day < self.first_day:
            raise PeriodError(self.key)


@dataclass(frozen=True, slots=True)
class _Plain:
    """A project in comparable form."""

    key: str
    first_day: date
    last_day: date
    traits: Mapping[Reason, Hashable]
    words: frozenset[str]


_Bucket: TypeAlias = tuple[Reason, Hashable, Hashable]
_Pairs: TypeAlias = dict[tuple[str, str], tuple[_Plain, _Plain]]


def screen_projects(
    projects: Iterable[Project],
    *,
    points: Mapping[Reason, int] = PROJECT_POINTS,
    threshold: int = PROJECT_THRESHOLD,
    common_words: Collection[str] = COMMON_WORDS,
) -> Screening:
    """Projects that may pay for the same work twice, with reasons and a score from 0 to 100.

        score = period + organisation + account + place + purpose · |words of both| / |words of either|

    with the points of what is the same, each part rounded down. It warns and never blocks: several
    public bodies may pay for one project, and people decide.

    Looked at are projects with overlapping periods that share a word of their purpose and an
    organisation, an account or a place. They are put in buckets by word (and by all words) and,
    in the order of their first days, compared with the one of the bucket that runs longest so far:
    at most ``3 · (words + 1)`` comparisons a project. So whatever overlaps an earlier project of
    its bucket is compared with one of them; not every pair is. A purpose without a telling word is
    compared with none. Raises :class:`~.errors.RepeatedKeyError` for a key that stands there twice.

    >>> summer = {"first_day": date(2026, 7, 1), "last_day": date(2026, 8, 31)}
    >>> alike = [
    ...     Project(key="a", purpose="Ferienfahrt Ostsee", organisation="Verein", **summer),
    ...     Project(key="b", purpose="Ferienfahrt an die Ostsee", organisation="Verein", **summer),
    ... ]
    >>> [(f.first, f.second, f.score, f.words) for f in screen_projects(alike).findings]
    [('a', 'b', 70, ('ferienfahrt', 'ostsee'))]
    """
    plain = [_plain(project, common_words) for project in projects]
    check_keys(project.key for project in plain)
    pairs = _overlapping(sorted(plain, key=lambda one: (one.first_day, one.key)))
    found = (_compare(first, second, points) for first, second in pairs.values())
    return screened(found, len(pairs), threshold)


def _plain(project: Project, common_words: Collection[str]) -> _Plain:
    traits: dict[Reason, Hashable] = {
        Reason.ORGANISATION: project.organisation,
        Reason.ACCOUNT: plain_number(project.account),
        Reason.PLACE: project.place,
    }
    known = {reason: value for reason, value in traits.items() if value}
    words = purpose_words(project.purpose, common_words)
    return _Plain(project.key, project.first_day, project.last_day, known, words)


def _overlapping(projects: Sequence[_Plain]) -> _Pairs:
    """Each project with the longest running earlier one of each of its buckets."""
    longest: dict[_Bucket, _Plain] = {}
    pairs: _Pairs = {}
    for project in projects:
        for bucket in _buckets(project):
            earlier = longest.get(bucket)
            if earlier is not None and project.first_day <= earlier.last_day:
                pairs[earlier.key, project.key] = (earlier, project)
            if earlier is None or earlier.last_day <= project.last_day:
                longest[bucket] = project
    return pairs


def _buckets(project: _Plain) -> Iterator[_Bucket]:
    topics: list[Hashable] = [*project.words, project.words] if project.words else []
    for reason in _WHO_AND_WHERE:
        if reason in project.traits:
            for topic in topics:
                yield reason, project.traits[reason], topic


def _compare(first: _Plain, second: _Plain, points: Mapping[Reason, int]) -> Finding:
    same = [
        r for r in _WHO_AND_WHERE if r in first.traits and first.traits[r] == second.traits.get(r)
    ]
    words = first.words & second.words
    share = points.get(Reason.PURPOSE, 0) * len(words) // len(first.words | second.words)
    found = {reason: points.get(reason, 0) for reason in (Reason.PERIOD, *same)}
    return Finding(first.key, second.key, found | {Reason.PURPOSE: share}, tuple(sorted(words)))
