"""Everything that is public of the bodies, as objects of OParl 1.1."""

from collections.abc import Iterator

from django.utils.translation import override

from sozialraum.commons.bodies.queries import public

from . import county, meetings, members, papers
from .words import Row


def snapshot() -> Iterator[Row]:
    """All public objects of this moment: a constant number of queries."""
    bodies, items = list(public.bodies()), list(public.items())
    owners = {
        one.owner_organisation.pk: one.owner_organisation
        for item in items
        for one in item.outcomes.all()
        if one.owner_organisation
    }
    with override("de"):
        yield from county.rows()
        yield from members.rows(bodies, owners)
        yield from meetings.rows(items)
        yield from papers.rows(bodies, items)
