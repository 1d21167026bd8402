"""For what a mandate can be given: each app adds the scopes that it knows.

The keys are opaque here. An app with a module ``scopes.py`` calls ``add_scopes`` in it.
"""

from collections.abc import Callable, Iterable, Mapping

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from .models import COUNTY

Text = str | Promise
Source = Callable[[], Iterable[tuple[str, str]]]
WHOLE_COUNTY = _("ganzer Landkreis")
_sources: dict[str, tuple[Text, Source]] = {}


def add_scopes(kind: str, title: Text, source: Source) -> None:
    """Offer the (key, title) pairs of ``source``; each key begins with ``kind`` and a colon."""
    _sources[kind] = (title, source)


def choices() -> list[tuple[Text, Text | list[tuple[str, str]]]]:
    """The county, then a group for each kind of scope; for a select field."""
    groups = [(title, list(source())) for title, source in _sources.values()]
    return [(COUNTY, WHOLE_COUNTY), *((title, rows) for title, rows in groups if rows)]


def titles(keys: Iterable[str]) -> Mapping[str, Text]:
    """What these scopes are called; a key that nobody knows any more stands for itself."""
    wanted = set(keys)
    known: dict[str, Text] = {COUNTY: WHOLE_COUNTY}
    for kind in sorted({key.partition(":")[0] for key in wanted} & set(_sources)):
        known.update(_sources[kind][1]())
    return {key: known.get(key, key) for key in wanted}
