"""How an app tells the site what it brings: the site is put together from these."""

from dataclasses import dataclass
from importlib import import_module
from importlib.util import find_spec
from typing import ClassVar

from django.apps import AppConfig, apps
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


@dataclass(frozen=True)
class RetentionRule:
    """How long rows of a model stay: ``years`` after ``since``, then ``action``."""

    model: str
    since: str
    years: int
    action: str
    reason: str | Promise


@dataclass(frozen=True)
class DeskPanel:
    """What an app puts on the desk: a template, a sentence that says it all, the content."""

    template: str
    headline: str
    content: object


class InstrumentConfig(AppConfig):
    """An app that brings pages: its prefix, its place in the navigation, its rules.

    ``desk`` names a function that makes a ``DeskPanel`` from a signed-in person's request.
    """

    default = False  # the apps' own configurations set this to True, or Django overlooks them
    url_prefix: ClassVar[str] = ""
    navigation: ClassVar[tuple[NavigationEntry, ...]] = ()
    workspace: ClassVar[tuple[NavigationEntry, ...]] = ()
    desk: ClassVar[str] = ""
    retention: ClassVar[tuple[RetentionRule, ...]] = ()

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
