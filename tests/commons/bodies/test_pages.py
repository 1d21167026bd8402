"""The pages: what they show, what they keep when refused, and how often they ask."""

import csv
import io

import html5lib
import pytest
from django.utils import timezone
from icalendar import Calendar

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.services import ItemText, NewSeat

from .example import (
    approved,
    attended,
    body,
    invited,
    outcome,
    person,
    planned,
    released,
    seats,
    written,
)


def read(client, path, status=200):
    response = client.get(path)
    assert response.status_code == status
    text = response.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    return text


@pytest.fixture
def planner(client, county):
    client.force_login(county.planner)
    return client


def test_everybody_finds_the_bodies_and_their_kind(client, county):
    body(county, "team")
    body(county)
    assert "Ausschuss</a>" in read(client, "/gremien/")
    text = read(client, "/gremien/?art=regional_team")
    assert "Team</a>" in text
    assert "Ausschuss</a>" not in text


def test_a_body_shows_members_with_consent_and_what_it_gives(client, county):
    found = body(county, "team", gives="Empfehlungen", rhythm_months=6)
    today = timezone.localdate()
    new = NewSeat(label="Schule", person="Erika Muster", consent_on=today)
    services.add_seat(by=county.planner, body_id=found.pk, new=new)
    text = read(client, "/gremien/team/")
    for expected in ("Erika Muster", "Gibt weiter: Empfehlungen", "alle 6 Monate"):
        assert expected in text


def test_the_landscape_stands_side_by_side(client, county):
    body(county, "team")
    text = read(client, "/gremien/landschaft/?erstes=2012&zweites=2014&drittes=2020")
    assert text.count("<svg class=") == 3
    for year in (2012, 2014, 2020):
        assert f'id="jahr-{year}"' in text
    assert 'aria-label="1 Gremien oder Arten von Gremien: Team (empfiehlt)."' in text


@pytest.mark.parametrize("query", ["?erstes=viel", "?erstes=1800", "?erstes=2014&zweites=2014"])
def test_odd_years_are_no_trouble(client, county, query):
    read(client, f"/gremien/landschaft/{query}")


def test_unknown_bodies_and_meetings_are_not_found(client, county):
    for path in ("gibtsnicht/", "sitzungen/99/", "gibtsnicht/register/", "kalender/x.ics"):
        assert client.get(f"/gremien/{path}").status_code == 404


def test_a_whole_meeting_goes_through_the_pages(planner, county):
    found = body(county, "team", quorum="half")
    (seat,) = seats(county, found, 1)
    begin = timezone.localtime().replace(hour=0, minute=5)
    data = {"title": "Treffen", "place": "Rathaus", "template": "regional_team"}
    data["starts_at"] = f"{begin:%Y-%m-%dT%H:%M}"
    planner.post("/gremien/team/sitzungen/neu/", data)
    meeting = found.meetings.get()
    start = f"/gremien/sitzungen/{meeting.pk}/"
    planner.post(f"{start}einladen/")
    assert "Was ist besonders gut gelungen" in read(planner, f"{start}einladung/")
    attendance = planner.get(f"{start}anwesenheit/").context["form"]
    planner.post(
        f"{start}anwesenheit/",
        {
            "seen": attendance["seen"].value(),
            f"state_{seat.pk}": "present",
            f"people_{seat.pk}": "2",
            "guest_0": "Vereine",
            "guests_0": "5",
        },
    )
    assert "Beschlussfähig: 1 von 1" in read(planner, f"{start}anwesenheit/")
    item = meeting.items.order_by("position").first()
    saved = planner.post(f"{start}protokoll/", minutes_data(planner, start, item, "Viel Freude."))
    assert saved.url == f"{start}protokoll/#punkt-{item.pk}"
    text = read(planner, start)
    for expected in ("Viel Freude.", "Ein Treff.", "Vereine (Gast)"):
        assert expected in text


def minutes_data(client, start, item, text, wording="Ein Treff."):
    """What a browser sends: every field of the page, with one text and one outcome typed."""
    form = client.get(f"{start}protokoll/").context["form"]
    data = {
        field.html_name: field.value() or ""
        for row in form.rows
        for one in (row.text, row.outcome)
        for field in one
        if field.value() is not False
    }
    data |= {f"p{item.pk}-text": text, f"e{item.pk}-kind": "recommendation", "punkt": item.pk}
    return data | {f"e{item.pk}-wording": wording, f"e{item.pk}-consensus": "on"}


def test_the_page_of_the_minutes_shows_both_texts_and_loses_none(planner, county):
    meeting = invited(county, body(county, "team"))
    item = meeting.items.get()
    start = f"/gremien/sitzungen/{meeting.pk}/"
    mine = minutes_data(planner, start, item, "Mein Text")
    written(county, meeting, "Text der anderen")
    clash = planner.post(f"{start}protokoll/", mine)
    text = clash.content.decode()
    html5lib.HTMLParser(strict=True).parse(text)
    assert clash.status_code == 409
    for expected in ("Mein Text", "Text der anderen", "Ein Treff.", "Nichts ist verloren"):
        assert expected in text
    seen = clash.context["form"].rows[0].text["seen"].value()
    merged = mine | {f"p{item.pk}-text": "Beide Texte", f"p{item.pk}-seen": seen}
    assert planner.post(f"{start}protokoll/", merged).status_code == 302
    item.refresh_from_db()
    assert (item.text, item.outcomes.count()) == ("Beide Texte", 1)


