"""The small things that navigations are made of."""

from dataclasses import dataclass
from typing import Literal

from django.utils.functional import Promise

Text = str | Promise


@dataclass(frozen=True)
class Link:
    """An entry of a navigation or of tabs."""

    title: Text
    url: str
    active: bool = False


@dataclass(frozen=True)
class Step:
    """One step of a longer task; only steps already done carry an address."""

    title: Text
    state: Literal["done", "current", "open"]
    url: str = ""


@dataclass(frozen=True)
class Chip:
    """A filter that is in force, and the address without it."""

    title: Text
    remove_url: str


@dataclass(frozen=True)
class Download:
    """A file to take away; ``size`` as a person reads it."""

    title: Text
    url: str
    format: str = ""
    size: str = ""
