"""What is written as linked data is read back the same by another program, whatever it says."""

import pytest
import rdflib
from hypothesis import given, settings
from hypothesis import strategies as st
from rdflib.compare import isomorphic

from sozialraum.foundation.exports.rdf import (
    Blank,
    Graph,
    Iri,
    Literal,
    to_json_ld,
    to_rdf_xml,
    to_turtle,
)

pytestmark = pytest.mark.filterwarnings("ignore:ConjunctiveGraph is deprecated")  # of rdflib
DCT = "http://purl.org/dc/terms/"
XSD = "http://www.w3.org/2001/XMLSchema#"
FORMS = {"turtle": to_turtle, "json-ld": to_json_ld, "xml": to_rdf_xml}
WRITABLE = st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]) | st.sampled_from("\n\r\t")


def graph_of(*statements):
    graph = Graph({"dct": DCT})
    for subject, name, node in statements:
        graph.add(subject, name, node)
    return graph


def read(form, graph):
    return rdflib.Graph().parse(data=FORMS[form](graph), format=form)


@settings(max_examples=40)
@given(st.text(WRITABLE))
@pytest.mark.parametrize("form", FORMS)
def test_every_text_survives(form, text):
    graph = graph_of((Iri("http://example.org/a"), "dct:title", Literal(text, "de")))
    (found,) = read(form, graph).objects()
    kept = text.replace("\ufffe", "\ufffd").replace("\uffff", "\ufffd")
    assert (str(found), found.language) == (kept, "de")


@settings(max_examples=40)
@given(st.text())
@pytest.mark.parametrize("form", FORMS)
def test_no_address_breaks_the_document(form, text):
    graph = graph_of((Iri("http://example.org/" + text), "dct:relation", Iri("urn:x:" + text)))
    assert len(read(form, graph)) == 1


@settings(max_examples=40)
@given(st.text())
def test_all_forms_say_the_same(text):
    subject = Iri("http://example.org/a")
    graph = graph_of(
        (subject, "dct:title", Literal(text)),
        (subject, "dct:temporal", Blank("years")),
        (Blank("years"), "dct:date", Literal("2021-12-31", datatype=XSD + "date")),
    )
    graph.add_type(subject, "dct:Thing")
    turtle, *others = (read(form, graph) for form in FORMS)
    assert len(turtle) == 4
    assert all(isomorphic(turtle, other) for other in others)


@pytest.mark.parametrize("form", FORMS)
def test_what_xml_cannot_carry_is_replaced_in_every_form(form):
    graph = graph_of((Iri("http://example.org/a"), "dct:title", Literal("a\x00b\x0bc")))
    (found,) = read(form, graph).objects()
    assert str(found) == "a\ufffdb\ufffdc"
