"""HEAD asks whether something is there and has changed, without the thing itself."""

from typing import Any

import pytest

from .example import Open
from .reader import START, county, listed


def head(client: Any, address: str, **headers: str) -> Any:
    return client.head(address.removeprefix("http://testserver"), headers=headers)


@pytest.fixture
def addresses(client: Any, site: Open) -> list[str]:
    """One of each kind."""
    (file,) = listed(client, "file")
    body = county(client)
    return [START, f"{START}bodies", body["id"], body["meeting"], file["id"], file["accessUrl"]]


def test_head_is_answered_like_get_without_a_body(client: Any, addresses: list[str]) -> None:
    for address in addresses:
        asked, got = head(client, address), client.get(address.removeprefix("http://testserver"))
        assert asked.status_code == 200
        assert asked.content == b""
        for name in ("Content-Type", "Content-Length", "ETag", "Last-Modified"):
            assert asked.get(name) == got.get(name), (address, name)


def test_head_says_what_is_unchanged_unknown_or_wrong(client: Any, addresses: list[str]) -> None:
    known = head(client, addresses[0])["ETag"]
    assert head(client, addresses[0], if_none_match=known).status_code == 304
    assert head(client, f"{START}meeting/999999").status_code == 404
    assert head(client, f"{START}nirgends").status_code == 404
    assert head(client, f"{START}bodies?limit=x").status_code == 400


def test_head_withdraws_nothing_from_other_methods(client: Any, site: Open) -> None:
    assert client.head(f"{START}openapi.json").status_code == 200
    for method in (client.post, client.put, client.delete):
        assert method(START).status_code == 405
