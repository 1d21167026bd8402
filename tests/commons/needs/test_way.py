"""A need on its way: what the services allow, refuse and remember."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from django.utils.timezone import localdate
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from sozialraum.commons.bodies.models import AgendaItem
from sozialraum.commons.needs import services
from sozialraum.commons.needs.chain import CLOSED, State
from sozialraum.commons.needs.models import HandOver, Need, Step
from sozialraum.commons.needs.services import ChangedMeanwhileError, Deed, NewNeed, Seen
from sozialraum.commons.parties import services as parties
from sozialraum.foundation.errors import DomainError

from .example import DAY, Chain, build, measure

pytestmark = pytest.mark.django_db


def test_needs_get_running_codes_by_the_year_of_their_origin(chain: Chain):
    first, second = chain.need(), chain.need()
    other = chain.need(origins=[chain.origin(on_day=date(2023, 5, 5))])
    assert [first.code, second.code, other.code] == ["B-2024-0001", "B-2024-0002", "B-2023-0001"]


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        ({"units": []}, "Wählen Sie"),
        ({"units": ["atlantis"]}, "Diese Orte gibt es nicht."),
        ({"origins": [services.NewOrigin(services.OriginKind.SURVEY, DAY)]}, "wer die Antwort"),
    ],
)
def test_a_need_without_place_or_addressee_is_refused_and_leaves_nothing(chain, fields, message):
    with pytest.raises(DomainError, match=message):
        chain.need(**fields)
    assert not Need.objects.exists()


def test_the_whole_way_leaves_one_step_for_each_act(chain: Chain):
    need = chain.told(chain.with_effect())
    assert need.state == State.ANSWERED
    assert list(need.steps.values_list("to_state", flat=True)) == [
        "recorded",
        "discussed",
        "handed_over",
        "accepted",
        "measure",
        "implemented",
        "effect_recorded",
        "effect_recorded",
        "answered",
    ]
    assert need.origins.get().answers.get().final


def test_a_year_after_implementation_the_effect_is_asked_for(chain: Chain):
    need = chain.implemented()
    need.refresh_from_db()
    today = localdate()
    assert timedelta(days=364) <= need.due - today <= timedelta(days=366)
    assert need.measures.get().implemented_on == today


def test_a_hand_over_is_due_and_stays_so_after_it_was_acknowledged(chain: Chain):
    need = chain.handed_over()
    given_ = chain.do("acknowledge", need, deed=Deed())
    need.refresh_from_db()
    assert (given_.acknowledged_on, need.state) == (localdate(), State.HANDED_OVER)
    assert need.due == given_.due == localdate() + timedelta(days=90)
    with pytest.raises(DomainError, match="schon bestätigt"):
        chain.do("acknowledge", need, deed=Deed())


def test_no_body_gets_the_same_need_twice(chain: Chain):
    need = chain.accepted()
    with pytest.raises(DomainError, match="nicht im Kreis"):
        chain.do("hand_over", need, to_body_id=chain.team.pk, deed=Deed())
    chain.do("hand_over", need, to_body_id=chain.committee.pk, deed=Deed())
    assert need.hand_overs.count() == 2


def test_a_deferred_need_waits_for_its_day_and_is_then_decided(chain: Chain):
    until = localdate() + timedelta(days=200)
    need = chain.answered_with("deferred", until=until)
    need.refresh_from_db()
    assert need.due == until
    chain.do("answer_hand_over", need, result="accepted", deed=Deed("Nun doch."))
    need.refresh_from_db()
    assert (need.state, need.due) == (State.ACCEPTED, None)
    assert [step.reason for step in need.steps.filter(act__in=["defer", "accept"])] == [
        "Deshalb.",
        "Nun doch.",
    ]


def test_deferring_without_a_day_is_refused(chain: Chain):
    with pytest.raises(DomainError, match="bis wann"):
        chain.answered_with("deferred")
    assert HandOver.objects.get().result == ""


@pytest.mark.parametrize("verb", ["discuss", "set_aside"])
def test_an_act_that_wants_a_reason_is_refused_without(chain: Chain, verb):
    need = chain.need()
    with pytest.raises(DomainError, match="Begründen Sie"):
        chain.do(verb, need, deed=Deed("  "))
    assert need.steps.count() == 1


def test_what_the_chain_does_not_allow_is_refused_by_name(chain: Chain):
    need = chain.need()
    with pytest.raises(DomainError, match="ist aufgenommen; „Maßnahme umgesetzt“ geht jetzt nicht"):
        chain.do("implement", need, deed=Deed())


@pytest.mark.parametrize(
    ("day", "message"),
    [(DAY - timedelta(days=1), "vor dem letzten Schritt"), (date(2999, 1, 1), "in der Zukunft")],
)
def test_steps_follow_one_another_in_time(chain: Chain, day, message):
    with pytest.raises(DomainError, match=message):
        chain.do("discuss", chain.need(), deed=Deed("Ja.", on_day=day))


def test_the_second_of_two_editors_is_told(chain: Chain):
    need = chain.need()
    old = Seen.of(need)
    chain.do("discuss", need, deed=Deed("Ja."))
    with pytest.raises(ChangedMeanwhileError, match="von jemand anderem geändert"):
        services.set_aside(by=chain.by, seen=old, deed=Deed("Nein."))
    need.refresh_from_db()
    assert need.state == State.DISCUSSED


def test_a_measure_that_cannot_be_done_ends_with_a_reason_and_an_answer(chain: Chain):
    need = chain.in_work()
    chain.do("abandon", need, deed=Deed("Kein Raum."))
    assert chain.told(need).state == State.ANSWERED


@pytest.mark.parametrize(
    ("fields", "message"),
    [({"ends_on": date(2024, 5, 1)}, "endet vor"), ({"cost_cents": -1}, "negativ")],
)
def test_an_impossible_measure_is_refused(chain: Chain, fields, message):
    with pytest.raises(DomainError, match=message):
        chain.do("start_measure", chain.accepted(), new=measure(**fields), deed=Deed())


def test_a_count_without_a_number_is_no_proof(chain: Chain):
    need = chain.implemented()
    new = services.NewEffect(need.measures.get().pk, services.EffectKind.COUNT, "Viele.")
    with pytest.raises(DomainError, match="braucht eine Zahl"):
        chain.do("record_effect", need, new=new, deed=Deed())


def test_changing_the_text_keeps_state_and_leaves_a_step(chain: Chain):
    need = chain.discussed()
    new = NewNeed("Neuer Titel", "Neu.", ["hill"], perspectives=[services.Perspective.PARENTS])
    chain.do("change_need", need, new=new)
    need.refresh_from_db()
    assert (need.title, need.state, need.perspectives) == ("Neuer Titel", "discussed", "parents")
    assert [link.unit.code for link in need.unit_links.all()] == ["hill"]
    assert need.steps.last().act == "change"


def test_evidence_keeps_the_figure_as_it_was(chain: Chain):
    need = chain.need()
    figure = services.Figures(
        "jobless", "Arbeitslose", chain.county.units["lake"].pk, 2021, 7.5, 4.0
    )
    chain.do("add_evidence", need, evidence=[figure])
    kept = need.evidence.get()
    assert (kept.value, kept.reference, kept.as_of) == (7.5, 4.0, localdate())


def _try(chain: Chain, need: Need, verb: str) -> None:
    """One random act; the domain may refuse it."""
    calls = {
        "discuss": {"deed": Deed("Ja.")},
        "set_aside": {"deed": Deed("Nein.")},
        "abandon": {"deed": Deed("Geht nicht.")},
        "implement": {"deed": Deed()},
        "acknowledge": {"deed": Deed()},
        "accept": {"result": "accepted", "deed": Deed("Ja.")},
        "decline": {"result": "declined", "deed": Deed("Nein.")},
        "to_team": {"to_body_id": chain.team.pk, "deed": Deed()},
        "to_committee": {"to_body_id": chain.committee.pk, "deed": Deed()},
        "start": {"new": measure(), "deed": Deed()},
        "tell": {"texts": {one.pk: "So." for one in need.origins.all()}, "deed": Deed()},
        "release": {"public_text": "Für alle."},
    }
    names = {
        "accept": "answer_hand_over",
        "decline": "answer_hand_over",
        "to_team": "hand_over",
        "to_committee": "hand_over",
        "start": "start_measure",
        "tell": "answer_origins",
    }
    if verb == "effect":
        first = need.measures.first()
        new = services.NewEffect(first.pk if first else 0, services.EffectKind.WORDS, "Besser.")
        calls["effect"], names["effect"] = {"new": new, "deed": Deed()}, "record_effect"
    chain.do(names.get(verb, verb), need, **calls[verb])


VERBS = [
    *("discuss", "set_aside", "abandon", "implement", "acknowledge", "accept", "decline"),
    *("to_team", "to_committee", "start", "tell", "release", "effect"),
]


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(verbs=st.lists(st.sampled_from(VERBS), min_size=4, max_size=14))
def test_whatever_is_tried_the_history_is_whole(django_db_blocker, verbs):
    from django.db import transaction

    with transaction.atomic():
        chain = build()
        need = chain.discussed()
        for verb in verbs:
            before = list(Step.objects.filter(need=need).order_by("pk").values())
            try:
                with transaction.atomic():
                    _try(chain, need, verb)
            except DomainError:
                pass
            after = list(Step.objects.filter(need=need).order_by("pk").values())
            assert after[: len(before)] == before  # steps are only ever added
        _assert_whole(need)
        transaction.set_rollback(True)


def _assert_whole(need: Need) -> None:
    need.refresh_from_db()
    steps = list(need.steps.order_by("pk"))
    assert steps[-1].to_state == need.state
    assert all(one.to_state == two.from_state for one, two in pairwise(steps))
    receivers = list(need.hand_overs.values_list("to_body", flat=True))
    assert len(receivers) == len(set(receivers))
    assert need.version == 1 + len(steps)
    if need.state == State.ANSWERED:
        assert all(one.answers.filter(final=True).exists() for one in need.origins.all())
        has_proof = need.measures.filter(effects__isnull=False).exists()
        has_reason = need.steps.filter(to_state=State.DECLINED).exclude(reason="").exists()
        assert has_proof or has_reason
    assert (need.state in CLOSED) == need.is_closed


def test_a_goal_that_is_named_brings_its_perspective(chain: Chain):
    wording = parties.Wording("Eltern finden früh Hilfe.")
    goal = parties.set_goal(
        by=chain.county.planner,
        perspective="parents",
        code="early",
        wording=wording,
        since=date(2020, 1, 1),
    )
    new = NewNeed("Neuer Titel", "Neu.", ["lake"], goals=[goal.pk])
    need = services.change_need(by=chain.by, seen=Seen.of(chain.need()), new=new)
    assert (need.perspective_labels, list(need.goals.all())) == (["Eltern"], [goal])


def test_what_is_handed_over_stands_on_the_agenda_until_it_is_answered(chain: Chain):
    need = chain.handed_over()
    topic = AgendaItem.objects.filter(body=chain.team, reference=f"need:{need.code}")
    assert [item.title for item in topic] == [str(need)]
    deferred = {"result": "deferred", "until": localdate() + timedelta(days=9)}
    chain.do("answer_hand_over", need, deed=Deed("Später."), **deferred)
    assert topic.all().exists()
    chain.do("answer_hand_over", need, result="accepted", deed=Deed("Ja."))
    assert not topic.all().exists()


def test_an_answer_opens_the_next_meeting_of_whoever_raised_the_need(chain: Chain):
    need = chain.told(chain.accepted())
    item = AgendaItem.objects.get(body=chain.conference, reference=f"answer:{need.code}")
    assert item.title == f"Rückmeldung: {need}"