def test_a_refused_outcome_stays_in_its_fields(planner, county):
    meeting = invited(county, body(county, "team"))
    item = meeting.items.get()
    start = f"/gremien/sitzungen/{meeting.pk}/"
    data = minutes_data(planner, start, item, "Mein Text") | {f"e{item.pk}-kind": "task"}
    refused = planner.post(f"{start}protokoll/", data)
    assert refused.status_code == 422
    row = refused.context["form"].rows[0]
    assert (row.text["text"].value(), row.outcome["wording"].value()) == ("Mein Text", "Ein Treff.")
    unreadable = planner.post(f"{start}protokoll/", data | {f"e{item.pk}-due_on": "irgendwann"})
    assert "Frist: " in unreadable.context["form"].errors[0]


@pytest.mark.parametrize(
    ("page", "data", "kept"),
    [
        ("team/bearbeiten/", {"name": "Anders"}, "Anders"),
        ("team/plaetze/", {"person": "Erika Muster", "label": "Schule"}, "Schule"),
        ("team/sitzungen/neu/", {"title": "Treffen"}, "Treffen"),
        ("team/themen/neu/", {"title": " "}, "Nennen Sie"),
    ],
)
def test_a_refused_form_keeps_what_was_typed(planner, county, page, data, kept):
    body(county, "team")
    refused = planner.post(f"/gremien/{page}", data)
    assert refused.status_code == 422
    if data.get("title") != " ":
        assert kept in refused.content.decode()


def test_an_outdated_form_of_a_body_says_what_is_stored_and_saves_the_second_time(planner, county):
    found = body(county, "team")
    form = planner.get("/gremien/team/bearbeiten/").context["form"]
    typed = {field.html_name: field.value() or "" for field in form} | {"name": "Meiner"}
    planner.post("/gremien/team/bearbeiten/", typed | {"name": "Anderer"})
    refused = planner.post("/gremien/team/bearbeiten/", typed)
    assert "Gespeichert ist – Name: Anderer" in refused.content.decode()
    again = typed | {"version": refused.context["form"]["version"].value()}
    assert planner.post("/gremien/team/bearbeiten/", again).status_code == 302
    found.refresh_from_db()
    assert found.name == "Meiner"


def test_an_outdated_form_of_a_meeting_keeps_what_was_typed(planner, county):
    meeting = planned(county, body(county, "team"), days=5)
    path = f"/gremien/sitzungen/{meeting.pk}/bearbeiten/"
    form = planner.get(path).context["form"]
    typed = {"title": "Meine", "place": "Saal", "starts_at": "2030-01-01T14:00", "ends_at": ""}
    services.add_item(by=county.planner, meeting_id=meeting.pk, title="Dazwischen")
    refused = planner.post(path, typed | {"version": form["version"].value()})
    assert refused.status_code == 422
    assert refused.context["form"]["title"].value() == "Meine"
    again = typed | {"version": refused.context["form"]["version"].value()}
    assert planner.post(path, again).status_code == 302


def test_the_invitation_lists_what_is_open(planner, county):
    found = body(county, "team")
    outcome(county, invited(county, found, days=-9), text="Ein Treff.")
    meeting = planned(county, found, days=5)
    assert "Ein Treff." in read(planner, f"/gremien/sitzungen/{meeting.pk}/einladung/")


def test_approved_minutes_are_read_as_they_were_frozen(client, county):
    meeting = invited(county, body(county, "team"))
    written(county, meeting, "So war es.")
    outcome(county, meeting, text="Ein Treff.")
    edition = approved(county, meeting)
    released(county, meeting)
    meeting.items.update(text="Später verändert")
    text = read(client, f"/gremien/sitzungen/{meeting.pk}/")
    for expected in ("So war es.", "Empfehlung:", "Ein Treff.", edition.content_hash):
        assert expected in text
    assert "Später verändert" not in text
    assert "planner" not in text


def test_the_register_as_csv_is_the_list_of_the_page(planner, county):
    found = body(county, "team")
    today = timezone.localdate()
    outcome(county, invited(county, found), text="=Treff", due_on=today.replace(year=2020, day=1))
    rows = list(
        csv.DictReader(io.StringIO(planner.get("/gremien/team/register.csv").content.decode()))
    )
    assert [(row["wortlaut"], row["ueberfaellig"], row["stand"]) for row in rows] == [
        ("'=Treff", "ja", "offen")
    ]
    assert "überfällig" in read(planner, "/gremien/team/register/")
    assert "Treff" not in read(planner, "/gremien/team/register/?stand=done&art=task")


