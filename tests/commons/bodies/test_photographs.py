"""Photographs of flipcharts: nothing but the picture, described, and only for its readers."""

import io

import pytest
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import Photograph
from sozialraum.commons.bodies.pictures import MAX_BYTES, read_picture
from sozialraum.foundation.errors import DomainError

from .example import approved, body, invited, released, written
from .test_access import READERS, ROLES, RUNNERS, answer, expected, sign_in


@pytest.fixture(autouse=True)
def _own_folder(settings, tmp_path):
    settings.MEDIA_ROOT = tmp_path


@pytest.fixture
def meeting(county):
    return invited(county, body(county, "team"))


def taken(kind="JPEG", size=(60, 40), **save) -> SimpleUploadedFile:
    file = io.BytesIO()
    Image.new("RGB", size, "white").save(file, kind, **save)
    return SimpleUploadedFile(f"Wand.{kind.lower()}", file.getvalue())


def with_place() -> SimpleUploadedFile:
    """A picture from a phone: taken sideways, with place and device."""
    exif = Image.Exif()
    exif[0x0112], exif[0x010F] = 6, "Telefon der Moderatorin"
    exif.get_ifd(0x8825)[1] = "N"
    return taken(exif=exif)


def added(county, meeting, **more) -> Photograph:
    facts = {"upload": taken(), "description": "Drei Plakate"} | more
    return services.add_photograph(by=county.planner, meeting_id=meeting.pk, **facts)


def test_place_and_device_stay_behind_and_the_picture_stands_upright():
    upload = with_place()
    assert b"Telefon" in upload.read()
    upload.seek(0)
    picture = read_picture(upload)
    assert b"Telefon" not in picture.data
    with Image.open(io.BytesIO(picture.data)) as opened:
        assert not opened.getexif()
        assert opened.size == (picture.width, picture.height) == (40, 60)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_pictures_are_known_by_their_content(kind):
    upload = taken(kind)
    upload.name = "liste.txt"
    assert read_picture(upload).data[8:12] == b"WEBP"


@pytest.mark.parametrize(
    "data", [b"", b"<svg onload='x'/>", b"\xff\xd8\xff cut off", b"GIF89a" + b"x" * 40]
)
def test_what_is_no_picture_is_refused(data):
    with pytest.raises(DomainError, match="kein lesbares Bild"):
        read_picture(SimpleUploadedFile("bild.jpg", data, "image/jpeg"))


def test_large_files_and_large_surfaces_are_refused(monkeypatch):
    upload = taken()
    upload.size = MAX_BYTES + 1
    with pytest.raises(DomainError, match="größer als 10 MB"):
        read_picture(upload)
    monkeypatch.setattr("sozialraum.commons.bodies.pictures.MAX_PIXELS", 100)
    with pytest.raises(DomainError, match="kein lesbares Bild"):
        read_picture(taken())


def test_large_pictures_are_made_fit_for_a_screen():
    picture = read_picture(taken(size=(4000, 1000)))
    assert (picture.width, picture.height) == (2000, 500)


@pytest.mark.parametrize(
    ("more", "reason"),
    [
        ({"description": " "}, "was auf dem Bild steht"),
        ({"release": "alle"}, "Freigabe gibt es nicht"),
        ({"item_id": 999}, "hat die Tagesordnung nicht"),
    ],
)
def test_a_picture_without_words_is_refused(county, meeting, more, reason):
    with pytest.raises(DomainError, match=reason):
        added(county, meeting, **more)
    assert not Photograph.objects.exists()


def test_a_picture_appears_in_the_meeting_with_its_words(client, county, meeting):
    client.force_login(county.planner)
    item = meeting.items.first()
    start = f"/gremien/sitzungen/{meeting.pk}/"
    data = {"image": with_place(), "description": "Plakat zum Treff", "item": item.pk}
    client.post(f"{start}fotos/", data | {"release": "public"})
    photograph = Photograph.objects.get()
    text = client.get(start).content.decode()
    assert 'alt="Plakat zum Treff"' in text
    picture = client.get(f"{start}fotos/{photograph.pk}.webp")
    assert picture["Content-Type"] == "image/webp"
    assert picture["X-Content-Type-Options"] == "nosniff"


def test_a_refused_picture_keeps_the_words(client, county, meeting):
    client.force_login(county.planner)
    file = SimpleUploadedFile("x.jpg", b"kein Bild")
    data = {"image": file, "description": "Plakat zum Treff", "release": "internal"}
    response = client.post(f"/gremien/sitzungen/{meeting.pk}/fotos/", data)
    assert response.status_code == 422
    assert "Plakat zum Treff" in response.content.decode()


def test_a_removed_picture_leaves_no_file(
    client, county, meeting, django_capture_on_commit_callbacks
):
    photograph = added(county, meeting)
    name = photograph.image.name
    assert default_storage.exists(name)
    with django_capture_on_commit_callbacks(execute=True):
        services.remove_photograph(by=county.planner, photograph_id=photograph.pk)
    assert not default_storage.exists(name)


@pytest.mark.parametrize("who", ROLES)
@pytest.mark.parametrize("level", READERS)
def test_each_level_has_its_viewers(client, county, meeting, who, level):
    photograph = added(county, meeting, release=level)
    written(county, meeting)
    approved(county, meeting)
    released(county, meeting)
    sign_in(client, who)
    start = f"/gremien/sitzungen/{meeting.pk}/"
    seen = who in READERS[level]
    assert ("Drei Plakate" in client.get(start).content.decode()) == seen
    assert client.get(f"{start}fotos/{photograph.pk}.webp").status_code == (200 if seen else 404)


def test_a_picture_of_a_closed_item_stays_closed(client, county, meeting):
    item = meeting.items.first()
    photograph = added(county, meeting, release="public", item_id=item.pk)
    released(county, meeting, "public", "internal")
    path = f"/gremien/sitzungen/{meeting.pk}/fotos/{photograph.pk}.webp"
    assert client.get(path).status_code == 404


@pytest.mark.parametrize("who", ROLES)
def test_only_runners_add_change_and_remove_pictures(client, county, meeting, who):
    photograph, runs = added(county, meeting), who in RUNNERS
    start = f"/gremien/sitzungen/{meeting.pk}/fotos/"
    assert answer(client, who, start) == expected(who, RUNNERS, 200)
    assert (client.get(f"{start}{photograph.pk}/").status_code == 200) == runs
    data = {"description": "Neu", "release": "internal"}
    client.post(start, data | {"image": taken()})
    assert Photograph.objects.count() == (2 if runs else 1)
    client.post(f"{start}{photograph.pk}/", data)
    photograph.refresh_from_db()
    assert (photograph.description == "Neu") == runs
    client.post(f"{start}{photograph.pk}/loeschen/")
    assert Photograph.objects.filter(pk=photograph.pk).exists() != runs
