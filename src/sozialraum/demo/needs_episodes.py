"""Three episodes that public sources tell; what they do not tell is not made up.

Where a source names only a month or a year, its first day stands there and the step says so.
"""

from datetime import date

from sozialraum.commons.bodies import handing
from sozialraum.commons.bodies import services as bodies
from sozialraum.commons.bodies.services import NewBody
from sozialraum.commons.needs import services as needs
from sozialraum.commons.needs.services import Deed, Perspective, Seen
from sozialraum.commons.places.queries import tree
from sozialraum.foundation.accounts.models import User

_MONTH = "Belegt ist der Monat, nicht der Tag."
_YEAR = "Belegt ist das Jahr, nicht der Tag."


def tell_episodes(by: User) -> None:
    """Family centre, youth budget, and an application that got stuck."""
    _beetzsee(by)
    _nuthetal(by)
    _stuck(by)


def _beetzsee(by: User) -> None:
    conference = handing.body_by_code("sozialraumkonferenz-amt-beetzsee")
    assert conference  # the bodies are built before
    council = bodies.create_body(
        by=by,
        new=NewBody(
            code="gremien-amt-beetzsee",
            name="Gremien des Amtes Beetzsee",
            kind="council",
            unit_id=tree().by_code["amt-beetzsee"].id,
            competence="decides",
            source="Märkische Allgemeine, 05/2018. Seit wann es sie gibt: nicht erfasst.",
            valid_from=date(2018, 1, 1),
        ),
    )
    new = needs.NewNeed(
        title="Familienzentrum für das Amt Beetzsee",
        text="In der Sozialraumkonferenz entsteht die Idee eines Familienzentrums.",
        units=["amt-beetzsee"],
        perspectives=[Perspective.PARENTS, Perspective.COMMUNITY],
        target_group="Familien",
        source="Märkische Allgemeine, 05/2018; Landkreis Potsdam-Mittelmark, Meldung zum "
        "dreiseitigen Vertrag vom 30.04.2019",
    )
    month, signed = date(2018, 5, 1), date(2019, 4, 30)
    origin = needs.NewOrigin(
        kind=needs.OriginKind.MEETING, on_day=month, body_id=conference.id, remark=_MONTH
    )
    need = needs.record_need(by=by, new=new, origins=[origin])
    said = f"Die Idee aus der Sozialraumkonferenz wird öffentlich. {_MONTH}"
    needs.discuss(
        by=by,
        seen=Seen.of(need),
        deed=Deed("Idee der Konferenz", said, month, body_id=conference.id),
    )
    need.refresh_from_db()
    note = f"Die Idee geht in die Gremien. {_MONTH}"
    needs.hand_over(
        by=by,
        seen=Seen.of(need),
        to_body_id=council.pk,
        deed=Deed("Befassung der Gremien", note, month),
        due=signed,
    )
    need.refresh_from_db()
    note = "Kommune, Träger und Landkreis unterzeichnen den dreiseitigen Vertrag."
    needs.answer_hand_over(
        by=by, seen=Seen.of(need), result="accepted", deed=Deed("Vertrag", note, signed)
    )
    need.refresh_from_db()
    measure = needs.NewMeasure(
        kind=needs.MeasureKind.PERMANENT,
        title="Familienzentrum im Amt Beetzsee",
        goals="Ein Familienzentrum, das von Dorf zu Dorf kommt.",
        begins_on=signed,
    )
    note = "Nach dem Vertrag beginnt die Suche nach Personal."
    needs.start_measure(by=by, seen=Seen.of(need), new=measure, deed=Deed("", note, signed))
    need.refresh_from_db()
    text = (
        "In der Sozialraumkonferenz entstand die Idee eines Familienzentrums. Von der öffentlichen "
        "Idee bis zum Vertrag verging etwa ein Jahr."
    )
    needs.release(by=by, seen=Seen.of(need), public_text=text)


