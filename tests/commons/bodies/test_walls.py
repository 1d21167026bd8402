"""The card wall: written on phones and on paper, sorted, dotted, taken into the minutes."""

import re

import pytest

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import Card, Cluster, Dot, Wall
from sozialraum.commons.bodies.queries.walls import hanging
from sozialraum.commons.bodies.services import WallClosedError
from sozialraum.foundation.audit.models import AuditEntry
from sozialraum.foundation.errors import DomainError

from .example import approved, body, invited, planned, written
from .wall_example import grouped, joined, opened, page, pasted, put_up


@pytest.fixture
def meeting(county):
    return invited(county, body(county, "team"))


@pytest.fixture
def wall(county, meeting) -> Wall:
    return put_up(county, meeting)


def test_the_secret_of_a_wall_stands_nowhere_in_the_data_base(wall):
    row = Wall.objects.filter(pk=wall.pk).values().get()
    assert wall.secret not in repr(row)
    assert re.fullmatch(r"[a-z2-9]{9}", wall.secret)
    assert Wall.objects.get(pk=wall.pk).secret == wall.secret


def test_a_closed_wall_looks_like_a_code_that_never_was(client, wall):
    closed = page(client, f"/gremien/karten/{wall.secret}/", 404)
    never = page(client, "/gremien/karten/aaaaaaaaa/", 404)
    strip = re.compile(r'value="[^"]*"|next=[^"]*')
    assert strip.sub("", closed) == strip.sub("", never)


def test_somebody_without_an_account_writes_a_card_and_takes_it_back(client, county, wall):
    opened(county, wall)
    here = joined(client, wall)
    column = wall.columns.first()
    sent = client.post(here, {"column": column.pk, "text": "  Der  Treff läuft. "})
    assert sent.url == f"{here}?frage={column.pk}#schreiben"
    card = Card.objects.get()
    assert card.text == "Der Treff läuft."
    assert "Zurücknehmen" in page(client, here)
    other = joined(client, wall)
    assert "Zurücknehmen" not in page(client, other)
    assert client.post(other, {"zurueck": card.pk}).status_code == 422
    client.post(here, {"zurueck": card.pk})
    assert not Card.objects.exists()


@pytest.mark.parametrize("text", ["", "   ", "x" * 201])
def test_a_refused_card_keeps_what_was_typed(client, county, wall, text):
    opened(county, wall)
    here = joined(client, wall)
    response = client.post(here, {"column": wall.columns.first().pk, "text": text})
    assert response.status_code == 422
    assert text in response.content.decode()


def test_a_card_that_comes_too_late_is_shown_again(client, county, wall):
    opened(county, wall)
    here = joined(client, wall)
    opened(county, wall, "dots")
    response = client.post(here, {"column": wall.columns.first().pk, "text": "Zu spät."})
    assert response.status_code == 422
    assert "Dieser Schritt ist vorbei" in response.content.decode()
    assert not Card.objects.exists()


def test_nobody_fills_the_wall_alone(county, wall):
    opened(county, wall)
    column = wall.columns.first()
    for number in range(30):
        services.write_card(wall.secret, "a", column_id=column.pk, text=f"Karte {number}")
    with pytest.raises(DomainError, match="schon 30 Karten"):
        services.write_card(wall.secret, "a", column_id=column.pk, text="noch eine")
    services.write_card(wall.secret, "b", column_id=column.pk, text="noch eine")


def test_cards_of_another_wall_are_out_of_reach(county, meeting, wall):
    other = put_up(county, meeting, "Andere Frage?")
    (foreign,) = pasted(county, other, "Fremd")
    opened(county, wall)
    with pytest.raises(DomainError, match="Wählen Sie eine Frage"):
        services.write_card(wall.secret, "a", column_id=foreign.column_id, text="Hier?")
    opened(county, wall, "dots")
    with pytest.raises(DomainError, match="hängt nicht mehr"):
        services.put_dot(wall.secret, "a", key=f"karte-{foreign.pk}", on=True)


def test_many_cards_come_from_paper_at_once_and_none_twice(county, wall):
    pasted(county, wall, "Eins\n\n  Zwei \nEins\n")
    assert [card.text for card in pasted(county, wall, "Zwei\nDrei")] == ["Eins", "Zwei", "Drei"]
    with pytest.raises(DomainError, match="noch nicht hängt"):
        pasted(county, wall, "Eins\n")


