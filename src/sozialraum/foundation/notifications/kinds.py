"""Everything of which the apps tell people."""

from collections.abc import Mapping, Sequence

from sozialraum.foundation.site import NotificationKind, page_apps


def by_app() -> Sequence[tuple[str, Sequence[NotificationKind]]]:
    """Kinds by the name of the app that tells of them, in the order of the settings."""
    return [(str(app.verbose_name), app.notifications) for app in page_apps() if app.notifications]


def choosable() -> Mapping[str, NotificationKind]:
    """Kinds of which everybody chooses how often they come by mail."""
    return {key: kind for key, kind in kinds().items() if not kind.fixed}


def fixed() -> Sequence[NotificationKind]:
    """Kinds that nobody can switch off."""
    return [kind for kind in kinds().values() if kind.fixed]


def kinds() -> Mapping[str, NotificationKind]:
    """All kinds by key."""
    return {kind.key: kind for _title, found in by_app() for kind in found}
