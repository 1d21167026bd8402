"""How an app tells the site what it brings: the site is put together from these."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib import import_module
from importlib.util import find_spec
from typing import Any, ClassVar, Final

from django.apps import AppConfig, apps
from django.db.models import Q
from django.http import HttpRequest
from django.utils.functional import Promise
from django.utils.module_loading import import_string


@dataclass(frozen=True)
class NavigationEntry:
    """One entry of the main navigation or of the workspace.

    ``area`` is the key of the header entry under which the page counts as current;
    ``rule`` names who sees the entry (everybody without one).
    """

    area: str
    title: str | Promise
    url_name: str
    position: int
    rule: str = ""


DELETE: Final = "delete"
ANONYMISE: Final = "anonymise"


@dataclass(frozen=True)
class RetentionRule:
    """How long rows of a model stay: ``years`` after ``since``, then ``action``.

    ``since`` is a date of the row, or of one that it belongs to («round__closes_on»). ``only``
    narrows the rows. Where one date is not enough, ``due`` is the dotted path of a function that
    takes the rows and the day and decides alone. ``clears`` says what stands in the columns once
    they are anonymous.
    """

    model: str
    since: str
    years: int
    action: str
    reason: str | Promise
    clears: Mapping[str, Any] = field(default_factory=dict)
    only: Q = field(default_factory=Q)
    due: str = ""


@dataclass(frozen=True)
class NotificationKind:
    """Something people are told; ``frequency`` is how often by mail as long as nobody chose.

    One of «at_once», «daily», «weekly», «off». Of what is ``fixed`` everybody with an open account
    is told in this way; nobody can choose otherwise.
    """

    key: str
    title: str | Promise
    explanation: str | Promise
    frequency: str = "daily"
    fixed: bool = False


@dataclass(frozen=True)
class DeskPanel:
    """What an app puts on the desk: a template, a sentence that says it all, the content."""

    template: str
    headline: str
    content: object


class InstrumentConfig(AppConfig):
    """An app that brings pages: its prefix, its place in the navigation, its rules.

    ``account`` are further pages of the own account.
    ``desk`` names a function that makes a ``DeskPanel`` from a signed-in person's request.
    """

    default = False  # the apps' own configurations set this to True, or Django overlooks them
    url_prefix: ClassVar[str] = ""
    navigation: ClassVar[tuple[NavigationEntry, ...]] = ()
    workspace: ClassVar[tuple[NavigationEntry, ...]] = ()
    account: ClassVar[tuple[NavigationEntry, ...]] = ()
    desk: ClassVar[str] = ""
    retention: ClassVar[tuple[RetentionRule, ...]] = ()
    notifications: ClassVar[tuple[NotificationKind, ...]] = ()

    def ready(self) -> None:
        """Load the app's policies, so that every rule is known before it is asked."""
        if find_spec(f"{self.name}.policies"):
            import_module(f"{self.name}.policies")


def page_apps() -> list[InstrumentConfig]:
    """All installed apps that bring pages, in the order of the settings."""
    return [app for app in apps.get_app_configs() if isinstance(app, InstrumentConfig)]


def desk_panels(request: HttpRequest) -> list[DeskPanel]:
    """What the apps put on the desk of a signed-in person."""
    return [import_string(app.desk)(request) for app in page_apps() if app.desk]
