"""Whoever raised a need hears what became of it; merging loses no voice."""

import pytest

from sozialraum.commons.needs import queries, services
from sozialraum.commons.needs.chain import State
from sozialraum.commons.needs.services import Deed, NewOrigin
from sozialraum.foundation.errors import DomainError

from .example import DAY, Chain

pytestmark = pytest.mark.django_db


def merged(chain: Chain):
    stays = chain.discussed(title="Bleibt")
    survey = NewOrigin(services.OriginKind.SURVEY, DAY, office="Elternbefragung")
    goes = chain.discussed(title="Geht auf", origins=[survey], units=["hill"])
    services.merge_needs(
        by=chain.by, into=chain.seen(stays), other=chain.seen(goes), deed=Deed("Dasselbe.")
    )
    stays.refresh_from_db()
    goes.refresh_from_db()
    return stays, goes


def test_a_merged_need_gives_all_origins_and_places_to_the_one_that_stays(chain: Chain):
    stays, goes = merged(chain)
    assert (goes.state, goes.merged_into) == (State.MERGED, stays)
    assert {origin.addressee for origin in stays.origins.all()} == {
        "Konferenz Lake",
        "Elternbefragung",
    }
    assert {link.unit.code for link in stays.unit_links.all()} == {"lake", "hill"}
    assert stays.origins.get(office="Elternbefragung").came_with == goes
    assert stays.steps.last().reason == str(goes)


def test_a_merged_need_is_answered_only_when_every_origin_has_its_answer(chain: Chain):
    stays, _goes = merged(chain)
    chain.do("set_aside", stays, deed=Deed("Gibt es schon."))
    first, second = stays.origins.all()
    chain.do("answer_origins", stays, texts={first.pk: "Gibt es schon."}, deed=Deed())
    stays.refresh_from_db()
    assert stays.state == State.DECLINED
    chain.do("answer_origins", stays, texts={second.pk: "Gibt es schon."}, deed=Deed())
    stays.refresh_from_db()
    assert stays.state == State.ANSWERED


def test_a_need_is_not_merged_with_itself_nor_with_a_closed_one(chain: Chain):
    need = chain.discussed()
    seen = chain.seen(need)
    with pytest.raises(DomainError, match="mit sich selbst"):
        services.merge_needs(by=chain.by, into=seen, other=seen, deed=Deed("Ja."))
    closed = chain.told(chain.answered_with("declined"))
    with pytest.raises(DomainError, match="abgeschlossen"):
        services.merge_needs(by=chain.by, into=chain.seen(closed), other=seen, deed=Deed("Ja."))


def test_news_on_the_way_is_not_the_final_answer(chain: Chain):
    need = chain.in_work()
    chain.told(need, "Es geht los.")
    chain.do("implement", need, deed=Deed())
    new = services.NewEffect(need.measures.get().pk, services.EffectKind.WORDS, "Hilft.")
    chain.do("record_effect", need, new=new, deed=Deed())
    chain.told(need, "Es hilft.")
    said = need.origins.get().answers.values_list("text", "final")
    assert list(said) == [("Es geht los.", False), ("Es hilft.", True)]


@pytest.mark.parametrize("texts", [{}, {1: " "}])
def test_an_empty_answer_is_none(chain: Chain, texts):
    with pytest.raises(DomainError, match="mindestens eine"):
        chain.do("answer_origins", chain.accepted(), texts=texts, deed=Deed())


def test_a_foreign_origin_gets_no_answer(chain: Chain):
    other = chain.need()
    texts = {other.origins.get().pk: "Hallo."}
    with pytest.raises(DomainError, match="gehört nicht zu"):
        chain.do("answer_origins", chain.accepted(), texts=texts, deed=Deed())


def test_a_need_that_was_only_recorded_has_no_news_yet(chain: Chain):
    with pytest.raises(DomainError, match="geht jetzt nicht"):
        chain.told(chain.need())


def test_a_body_reads_the_latest_answers_first_and_silence_last(chain: Chain):
    silent = chain.need(title="Still")
    told = chain.discussed(title="Erzählt")
    chain.told(told)
    raised = queries.answers_to_body(chain.conference.pk)
    assert [one.need for one in raised] == [told, silent]
    assert not raised[0].is_final
    assert {one.need for one in queries.answers_to_meeting(chain.meeting.pk)} == {told, silent}
    assert queries.answers_to_body(chain.team.pk) == []
