"""What changed between two editions or two years, and why."""

from .methods import Difference, differences
from .place import Change, changes
from .rows import ChangeRow, change_rows
from .state import State

__all__ = ["Change", "ChangeRow", "Difference", "State", "change_rows", "changes", "differences"]
