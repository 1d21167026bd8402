"""Deadlines of grant law: service, objection, finality, proof, retention, start of the measure.

Rules are data with dates, so a decision of 2024 is counted by the rules of 2024. Days are plain
dates in German local time. Public holidays are the caller's: ``is_holiday(day)`` says whether one
is. No function asks for today.

>>> from datetime import date
>>> from sozialraum.methods.deadlines import objection_period, serve
>>> holidays = {date(2026, 12, 25), date(2026, 12, 26), date(2027, 1, 1)}
>>> served = serve(date(2026, 11, 21), is_holiday=holidays.__contains__).day
>>> period = objection_period(served, is_holiday=holidays.__contains__)
>>> period.by_number.isoformat(), period.last_day.isoformat()
('2026-12-25', '2026-12-28')
"""

from .days import IsHoliday, add_months, after_year_end, end_of_period, is_free, next_working_day
from .errors import DeadlineError, LengthError, NoRuleError, OrderError, OverlappingRulesError
from .objection import OBJECTION_MONTHS, Instruction, ObjectionPeriod, objection_period
from .proof import FixedDay, MonthsAfter, ProofRule, keep_until, may_delete, proof_due
from .rules import DatedRule, rule_on
from .service import SERVICE_DAYS, FreeServiceDay, Service, serve
from .start import Start, latest_submission

__all__ = [
    "OBJECTION_MONTHS",
    "SERVICE_DAYS",
    "DatedRule",
    "DeadlineError",
    "FixedDay",
    "FreeServiceDay",
    "Instruction",
    "IsHoliday",
    "LengthError",
    "MonthsAfter",
    "NoRuleError",
    "ObjectionPeriod",
    "OrderError",
    "OverlappingRulesError",
    "ProofRule",
    "Service",
    "Start",
    "add_months",
    "after_year_end",
    "end_of_period",
    "is_free",
    "keep_until",
    "latest_submission",
    "may_delete",
    "next_working_day",
    "objection_period",
    "proof_due",
    "rule_on",
    "serve",
]
