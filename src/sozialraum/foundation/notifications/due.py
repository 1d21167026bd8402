"""What apps look for each day: the function ``remind`` of their module ``reminders``."""

from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from importlib.util import find_spec
from typing import Any, cast

from sozialraum.foundation.site import page_apps

Remind = Callable[[date], int]


def reminders() -> Iterator[tuple[str, Remind]]:
    """Name of each app that has something to remind of, and how it does."""
    for app in page_apps():
        if find_spec(f"{app.name}.reminders"):
            module: Any = import_module(f"{app.name}.reminders")
            yield str(app.verbose_name), cast("Remind", module.remind)
