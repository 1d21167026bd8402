"""Writes that are cut off in the middle: each prepared, done, and known when it is whole."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from sozialraum.commons.bodies import services as bodies
from sozialraum.commons.bodies.models import Meeting, MeetingState, Minutes
from sozialraum.commons.indicators import services as figures
from sozialraum.commons.indicators.models import ImportRun, IndicatorValue, Observation
from sozialraum.commons.needs import services as needs
from sozialraum.commons.needs.models import HandOver, Need, Step
from sozialraum.commons.parties import services as parties
from sozialraum.commons.parties.models import ContactPerson, Recognition
from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.accounts.services import create_user
from sozialraum.foundation.privacy import services as privacy
from sozialraum.foundation.privacy.queries import rules
from sozialraum.instruments.agreement import services as agreement
from sozialraum.instruments.agreement.models import Accession, AccessionStep
from sozialraum.instruments.social_index import services as index
from sozialraum.instruments.social_index.models import IndexEdition
from tests.commons.bodies import example as meetings
from tests.commons.needs import example as chain
from tests.county import build_county, define_indicator, define_variable
from tests.instruments.agreement import conftest as partners
from tests.instruments.social_index import example as indices

PAPER = b"%PDF-1.7 " + b"Erklaerung " * 1000
FIGURES = b"schluessel;variable;jahr;wert\n12069101;people;2021;10\n12069102;people;2021;20\n"


@dataclass(frozen=True)
class Write:
    """What has to be there before, the write itself, and a look whether all of it happened.

    ``entries`` names kinds of rows of which the log must tell once it has.
    """

    prepare: Callable[[], object]
    act: Callable[[], object]
    is_whole: Callable[[], bool]
    entries: tuple[str, ...]


def planner() -> User:
    return User.objects.get(username="planner")


def second() -> User:
    return create_user(username="second", password=None, role="planner")


# Approval of minutes ---------------------------------------------------------


def held_meeting() -> None:
    county = build_county()
    found = meetings.body(county)
    meeting = meetings.invited(county, found, days=-9)
    meetings.written(county, meeting)
    meetings.invited(county, found, days=0)
    second()


def approve() -> None:
    meeting, later = Meeting.objects.order_by("starts_at")
    bodies.approve_minutes(
        by=User.objects.get(username="second"),
        meeting_id=meeting.pk,
        at_meeting_id=later.pk,
        version=meeting.version,
    )


def minutes_stand() -> bool:
    state = Meeting.objects.order_by("starts_at")[0].state
    return state == MeetingState.APPROVED and Minutes.objects.get().content_hash != ""


# Accession -------------------------------------------------------------------


def resolved_accession() -> None:
    county = build_county()
    partners.enacted(county, "Rahmenvertrag", partners.FIRST)
    partners.resolved(county, partners.town(county, "lake"))
    second()


def declare() -> None:
    agreement.declare(
        by=planner(),
        accession_id=Accession.objects.get().pk,
        on=date(2012, 11, 1),
        upload=SimpleUploadedFile("Beitritt.pdf", PAPER),
    )


def declaration_stands() -> bool:
    found = Accession.objects.get()
    with found.paper.open("rb") as file:
        return found.state == "declared" and file.read() == PAPER and _steps(3)


def declared_accession() -> None:
    resolved_accession()
    declare()


def register() -> None:
    agreement.register(
        by=User.objects.get(username="second"),
        accession_id=Accession.objects.get().pk,
        since=date(2013, 1, 1),
    )


def partner_stands() -> bool:
    return Accession.objects.get().partner_since == date(2013, 1, 1) and _steps(4)


def _steps(number: int) -> bool:
    return AccessionStep.objects.count() == number


# A need ----------------------------------------------------------------------


def discussed_need() -> None:
    chain.build().discussed()


def hand_over() -> None:
    coordinator = User.objects.get(username="coordinator")
    need, team = Need.objects.get(), Meeting.objects.get().body.pk
    target = next(one.pk for one in _bodies() if one.code == "team-north")
    assert target != team
    needs.hand_over(by=coordinator, seen=needs.Seen.of(need), to_body_id=target, deed=needs.Deed())


def _bodies() -> list[meetings.Body]:
    return list(meetings.Body.objects.all())


def handed_over() -> bool:
    need, passed = Need.objects.get(), HandOver.objects.get()
    return need.owner_id == passed.to_body_id and Step.objects.filter(act="hand_over").exists()


# Files with figures ----------------------------------------------------------


def figures_county() -> None:
    county = build_county()
    define_variable(county, "people")
    define_indicator(county, "population", {"people": 1.0}, {}, factor=1.0)


def preview() -> None:
    figures.preview_import(by=planner(), data=FIGURES, name="zahlen.csv")


def previewed() -> bool:
    run = ImportRun.objects.get(file_name="zahlen.csv")
    with run.file.open("rb") as file:
        return file.read() == FIGURES


def bring_in() -> None:
    figures.import_file(by=planner(), data=FIGURES, name="zahlen.csv")


def brought_in() -> bool:
    values = Observation.objects.filter(run__file_name="zahlen.csv").count()
    return previewed() and values == 2 and IndicatorValue.objects.exists()


# Publication of an index ------------------------------------------------------


def released_edition() -> None:
    county = indices.index_county()
    indices.published(county)
    version = IndexEdition.objects.get().version
    draft = index.prepare_edition(
        by=county.planner, version=version, last_year=2021, reason="Berichtigung"
    )
    index.release(by=User.objects.get(username="second"), edition_id=draft.pk)


def publish() -> None:
    index.publish(by=planner(), edition_id=IndexEdition.objects.latest("pk").pk)


def published() -> bool:
    states = IndexEdition.objects.order_by("pk").values_list("state", flat=True)
    return list(states) == ["superseded", "published"]


# Retention ---------------------------------------------------------------------


def long_ago() -> None:
    county = build_county()
    provider = partners.provider(county, "Ahorn")
    old = timezone.localdate() - timedelta(days=20 * 365)
    for number in range(3):
        ContactPerson.objects.create(
            organisation_id=provider,
            function=f"Büro {number}",
            email=f"buero{number}@example.org",
            valid_from=old,
            valid_to=old,
        )
    parties.record_recognition(
        by=county.planner,
        organisation_id=provider,
        authority="Land",
        since=old,
        until=old + timedelta(days=1),
        upload=SimpleUploadedFile("Bescheid.pdf", PAPER),
    )


def retire() -> None:
    rule = next(rule for rule in rules() if rule.model == "parties.ContactPerson")
    privacy.carry_out(rule=rule)


def retired() -> bool:
    return not ContactPerson.objects.exists()


def retire_papers() -> None:
    rule = next(rule for rule in rules() if rule.model == "parties.Recognition")
    privacy.carry_out(rule=rule)


def papers_retired() -> bool:
    return not Recognition.objects.exists()


WRITES = {
    "approval of minutes": Write(
        held_meeting, approve, minutes_stand, ("bodies.Minutes", "bodies.Meeting")
    ),
    "declaration with a paper": Write(
        resolved_accession, declare, declaration_stands, ("agreement.Accession",)
    ),
    "entry of a partner": Write(
        declared_accession,
        register,
        partner_stands,
        ("agreement.Accession", "agreement.AccessionStep"),
    ),
    "hand-over of a need": Write(
        discussed_need, hand_over, handed_over, ("needs.Need", "needs.HandOver", "needs.Step")
    ),
    "preview of a file": Write(figures_county, preview, previewed, ("indicators.ImportRun",)),
    "import of a file": Write(figures_county, bring_in, brought_in, ("indicators.ImportRun",)),
    "publication of an index": Write(
        released_edition, publish, published, ("social_index.IndexEdition",)
    ),
    "deletion by retention": Write(long_ago, retire, retired, ("parties.ContactPerson",)),
    "deletion with a file": Write(
        long_ago, retire_papers, papers_retired, ("parties.Recognition",)
    ),
}
