"""Everything of which the apps tell people."""

from collections.abc import Mapping, Sequence

from sozialraum.foundation.site import NotificationKind, page_apps


def by_app() -> Sequence[tuple[str, Sequence[NotificationKind]]]:
    """Kinds by the name of the app that tells of them, in the order of the settings."""
    return [(str(app.verbose_name), app.notifications) for app in page_apps() if app.notifications]


def kinds() -> Mapping[str, NotificationKind]:
    """All kinds by key."""
    return {kind.key: kind for _title, found in by_app() for kind in found}