def test_nothing_is_reported_without_a_choice(planner, county):
    body(county, "team")
    for data in ({}, {"sitzung": "x"}, {"sitzung": "99"}):
        answer = planner.post("/gremien/team/register/berichtet/", data, follow=True)
        assert "Wählen Sie die Sitzung" in answer.content.decode()


def events(client, path):
    response = client.get(path)
    assert response["Content-Type"] == "text/calendar; charset=utf-8"
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))
    return Calendar.from_ical(response.content).walk("VEVENT")


def test_the_calendar_holds_public_meetings_to_which_was_invited(client, county):
    found = body(county, "team")
    meeting = invited(county, found, days=5, title="Öffentlich, mit Komma; und langem Titel " * 3)
    released(county, meeting)
    released(county, planned(county, found, days=6, title="Nur geplant"))
    invited(county, found, days=7, title="Intern")
    (event,) = events(client, "/gremien/team/kalender.ics")
    meeting.refresh_from_db()
    assert str(event["SUMMARY"]) == f"Team: {meeting.title}"
    assert event.decoded("DTSTART") == meeting.starts_at.replace(microsecond=0)
    assert (event["LOCATION"], event["STATUS"]) == ("Rathaus", "CONFIRMED")
    assert event["URL"].endswith(f"/gremien/sitzungen/{meeting.pk}/")


def test_a_cancelled_meeting_stays_in_the_calendar_as_cancelled(client, county):
    meeting = invited(county, body(county, "team"), days=5)
    released(county, meeting)
    services.cancel(by=county.planner, meeting_id=meeting.pk, reason="Sturm")
    (event,) = events(client, "/gremien/team/kalender.ics")
    assert event["STATUS"] == "CANCELLED"
    assert "Sturm" in read(client, f"/gremien/sitzungen/{meeting.pk}/")


def test_the_calendar_of_a_place_holds_its_own_bodies_and_those_of_its_region(client, county):
    for code in ("konferenz", "team", "ausschuss"):
        released(county, invited(county, body(county, code), days=5))
    other = body(county, "hill", kind="conference", unit_id=county.units["hill"].pk)
    released(county, invited(county, other, days=5))
    bodies = {
        str(one["SUMMARY"]).split(":")[0] for one in events(client, "/gremien/kalender/lake.ics")
    }
    assert bodies == {"Konferenz", "Team"}
    assert len(events(client, "/gremien/kalender/kreis.ics")) == 4


def test_one_meeting_for_the_own_calendar(planner, county):
    meeting = invited(county, body(county, "team"), days=5)
    (event,) = events(planner, f"/gremien/sitzungen/{meeting.pk}/termin.ics")
    assert str(event["UID"]).startswith(f"sitzung-{meeting.pk}@")


def test_more_bodies_need_no_more_queries(client, county, same_number_of_queries):
    body(county, "b0")

    def more():
        for number in range(1, 30):
            made = body(county, f"b{number}", kind="network")
            released(county, invited(county, made, days=5))

    released(county, invited(county, body(county, "erstes"), days=5))
    for path in ("/gremien/", "/gremien/landschaft/"):
        client.get(path)
    same_number_of_queries(
        lambda: [client.get(path) for path in ("/gremien/", "/gremien/landschaft/")], after=more
    )


def test_more_meetings_seats_and_entries_need_no_more_queries(
    planner, county, same_number_of_queries
):
    found = body(county, "team")
    meeting = invited(county, found)
    (seat,) = seats(county, found, 1)
    attended(county, meeting, [seat])
    outcome(county, meeting)
    paths = [
        "/gremien/team/",
        "/gremien/team/register/",
        "/gremien/team/register.csv",
        "/gremien/team/plaetze/",
        "/gremien/team/kalender.ics",
        *(
            f"/gremien/sitzungen/{meeting.pk}/{page}"
            for page in (
                "",
                "einladung/",
                "tagesordnung/",
                "anwesenheit/",
                "protokoll/",
                "freigabe/",
            )
        ),
    ]

    def more():
        for number in range(29):
            services.add_seat(
                by=county.planner, body_id=found.pk, new=NewSeat(label=f"Sitz {number}")
            )
            services.add_item(by=county.planner, meeting_id=meeting.pk, title=f"Punkt {number}")
            outcome(county, meeting, text=f"Empfehlung {number}")
            invited(county, found, days=-9 - number, title=f"Treffen {number}")

    same_number_of_queries(lambda: [planner.get(path) for path in paths], after=more)


@pytest.mark.parametrize("role", ["planner", "coordinator"])
def test_the_workspace_leads_to_the_bodies(client, county, role):
    client.force_login(person(role))
    assert "/gremien/" in client.get("/mein-bereich/").content.decode()


def test_the_digest_of_an_untouched_item_is_in_the_form(planner, county):
    meeting = invited(county, body(county, "team"))
    form = planner.get(f"/gremien/sitzungen/{meeting.pk}/protokoll/").context["form"]
    assert form.rows[0].text["seen"].value() == services.digest_of(ItemText())
