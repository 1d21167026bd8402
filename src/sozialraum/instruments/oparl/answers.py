"""Objects as the standard wants them written: with addresses, moments, and what they contain."""

from collections.abc import Collection, Mapping, Sequence
from typing import Any
from urllib.parse import urlencode

from sozialraum.commons.bodies.queries import public

from .models import Kind, PublicObject
from .objects.words import moment
from .queries import ListPage, by_number
from .tokens import NAME, PAGE, REST, TO, WITHIN, Content, replaced, tokens

SCHEMA = "https://schema.oparl.org/1.1/"
API = "/api/oparl/v1.1/"
# What a reader who asks for it is spared: lists whose objects have a list of their own.
INTERNAL = {
    Kind.MEETING: {"agendaItem"},
    Kind.PERSON: {"membership"},
}
# References back to what the object stands in, given out only where it stands alone.
BACK = {Kind.FILE: {"meeting"}}


class Writer:
    """Writes objects for a site; ``site`` is the beginning of all addresses, without a slash."""

    def __init__(self, site: str, *, omit_internal: bool = False) -> None:
        self.site = site
        self._spared = INTERNAL if omit_internal else {}
        self._inner: dict[int, PublicObject] = {}
        self._people: Mapping[int, str] = {}

    def write(self, rows: Sequence[PublicObject]) -> list[Content]:
        """All of them: one query for what they contain, one more for what that contains."""
        self._fetch(rows)
        return [self._object(row) for row in rows]

    def _fetch(self, rows: Collection[PublicObject]) -> None:
        waiting = [row.content for row in rows]
        seats = set(_values(waiting, NAME))
        while numbers := set(_values(waiting, WITHIN)) - set(self._inner):
            found = by_number(numbers)
            self._inner |= found
            waiting = [row.content for row in found.values()]
        self._people = public.names(seats) if seats else {}

    def _object(self, row: PublicObject, *, inside: bool = False) -> Content:
        spared = (BACK if inside else self._spared).get(Kind(row.kind), ())
        content = {name: one for name, one in row.content.items() if name not in spared}
        filled: Content = replaced(content, self._token)
        return self._frame(row) | filled

    def _frame(self, row: PublicObject) -> Content:
        """What every object has; of a withdrawn one nothing else is left."""
        frame = {
            "id": self.address(row.kind, row.pk),
            "type": SCHEMA + row.kind,
            "created": moment(row.created),
            "modified": moment(row.modified),
        }
        return frame | {"deleted": True} if row.deleted else frame

    def address(self, kind: str, number: int, rest: str = "") -> str:
        """The one address of an object, or of something below it."""
        own = "" if kind == Kind.SYSTEM else f"{Kind(kind).segment}/{number}"
        return f"{self.site}{API}{own}{rest}"

    def _token(self, token: Content) -> Any:
        if TO in token:
            kind, number = token[TO]
            return self.address(kind, number, token[REST])
        if WITHIN in token:
            inner = self._inner.get(token[WITHIN])
            return self._object(inner, inside=True) if inner else None
        if NAME in token:
            return self._people.get(token[NAME])
        return f"{self.site}{token[PAGE]}"

    def write_list(self, page: ListPage, limit: int, here: "Addresses") -> Content:
        """A page of a list with its links; there is no way back, readers walk forward."""
        return {
            "data": self.write(page.rows),
            "pagination": {"totalElements": page.total, "elementsPerPage": limit},
            "links": here.links(self.site, page.following),
        }


class Addresses:
    """The addresses of a list's pages, with the filters that were asked for."""

    def __init__(self, path: str, asked: Mapping[str, str], after: int) -> None:
        self._path, self._asked, self._after = path, asked, after

    def links(self, site: str, following: int | None) -> Content:
        """First page, this one, and the next where there is one."""
        links = {"first": self._page(site, 0), "self": self._page(site, self._after)}
        return links | {"next": self._page(site, following)} if following else links

    def _page(self, site: str, after: int) -> str:
        asked = dict(self._asked) | ({"after": str(after)} if after else {})
        query = urlencode(sorted(asked.items()))
        return f"{site}{self._path}" + (f"?{query}" if query else "")


def _values(contents: Sequence[Content], kind: str) -> list[int]:
    return [one[kind] for content in contents for one in tokens(content) if kind in one]
