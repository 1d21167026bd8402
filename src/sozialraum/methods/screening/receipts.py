"""The same receipt in two proofs of use, or twice in one."""

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import TypeAlias

from .errors import check_keys
from .findings import Finding, Reason, Screening, screened
from .words import plain_number

RECEIPT_POINTS: Mapping[Reason, int] = {
    Reason.FILE: 100,
    Reason.NUMBER: 40,
    Reason.AMOUNT: 25,
    Reason.DAY: 15,
    Reason.ACCOUNT: 20,
}
RECEIPT_THRESHOLD = 60


@dataclass(frozen=True, slots=True, kw_only=True)
class Receipt:
    """One row of a list of receipts.

    ``key``      tells the row apart from every other
    ``number``   as printed on the receipt; compared without signs and capitals
    ``account``  the payee's account (IBAN)
    ``cents``    the amount; negative for a credit note
    ``day``      the date of the receipt
    ``file``     fingerprint (hash) of the file

    An empty text is not known, and what is not known is like nothing. Zero cents are no amount.
    """

    key: str
    cents: int
    day: date
    number: str = ""
    account: str = ""
    file: str = ""


@dataclass(frozen=True, slots=True)
class _Plain:
    """A receipt in comparable form."""

    key: str
    day: date
    traits: Mapping[Reason, Hashable]


_Bucket: TypeAlias = tuple[tuple[Reason, ...], tuple[Hashable, ...]]

# Receipts are compared where all traits of one row are the same; each row reaches the threshold.
_BLOCKS = (
    (Reason.FILE,),
    (Reason.NUMBER, Reason.AMOUNT),
    (Reason.NUMBER, Reason.ACCOUNT),
    (Reason.AMOUNT, Reason.DAY, Reason.ACCOUNT),
)


def screen_receipts(
    receipts: Iterable[Receipt],
    *,
    points: Mapping[Reason, int] = RECEIPT_POINTS,
    threshold: int = RECEIPT_THRESHOLD,
) -> Screening:
    """Receipts that look like one and the same, with reasons and a score from 0 to 100.

        score = min(100, Σ points of what both have in common)

    It warns and never blocks: twelve equal rents are no fraud, and people decide. By default a
    pair is reported for the same file; number and amount; number and payee's account; or amount,
    day and account.

    The receipts are put in buckets of these four kinds and compared with their neighbour in the
    bucket alone: at most ``4 · (n − 1)`` comparisons, n log n altogether. So each receipt of a bucket
    is in at least one finding, and a receipt that stands there three times makes a chain of two
    findings rather than all pairs. Raises :class:`~.errors.RepeatedKeyError` for a key that stands
    there twice. ``points`` and ``threshold`` weigh what was compared; they do not widen it.

    >>> day = date(2026, 3, 9)
    >>> twice = [
    ...     Receipt(key="a/1", number="RE-2026/007", cents=11_900, day=day),
    ...     Receipt(key="b/4", number="re 2026 007", cents=11_900, day=day),
    ... ]
    >>> [(f.first, f.second, f.score, len(f.reasons)) for f in screen_receipts(twice).findings]
    [('a/1', 'b/4', 80, 3)]
    """
    plain = [_plain(receipt) for receipt in receipts]
    check_keys(receipt.key for receipt in plain)
    pairs = _neighbours(sorted(plain, key=lambda one: (one.day, one.key)))
    found = (_compare(first, second, points) for first, second in pairs.values())
    return screened(found, len(pairs), threshold)


def _plain(receipt: Receipt) -> _Plain:
    traits: dict[Reason, Hashable] = {
        Reason.FILE: receipt.file,
        Reason.NUMBER: plain_number(receipt.number),
        Reason.AMOUNT: receipt.cents,
        Reason.DAY: receipt.day,
        Reason.ACCOUNT: plain_number(receipt.account),
    }
    known = {reason: value for reason, value in traits.items() if value}
    return _Plain(receipt.key, receipt.day, known)


def _neighbours(receipts: Sequence[_Plain]) -> dict[tuple[str, str], tuple[_Plain, _Plain]]:
    """Each pair once, however many buckets it stands in."""
    buckets: dict[_Bucket, list[_Plain]] = defaultdict(list)
    for receipt in receipts:
        for bucket in _buckets(receipt):
            buckets[bucket].append(receipt)
    pairs = (pair for bucket in buckets.values() for pair in pairwise(bucket))
    return {(first.key, second.key): (first, second) for first, second in pairs}


def _buckets(receipt: _Plain) -> Iterator[_Bucket]:
    for block in _BLOCKS:
        if all(reason in receipt.traits for reason in block):
            yield block, tuple(receipt.traits[reason] for reason in block)


def _compare(first: _Plain, second: _Plain, points: Mapping[Reason, int]) -> Finding:
    shared = [
        reason for reason, value in first.traits.items() if second.traits.get(reason) == value
    ]
    return Finding(first.key, second.key, {reason: points.get(reason, 0) for reason in shared})