def test_a_refused_pasting_keeps_the_lines(client, county, wall):
    client.force_login(county.planner)
    data = {"column": wall.columns.first().pk, "lines": "Gut\n" + "x" * 201}
    path = f"/gremien/sitzungen/{wall.meeting_id}/karten/{wall.pk}/papier/"
    response = client.post(path, data)
    assert response.status_code == 422
    assert "x" * 201 in response.content.decode()
    assert not Card.objects.exists()


def test_cards_are_put_together_and_apart_again(county, wall):
    cards = pasted(county, wall, "Treff am Bahnhof\nEin Treff\nBusse")
    group = grouped(county, wall, cards[:2])
    column = hanging(wall).columns[0]
    assert [card.title for card in column.groups[0].cards] == ["Treff am Bahnhof", "Ein Treff"]
    assert [card.title for card in column.singles] == ["Busse"]
    services.sort_cards(
        by=county.planner, wall_id=wall.pk, card_ids=[c.pk for c in cards], cluster_id=None
    )
    assert not Cluster.objects.filter(pk=group.pk).exists()


def test_a_group_with_dots_stays_when_its_cards_go(county, wall):
    (card,) = pasted(county, wall, "Treff")
    group = grouped(county, wall, [card])
    opened(county, wall, "dots")
    services.put_dot(wall.secret, "a", key=f"gruppe-{group.pk}", on=True)
    services.sort_cards(by=county.planner, wall_id=wall.pk, card_ids=[card.pk], cluster_id=None)
    assert Dot.objects.filter(cluster=group).exists()


def test_cards_of_different_questions_stay_apart(county, wall):
    (one,), (two,) = pasted(county, wall, "Eins"), pasted(county, wall, "Zwei", at=1)
    with pytest.raises(DomainError, match="verschiedener Fragen"):
        grouped(county, wall, [one, two])


def test_everybody_sorts_by_keyboard_when_the_moderator_says_so(client, county, wall):
    cards = pasted(county, wall, "Eins\nZwei")
    opened(county, wall, "sorting")
    here = joined(client, wall)
    chosen = {"karte": [card.pk for card in cards]}
    refused = client.post(here, {**chosen, "gruppe": "neu", "ueberschrift": " "})
    assert refused.status_code == 422
    assert refused.content.decode().count(" checked") == 2
    client.post(here, {**chosen, "gruppe": "neu", "ueberschrift": "Zahlen"})
    assert Cluster.objects.get().cards.count() == 2
    opened(county, wall)
    assert client.post(here, {**chosen, "gruppe": ""}).status_code == 422


def test_dots_are_limited_for_each_person_and_can_move(client, county, wall):
    keys = [f"karte-{card.pk}" for card in pasted(county, wall, "A\nB\nC\nD")]
    opened(county, wall, "dots")
    here = joined(client, wall)
    for key in [*keys[:3], keys[0]]:
        assert client.post(here, {"kleben": key}).url == f"{here}#{key}"
    assert "Sie haben noch 0 Punkte." in page(client, here)
    refused = client.post(here, {"kleben": keys[3]})
    assert "alle kleben schon" in refused.content.decode()
    client.post(here, {"abnehmen": keys[0]})
    client.post(here, {"kleben": keys[3]})
    assert Dot.objects.count() == 3
    client.post(joined(client, wall), {"kleben": keys[3]})
    assert hanging(wall).columns[0].singles[0].title == "D"


def test_the_data_base_knows_no_second_dot_of_a_person_on_a_card(county, wall):
    (card,) = pasted(county, wall, "A")
    opened(county, wall, "dots")
    for _time in range(2):
        services.put_dot(wall.secret, "a", key=f"karte-{card.pk}", on=True)
    assert Dot.objects.count() == 1


def test_a_mark_says_nothing_on_another_wall(county, meeting, wall):
    other = put_up(county, meeting, "Andere Frage?")
    for one in (wall, other):
        opened(county, one)
        column = one.columns.first()
        services.write_card(one.secret, "gleich", column_id=column.pk, text="Gleich")
    assert len(set(Card.objects.values_list("mark", flat=True))) == 2


