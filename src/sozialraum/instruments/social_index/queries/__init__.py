"""Reading declared versions, inputs, editions and rounds of weighting."""

from .editions import (
    GIVEN_OUT,
    editions,
    inputs_of,
    method_of,
    outcome_of,
    valid_edition,
    valid_editions,
    versions,
    versions_with_editions,
)
from .trials import compute, compute_from, compute_year, current_inputs, latest_year, trial

__all__ = [
    "GIVEN_OUT",
    "compute",
    "compute_from",
    "compute_year",
    "current_inputs",
    "editions",
    "inputs_of",
    "latest_year",
    "method_of",
    "outcome_of",
    "trial",
    "valid_edition",
    "valid_editions",
    "versions",
    "versions_with_editions",
]