def _nuthetal(by: User) -> None:
    parliament = bodies.create_body(
        by=by,
        new=NewBody(
            code="jugendparlament-nuthetal",
            name="Jugendparlament Nuthetal",
            kind="board",
            unit_id=tree().by_code["nuthetal"].id,
            competence="advises",
            source="Die Brücke e. V. Nuthetal. Seit wann es das Gremium gibt: nicht erfasst.",
            valid_from=date(2017, 1, 1),
        ),
    )
    new = needs.NewNeed(
        title="Jugendliche wollen über ein eigenes Budget entscheiden",
        text="Auf der Familienkonferenz schlagen junge Menschen ein Jugendbudget vor.",
        units=["nuthetal"],
        perspectives=[Perspective.CHILDREN_YOUTH],
        target_group="Jugendliche",
        source="Märkische Allgemeine, 2017; Die Brücke e. V. Nuthetal; Deutsches Kinderhilfswerk",
    )
    proposed, given = date(2017, 2, 1), date(2017, 7, 6)
    origin = needs.NewOrigin(
        kind=needs.OriginKind.MEETING,
        on_day=proposed,
        office="Familienkonferenz Nuthetal",
        remark=_MONTH,
    )
    need = needs.record_need(by=by, new=new, origins=[origin])
    note = f"Junge Menschen schlagen auf der Familienkonferenz ein Jugendbudget vor. {_MONTH}"
    needs.discuss(by=by, seen=Seen.of(need), deed=Deed("Vorschlag", note, proposed))
    need.refresh_from_db()
    needs.hand_over(
        by=by,
        seen=Seen.of(need),
        to_body_id=parliament.pk,
        deed=Deed("", f"Das Jugendparlament greift den Vorschlag auf. {_MONTH}", proposed),
        due=given,
    )
    need.refresh_from_db()
    note = (
        "Das Deutsche Kinderhilfswerk gibt 2.500 Euro; die Übergabe war für diesen Tag angekündigt."
    )
    needs.answer_hand_over(
        by=by, seen=Seen.of(need), result="accepted", deed=Deed("Fonds", note, given)
    )
    need.refresh_from_db()
    measure = needs.NewMeasure(
        kind=needs.MeasureKind.PROJECT,
        title="Jugendbudget Nuthetal",
        goals="Jugendliche entscheiden selbst, welche Ideen Geld bekommen.",
        begins_on=given,
        body_id=parliament.pk,
        cost_cents=250_000,
    )
    needs.start_measure(by=by, seen=Seen.of(need), new=measure, deed=Deed(on_day=given))
    need.refresh_from_db()
    first_round = date(2018, 1, 1)
    note = f"Nach der ersten Runde stehen 5.000 Euro bereit. {_YEAR}"
    needs.implement(by=by, seen=Seen.of(need), deed=Deed("", note, first_round))
    need.refresh_from_db()
    effect = needs.NewEffect(
        measure_id=need.measures.get().pk,
        kind=needs.EffectKind.WORDS,
        text=f"Sieben Jahre später läuft das Jugendbudget noch immer. {_YEAR}",
    )
    needs.record_effect(by=by, seen=Seen.of(need), new=effect, deed=Deed(on_day=date(2024, 1, 1)))
    need.refresh_from_db()
    text = "Aus einem Vorschlag der Familienkonferenz 2017 wurde ein Jugendbudget. Sieben Jahre später lief es noch."
    needs.release(by=by, seen=Seen.of(need), public_text=text)


def _stuck(by: User) -> None:
    day = date(2013, 5, 15)
    new = needs.NewNeed(
        title="Wer darf Mittel aus dem Sozialraumvertrag empfehlen?",
        text="Anträge von Kommunen bleiben liegen, weil die Zuständigkeit unklar ist.",
        units=["potsdam-mittelmark"],
        perspectives=[Perspective.PRACTITIONERS],
        source="Ratsinformationssystem Kleinmachnow, Tagesordnungspunkt zu Anträgen nach dem "
        "Sozialraumvertrag, Mai 2013",
    )
    origin = needs.NewOrigin(
        kind=needs.OriginKind.MEETING, on_day=day, office="Unterausschuss Jugendhilfeplanung"
    )
    need = needs.record_need(by=by, new=new, origins=[origin])
    note = (
        "Der Unterausschuss fragt, wer Mittel empfehlen darf und ob vorher eine "
        "Sozialraumkonferenz nötig ist. Eine Antwort ist nicht belegt."
    )
    needs.discuss(by=by, seen=Seen.of(need), deed=Deed("Frage an die Verwaltung", note, day))
    need.refresh_from_db()
    text = (
        "2013 blieben Anträge liegen: Zuständigkeit und die Bedingung einer Sozialraumkonferenz "
        "waren unklar. Deshalb hat heute jede Weitergabe einen Empfänger und eine Frist."
    )
    needs.release(by=by, seen=Seen.of(need), public_text=text)