def test_dots_from_paper_add_to_those_from_phones(client, county, wall):
    (card,) = pasted(county, wall, "A")
    opened(county, wall, "dots")
    services.put_dot(wall.secret, "a", key=f"karte-{card.pk}", on=True)
    client.force_login(county.planner)
    path = f"/gremien/sitzungen/{wall.meeting_id}/karten/{wall.pk}/papierpunkte/"
    assert "Punkte auf Papier" in page(client, path)
    client.post(path, {f"karte-{card.pk}": "7"})
    assert hanging(wall).columns[0].singles[0].dots == 8
    assert client.post(path, {f"karte-{card.pk}": "-1"}).status_code == 422


def test_what_the_moderator_hides_is_gone_for_everybody_else(client, county, wall):
    cards = pasted(county, wall, "Frau Muster war gut\nDer Treff")
    services.hide_cards(by=county.planner, wall_id=wall.pk, card_ids=[cards[0].pk], hidden=True)
    opened(county, wall)
    assert "Muster" not in page(client, joined(client, wall))
    services.take_into_minutes(by=county.planner, wall_id=wall.pk)
    wall.meeting.items.first()
    assert "Muster" not in wall.meeting.items.first().text
    client.force_login(county.planner)
    desk = f"/gremien/sitzungen/{wall.meeting_id}/karten/{wall.pk}/"
    assert "Muster" in page(client, desk)
    assert "Muster" not in page(client, f"{desk}drucken/")


def test_the_result_stands_in_the_minutes_once(county, meeting, wall):
    cards = pasted(county, wall, "Treff am Bahnhof\nEin Treff\nBusse")
    group = grouped(county, wall, cards[:2])
    services.count_paper_dots(by=county.planner, wall_id=wall.pk, dots={f"gruppe-{group.pk}": 5})
    written(county, meeting, "Vorher.")
    assert services.take_into_minutes(by=county.planner, wall_id=wall.pk) == 1
    text = "Vorher.\n\nWas gelingt?\n– Treff (5 Punkte): Treff am Bahnhof; Ein Treff\n– Busse"
    assert meeting.items.first().text == text
    with pytest.raises(DomainError, match="nichts Neues"):
        services.take_into_minutes(by=county.planner, wall_id=wall.pk)


def test_two_questions_of_one_item_both_arrive(county, meeting, wall):
    pasted(county, wall, "Eins")
    pasted(county, wall, "Zwei", at=1)
    assert services.take_into_minutes(by=county.planner, wall_id=wall.pk) == 2
    text = meeting.items.first().text
    assert "– Eins" in text
    assert "– Zwei" in text


def test_after_the_approval_the_wall_stays_as_it_is(county, meeting, wall):
    written(county, meeting)
    approved(county, meeting)
    with pytest.raises(DomainError, match="abgeschlossen"):
        opened(county, wall)


def test_a_new_code_ends_the_old_one_but_not_while_dots_stick(county, wall):
    (card,) = pasted(county, wall, "A")
    opened(county, wall, "dots")
    old = wall.secret
    services.renew_code(by=county.planner, wall_id=wall.pk)
    with pytest.raises(WallClosedError):
        services.put_dot(old, "a", key=f"karte-{card.pk}", on=True)
    wall.refresh_from_db()
    services.put_dot(wall.secret, "a", key=f"karte-{card.pk}", on=True)
    with pytest.raises(DomainError, match="noch einmal kleben"):
        services.renew_code(by=county.planner, wall_id=wall.pk)


def test_only_an_empty_wall_is_taken_down(county, meeting, wall):
    other = put_up(county, meeting, "Leer?")
    pasted(county, wall, "A")
    with pytest.raises(DomainError, match="hängen Karten"):
        services.remove_wall(by=county.planner, wall_id=wall.pk)
    services.remove_wall(by=county.planner, wall_id=other.pk)
    assert list(Wall.objects.all()) == [wall]


