"""A small county in which needs travel."""

from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

from django.utils.timezone import localdate

from sozialraum.commons.bodies.models import AgendaItem, Body, Meeting
from sozialraum.commons.needs import services
from sozialraum.commons.needs.models import Need
from sozialraum.commons.needs.services import Deed, NewNeed, NewOrigin, Seen
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.accounts.services import create_user
from tests.county import County, build_county

DAY = date(2024, 3, 1)


@dataclass
class Chain:
    """Who takes part, and shorthands for what they do."""

    county: County
    by: User
    conference: Body
    team: Body
    committee: Body
    meeting: Meeting

    def need(self, title="Treff fehlt", origins=None, **fields) -> Need:
        new = NewNeed(**({"title": title, "text": "Ein Treff.", "units": ["lake"]} | fields))
        return services.record_need(by=self.by, new=new, origins=origins or [self.origin()])

    def origin(self, **fields) -> NewOrigin:
        said = {
            "kind": services.OriginKind.MEETING,
            "on_day": DAY,
            "meeting_id": self.meeting.pk,
            "body_id": self.conference.pk,
        }
        return NewOrigin(**(said | fields))

    def seen(self, need: Need) -> Seen:
        need.refresh_from_db()
        return Seen.of(need)

    def do(self, verb, need: Need, **fields):
        """A service on the need as it is now."""
        return getattr(services, verb)(by=self.by, seen=self.seen(need), **fields)

    def discussed(self, **fields) -> Need:
        need = self.need(**fields)
        self.do("discuss", need, deed=Deed("Ja.", body_id=self.conference.pk))
        return need

    def handed_over(self, **fields) -> Need:
        need = self.discussed(**fields)
        self.do("hand_over", need, to_body_id=self.team.pk, deed=Deed())
        return need

    def answered_with(self, result, **fields) -> Need:
        need = self.handed_over()
        self.do("answer_hand_over", need, result=result, deed=Deed("Deshalb."), **fields)
        return need

    def accepted(self) -> Need:
        return self.answered_with("accepted")

    def in_work(self) -> Need:
        need = self.accepted()
        self.do("start_measure", need, new=measure(), deed=Deed())
        return need

    def implemented(self) -> Need:
        need = self.in_work()
        self.do("implement", need, deed=Deed())
        return need

    def with_effect(self) -> Need:
        need = self.implemented()
        new = services.NewEffect(
            need.measures.get().pk, services.EffectKind.COUNT, "Es hilft.", 12, "Besuche"
        )
        self.do("record_effect", need, new=new, deed=Deed())
        return need

    def told(self, need: Need, text="Das wurde daraus.") -> Need:
        texts = {origin.pk: text for origin in need.origins.all()}
        return self.do("answer_origins", need, texts=texts, deed=Deed())

    def late(self, need: Need, days=10) -> Need:
        """Let the due day pass."""
        Need.objects.filter(pk=need.pk).update(due=localdate() - timedelta(days=days))
        need.refresh_from_db()
        return need

    def released(self, need: Need | None = None, text="Für alle.") -> Need:
        need = need or self.need()
        self.do("release", need, public_text=text)
        need.refresh_from_db()
        return need


def measure(**fields) -> services.NewMeasure:
    said = {
        "kind": services.MeasureKind.PROJECT,
        "title": "Treff am See",
        "begins_on": date(2024, 6, 1),
        "cost_cents": 125_000,
    }
    return services.NewMeasure(**(said | fields))


def build() -> Chain:
    county = build_county()
    coordinator = create_user(username="coordinator", password=None, role=Role.COORDINATOR)
    conference = _body(county, "srk-lake", "Konferenz Lake", "conference", "lake", "advises")
    team = _body(county, "team-north", "Team Nord", "regional_team", "north", "recommends")
    committee = _body(county, "jha", "Ausschuss", "committee", "kreis", "decides")
    starts = datetime(2024, 3, 1, 14, tzinfo=UTC)
    meeting = Meeting.objects.create(body=conference, title="Frühjahr", starts_at=starts)
    AgendaItem.objects.create(body=conference, meeting=meeting, position=1, title="Jugend")
    return Chain(county, coordinator, conference, team, committee, meeting)


def _body(county, code, name, kind, unit, competence) -> Body:
    return Body.objects.create(
        code=code, name=name, kind=kind, unit=county.units[unit], competence=competence
    )


def person(role: str) -> User | None:
    """Somebody in one of the roles; «visitor» is nobody."""
    if role == "visitor":
        return None
    if role == "superuser":
        return User.objects.create_superuser("root", password=None)
    return create_user(username=f"test-{role}", password=None, role=Role(role))
