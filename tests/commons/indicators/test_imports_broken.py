"""A broken upload changes nothing, on whatever way it comes in."""

import io
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from sozialraum.commons.indicators import services
from sozialraum.commons.indicators.services import ImportRefusedError

from .import_support import whole_database
from .readers.broken_files import BROKEN, EXPECTED

pytestmark = pytest.mark.django_db
NAME = "hochgeladen.csv"


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_upload_is_refused_by_place_and_changes_nothing(
    name, planner, client, tmp_path, capsys
):
    data, (_code, (row, _column)) = BROKEN[name](), EXPECTED[name]
    path = tmp_path / NAME
    path.write_bytes(data)
    client.force_login(planner)
    before = whole_database()
    answers = [
        _by_service(planner, data),
        _by_command(path, capsys, "--apply"),
        _by_command(path, capsys, "--preview"),
        _by_browser(client, data),
    ]
    assert whole_database() == before
    for answer in answers:
        assert NAME in answer
        assert row is None or str(row) in answer


def _by_service(planner, data):
    for attempt in (services.preview_import, services.import_file):
        with pytest.raises(ImportRefusedError) as refusal:
            attempt(by=planner, data=data, name=NAME)
    return "\n".join([refusal.value.message, *refusal.value.places])


def _by_command(path: Path, capsys, step):
    errors = io.StringIO()
    with pytest.raises(SystemExit) as end:
        call_command("import", str(path), step, by="planner", stderr=errors, stdout=io.StringIO())
    assert end.value.code == 1
    return errors.getvalue()


def _by_browser(client, data):
    """An empty file is refused by the form itself, under the name of its field."""
    upload = SimpleUploadedFile(NAME, data)
    answer = client.post(reverse("indicators:import_upload"), {"file": upload})
    assert answer.status_code == 422
    text = answer.content.decode()
    return text if data else f"{NAME} {text}"
