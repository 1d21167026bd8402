"""What is due by itself: mandates that end soon."""

from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _

from sozialraum.foundation.accounts.queries import ending_mandates
from sozialraum.foundation.accounts.rows import Row, rows
from sozialraum.foundation.components.formats import format_day

from .apps import MANDATE_ENDS
from .services import Event, notify


def remind(today: date) -> int:  # noqa: ARG001 (accounts know the time of the warning)
    """Tell everybody whose mandate ends within thirty days, once for each last day."""
    found = rows(ending_mandates())
    return sum([notify(people=[row.mandate.person], event=_ending(row)) for row in found])


def _ending(row: Row) -> Event:
    last = row.mandate.valid_to
    assert last is not None  # it ends
    return Event(
        kind=MANDATE_ENDS,
        key=f"mandate:{row.mandate.pk}:{last}",
        title=_("Ihr Mandat „%(role)s“ (%(scope)s) endet am %(last)s")
        % {
            "role": row.mandate.get_role_display(),
            "scope": row.scope,
            "last": format_day(last),
        },
        text=_(
            "Dieser Tag zählt noch ganz. Soll es weitergehen, bitten Sie die Verwaltung der "
            "Anwendung um ein neues Mandat."
        ),
        url=f"{reverse('workspace')}#mandate",
    )
