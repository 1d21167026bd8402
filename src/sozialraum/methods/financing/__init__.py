"""Financing of a grant: from the plan to the grant, from the proof to the final amount.

Amounts in whole cents, rates in basis points. Four types, each with its own formula; item shift,
reclaim, interest and lapse. What the county has not confirmed is a parameter.

>>> from sozialraum.methods.financing import Deficit, Plan, Proof, balance, settle
>>> plan = Plan(expenses=1_000_000, own=200_000)
>>> granted = Deficit().grant(plan)
>>> proof = Proof(expenses=900_000, own=200_000, third=50_000)
>>> final = settle(Deficit(), granted=granted, plan=plan, proof=proof).final
>>> granted, final, balance(paid=granted, final=final).reclaim
(800000, 650000, 150000)

``docs/explanation/money-in-cents.md`` works through the example.
"""

from .errors import (
    BaseRatesError,
    FinancingError,
    MissingUnitsError,
    NoBaseRateError,
    RepeatedItemError,
)
from .interest import BaseRates, DayCount, Interest, InterestSpan, InterestTerms, interest
from .kinds import Deficit, Financing, FinancingType, FixedAmount, Full, PieceRate, Share
from .lapse import claim_lapses
from .plan import Plan, Proof
from .reduction import Reduction, Sources, reduced
from .settling import Balance, Settlement, balance, settle
from .shifting import Item, ItemFinding, ItemState, ShiftReview, review_items

__all__ = [
    "Balance",
    "BaseRates",
    "BaseRatesError",
    "DayCount",
    "Deficit",
    "Financing",
    "FinancingError",
    "FinancingType",
    "FixedAmount",
    "Full",
    "Interest",
    "InterestSpan",
    "InterestTerms",
    "Item",
    "ItemFinding",
    "ItemState",
    "MissingUnitsError",
    "NoBaseRateError",
    "PieceRate",
    "Plan",
    "Proof",
    "Reduction",
    "RepeatedItemError",
    "Settlement",
    "Share",
    "ShiftReview",
    "Sources",
    "balance",
    "claim_lapses",
    "interest",
    "reduced",
    "review_items",
    "settle",
]
