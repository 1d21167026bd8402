"""A card wall for tests, and what people do with it."""

from sozialraum.commons.bodies import services
from sozialraum.commons.bodies.models import Card, Cluster, Wall
from sozialraum.commons.bodies.services import NewColumn


def put_up(county, meeting, *prompts, **more) -> Wall:
    item = meeting.items.first()
    columns = [NewColumn(one, item.pk) for one in prompts or ("Was gelingt?", "Was bleibt offen?")]
    return services.make_wall(
        by=county.planner, meeting_id=meeting.pk, title="Rückblick", columns=columns, **more
    )


def opened(county, wall, phase="writing") -> Wall:
    return services.set_phase(by=county.planner, wall_id=wall.pk, phase=phase)


def pasted(county, wall, lines, at=0) -> list[Card]:
    column = wall.columns.all()[at]
    services.paste_cards(by=county.planner, wall_id=wall.pk, column_id=column.pk, lines=lines)
    return list(column.cards.order_by("pk"))


def grouped(county, wall, cards, title="Treff") -> Cluster:
    services.sort_cards(
        by=county.planner,
        wall_id=wall.pk,
        card_ids=[card.pk for card in cards],
        cluster_id=None,
        title=title,
    )
    return Cluster.objects.get(title=title)


def joined(client, wall) -> str:
    """The address of somebody who scanned the code."""
    return client.get(f"/gremien/karten/{wall.secret}/").url


def page(client, path, status=200) -> str:
    response = client.get(path)
    assert response.status_code == status
    return response.content.decode()