def test_a_wall_takes_its_questions_from_the_agenda(client, county):
    meeting = planned(county, body(county, "team"), template="regional_team")
    client.force_login(county.planner)
    path = f"/gremien/sitzungen/{meeting.pk}/karten/"
    form = client.get(path).context["form"]
    data = {"title": "Rückblick", "items": form["items"].value(), "dots": 3, "target": ""}
    client.post(path, data)
    prompts = [column.prompt for column in Wall.objects.get().columns.all()]
    assert prompts[0] == "Was ist besonders gut gelungen, was macht Freude?"
    assert len(prompts) == 3
    joint = planned(county, meeting.body, template="joint_team")
    space = joint.items.filter(title__startswith="Sozialraum").first()
    client.post(
        f"/gremien/sitzungen/{joint.pk}/karten/",
        {"title": "Rundgang", "items": [space.pk], "dots": 3, "target": ""},
    )
    assert Wall.objects.get(title="Rundgang").columns.count() == 4


@pytest.mark.parametrize("data", [{"title": " "}, {"prompts": ""}, {"prompts": "x" * 201}])
def test_a_refused_wall_keeps_what_was_typed(client, county, meeting, data):
    client.force_login(county.planner)
    whole = {"title": "Rückblick", "prompts": "Was nun?", "dots": 3, "target": ""} | data
    response = client.post(f"/gremien/sitzungen/{meeting.pk}/karten/", whole)
    assert response.status_code == 422
    assert whole["prompts"] in response.content.decode()
    assert not Wall.objects.exists()


def test_a_poll_is_one_query_when_nothing_is_new(client, county, wall, django_assert_num_queries):
    pasted(county, wall, "A")
    opened(county, wall)
    poll = f"{joined(client, wall)}stand/?schritt=writing"
    first = client.get(poll)
    assert first["Cache-Control"] == "private, no-cache"
    with django_assert_num_queries(1):
        assert client.get(poll, headers={"if-none-match": first["ETag"]}).status_code == 304
    pasted(county, wall, "B")
    assert client.get(poll, headers={"if-none-match": first["ETag"]}).status_code == 200


def test_a_poll_asks_as_often_with_thirty_cards(client, county, wall, same_number_of_queries):
    pasted(county, wall, "A")
    opened(county, wall)
    poll = f"{joined(client, wall)}stand/?schritt=writing"
    more = "\n".join(f"Karte {number}" for number in range(29))
    same_number_of_queries(lambda: client.get(poll), after=lambda: pasted(county, wall, more))


def test_a_phone_learns_of_the_next_step_and_of_the_end(client, county, wall):
    opened(county, wall)
    poll = f"{joined(client, wall)}stand/?schritt=writing"
    opened(county, wall, "dots")
    assert "Es geht weiter mit: Punkte kleben." in page(client, poll)
    opened(county, wall, "closed")
    assert "gerade geschlossen" in page(client, poll)


def test_addresses_of_a_wall_are_kept_from_search_engines(client, county, wall):
    opened(county, wall)
    response = client.get(joined(client, wall))
    assert response["X-Robots-Tag"] == "noindex, nofollow"
    assert response["Referrer-Policy"] == "strict-origin"


def test_the_log_holds_neither_cards_nor_the_code(client, county, wall):
    opened(county, wall)
    client.post(joined(client, wall), {"column": wall.columns.first().pk, "text": "Mein Gedanke"})
    log = repr(list(AuditEntry.objects.values()))
    assert "Mein Gedanke" not in log
    assert wall.secret not in log
    assert wall.token_seed not in log


def test_the_code_is_typed_as_people_type(client, county, wall):
    opened(county, wall)
    shouted = f" {wall.secret[:4].upper()} {wall.secret[4:]} "
    assert client.get("/gremien/karten/", {"code": shouted}).url.endswith(f"/{wall.secret}/")
    assert "Code steht an der Wand" in page(client, "/gremien/karten/")
    assert "nichts offen" in page(client, "/gremien/karten/?code=falsch", 404)


@pytest.mark.parametrize("step", ["schritt", "ordnen", "verbergen", "protokoll"])
def test_a_refused_step_of_the_moderator_says_why(client, county, wall, step):
    client.force_login(county.planner)
    path = f"/gremien/sitzungen/{wall.meeting_id}/karten/{wall.pk}/{step}/"
    response = client.post(path, {"phase": "party"})
    assert response.status_code == 422
    assert 'role="alert"' in response.content.decode()
