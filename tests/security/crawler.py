"""Walks every address a visitor can reach by following links."""

import re
from collections.abc import Iterator
from urllib.parse import urldefrag, urljoin, urlsplit

_ADDRESS = re.compile(
    r"""(?:(?:href|src|action)=["']|data-[a-z-]+=["'](?=[/?]))([^"'#][^"']*)["']"""
)
_SKIP = ("/static/", "/verwaltung/", "/abmelden/", "/sprache/", "/anmelden/")


def walk(client, seeds, limit: int = 3000) -> Iterator[tuple[str, object]]:
    """(address, response) for every page, file and interface found from the seeds."""
    waiting, seen = list(seeds), set(seeds)
    while waiting and limit:
        address = waiting.pop(0)
        response = client.get(address)
        limit -= 1
        yield address, response
        if response.status_code == 200 and response["Content-Type"].startswith("text/html"):
            for found in _links(response.content.decode(), address):
                if found not in seen:
                    seen.add(found)
                    waiting.append(found)


def _links(html: str, base: str) -> list[str]:
    found = []
    for raw in _ADDRESS.findall(html):
        address = urldefrag(urljoin(base, raw.replace("&amp;", "&"))).url
        parts = urlsplit(address)
        local = not parts.scheme and not parts.netloc and parts.path.startswith("/")
        if local and not parts.path.startswith(_SKIP):
            found.append(address)
    return found
