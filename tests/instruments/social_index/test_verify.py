"""A frozen edition is recomputed from its frozen inputs, bit for bit."""

import io

import pytest
from django.core.management import CommandError, call_command
from django.db.models import F
from django.utils import translation

from sozialraum.commons.indicators.models import IndicatorValue
from sozialraum.foundation.editions.workflow import content_hash
from sozialraum.foundation.errors import DomainError
from sozialraum.instruments.social_index import provenance, services
from sozialraum.instruments.social_index.models import IndexEdition

from .example import declared, published

pytestmark = pytest.mark.django_db


def verify(edition):
    """Exit status and output of the command."""
    out = io.StringIO()
    try:
        call_command("index", "verify", str(edition.pk), stdout=out)
    except SystemExit as ended:
        return ended.code, out.getvalue()
    return 0, out.getvalue()


def test_an_edition_holds_its_inputs_the_program_and_both_hashes(county):
    edition = published(county)
    assert edition.inputs["places"]
    assert edition.inputs_hash == content_hash(edition.inputs)
    assert edition.code_version == provenance.code_version()


def test_a_published_edition_recomputes_bit_for_bit(county):
    status, out = verify(published(county))
    assert status == 0
    assert "Bit für Bit gleich." in out


def test_it_recomputes_from_its_own_inputs_after_figures_changed(county):
    edition = published(county)
    IndicatorValue.objects.update(public_value=F("public_value") * 2)
    assert not services.recomputes(edition)
    assert verify(edition)[0] == 0


def test_a_changed_result_is_named_with_its_place(county):
    edition = published(county)
    content = edition.content
    content["needs"]["standings"][0][0]["score"] += 1e-9
    IndexEdition.objects.filter(pk=edition.pk).update(content=content)
    status, out = verify(edition)
    assert status == 1
    assert "needs.standings.0.0.score" in out
    assert "Nicht gleich." in out


def test_changed_inputs_are_noticed_by_their_hash(county):
    edition = published(county)
    inputs = edition.inputs
    code = next(iter(inputs["figures"]))
    inputs["figures"][code][0][0][1] += 1
    IndexEdition.objects.filter(pk=edition.pk).update(inputs=inputs)
    status, out = verify(edition)
    assert status == 1
    assert "Eingaben: anders" in out


def test_another_program_is_said_even_where_the_results_are_the_same(county, monkeypatch):
    edition = published(county)
    IndexEdition.objects.filter(pk=edition.pk).update(code_version="0.0.1+0123456789abcdef")
    found = services.verify_edition(IndexEdition.objects.get(pk=edition.pk))
    assert found.inputs.equal
    assert found.results.equal
    assert not found.equal
    assert verify(edition)[0] == 1


def test_a_draft_has_nothing_to_verify(county):
    draft = services.prepare_edition(by=county.planner, version=declared(county), last_year=2021)
    with pytest.raises(DomainError, match="keine Eingaben eingefroren"):
        services.verify_edition(draft)
    with pytest.raises(CommandError, match="eingefroren"):
        verify(draft)


def test_an_edition_that_does_not_exist_is_named(county):
    with pytest.raises(CommandError, match="999 gibt es nicht"):
        call_command("index", "verify", "999")


def test_the_command_speaks_english(county):
    with translation.override("en"):
        _status, out = verify(published(county))
    assert "Equal" in out or "equal" in out
