"""Approved minutes as a file: what is public of them, for people and programs."""

import io
from typing import Any

import pikepdf
import pytest

from sozialraum.commons.bodies.models import Meeting
from sozialraum.instruments.oparl import protocol
from tests.commons.bodies.example import released

from .example import Open
from .reader import get, listed


@pytest.fixture
def file(client: Any, site: Open) -> Any:
    (found,) = listed(client, "file")
    return found


def fetched(client: Any, address: str) -> Any:
    return client.get(address.removeprefix("http://testserver"))


def test_the_file_is_an_accessible_pdf(client: Any, file: Any) -> None:
    response = fetched(client, file["accessUrl"])
    assert response["Content-Type"] == file["mimeType"] == "application/pdf"
    with pikepdf.open(io.BytesIO(response.content)) as document:
        assert document.Root.MarkInfo.Marked
        assert document.Root.Lang == "de"
        assert "Öffentliche Sitzung" in str(document.docinfo["/Title"])


def test_reading_shows_it_and_downloading_saves_it(client: Any, file: Any) -> None:
    inline = fetched(client, file["accessUrl"])["Content-Disposition"]
    attached = fetched(client, file["downloadUrl"])["Content-Disposition"]
    assert inline.startswith("inline")
    assert attached == f'attachment; filename="{file["fileName"]}"'


def test_nobody_gets_an_unchanged_file_again(client: Any, file: Any) -> None:
    path = file["accessUrl"].removeprefix("http://testserver")
    first = client.get(path)
    assert client.get(path, headers={"If-None-Match": first["ETag"]}).status_code == 304


def test_withdrawn_minutes_are_gone(client: Any, site: Open, file: Any) -> None:
    released(site.county, site.meeting, level="internal")
    response = fetched(client, file["accessUrl"])
    assert response.status_code == 410
    assert response.json()["type"] == "https://schema.oparl.org/1.1/Error"


@pytest.fixture
def given(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """What the file was typeset from."""
    found: dict[str, Any] = {}
    monkeypatch.setattr(protocol, "typeset", lambda _t, data, **_o: found.update(data) or b"")
    return found


@pytest.mark.parametrize("level", ["public", "internal"])
def test_the_meeting_that_approved_is_named_where_it_is_public(
    site: Open, given: dict[str, Any], level: str
) -> None:
    approving = Meeting.objects.get(approvals__meeting=site.meeting)
    released(site.county, approving, level=level)
    protocol.minutes_pdf(site.meeting.pk)
    assert ("genehmigt in" in dict(given["facts"])) is (level == "public")


def test_the_file_says_what_was_agreed_and_who_sees_to_it(
    site: Open, given: dict[str, Any]
) -> None:
    protocol.minutes_pdf(site.meeting.pk)
    (item,) = given["items"]
    assert item["text"] == "Es wurde lange beraten."
    assert item["outcomes"] == [
        ["Beschluss", "Der Treff wird gebaut.", "im Konsens; Frist: 31.01.2030"]
    ]


def test_a_meeting_and_its_file_know_one_another(client: Any, file: Any) -> None:
    (meeting,) = listed(client, "meeting")
    assert meeting["resultsProtocol"]["id"] == file["id"]
    assert "meeting" not in meeting["resultsProtocol"]
    assert get(client, file["id"])["meeting"] == [meeting["id"]]
