"""Which figure of a place would have to change for the index to say something else."""

from .point import Turn, TurningPoint, turning_point
from .words import turning_sentence

__all__ = ["Turn", "TurningPoint", "turning_point", "turning_sentence"]
