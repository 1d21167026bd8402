"""Forms carry the design system's markup and say in words what is asked and what is wrong."""

import pytest
from django import forms
from django.forms.renderers import DjangoTemplates
from django.utils.translation import override
from html5lib import HTMLParser, treebuilders

from sozialraum.foundation.components.forms import DesignSystemRenderer
from sozialraum.foundation.components.gallery import ExampleForm

FIELDS = [name for name, field in ExampleForm.base_fields.items() if field.required]


def html(form: forms.Form) -> str:
    with override("de"):
        return str(form)


def elements(markup: str) -> list[object]:
    """All elements of the markup; a parse error fails the test."""
    parser = HTMLParser(
        treebuilders.getTreeBuilder("etree"), strict=True, namespaceHTMLElements=False
    )
    return list(parser.parseFragment(markup).iter())


def by_id(markup: str) -> dict[str, object]:
    found = [element for element in elements(markup) if element.get("id")]
    ids = [element.get("id") for element in found]
    assert len(ids) == len(set(ids)), ids
    return dict(zip(ids, found, strict=True))


@pytest.mark.parametrize("form", [ExampleForm(), ExampleForm({})], ids=["fresh", "failed"])
def test_every_control_has_a_label_and_every_description_exists(form: forms.Form) -> None:
    markup = html(form)
    known = by_id(markup)
    labelled = {element.get("for") for element in elements(markup) if element.tag == "label"}
    controls = [e for e in elements(markup) if e.tag in {"input", "select", "textarea"}]
    assert {control.get("id") for control in controls} <= labelled
    for element in elements(markup):
        for described in (element.get("aria-describedby") or "").split():
            assert described in known


def test_required_fields_say_so_in_words() -> None:
    assert html(ExampleForm()).count("(Pflichtangabe)") == len(FIELDS)


def test_a_group_of_choices_is_one_question_with_a_legend() -> None:
    groups = [element for element in elements(html(ExampleForm())) if element.tag == "fieldset"]
    assert [group.find("legend").text.strip() for group in groups] == [
        "Fehlende Werte",
        "Dimensionen",
    ]


def test_the_hint_of_a_group_is_read_with_the_group() -> None:
    groups = [element for element in elements(html(ExampleForm())) if element.tag == "fieldset"]
    assert groups[0].get("aria-describedby") == "id_rule_helptext"


def test_each_error_stands_at_its_field_and_in_the_summary_that_leads_there() -> None:
    form = ExampleForm({})
    markup = html(form)
    targets = [e.get("href")[1:] for e in elements(markup) if e.tag == "a"]
    assert len(targets) == len(form.errors) == len(FIELDS)
    assert set(targets) <= set(by_id(markup))
    assert {f"id_{name}_error" for name in form.errors} <= set(by_id(markup))


def test_a_wrong_field_is_marked_invalid_and_described_by_its_error() -> None:
    field = by_id(html(ExampleForm({})))["id_name"]
    assert field.get("aria-invalid") == "true"
    assert field.get("aria-describedby") == "id_name_helptext id_name_error"


def test_what_was_typed_is_still_there() -> None:
    form = ExampleForm({"remark": "bleibt stehen", "rule": "district", "dimensions": ["housing"]})
    known = by_id(html(form))
    assert known["id_remark"].text.strip() == "bleibt stehen"
    assert known["id_rule_1"].get("checked") is not None
    assert known["id_dimensions_1"].get("checked") is not None
    assert known["id_dimensions_0"].get("checked") is None


def test_errors_of_the_whole_form_and_of_hidden_fields_are_in_the_summary() -> None:
    class Pair(forms.Form):
        secret = forms.CharField(widget=forms.HiddenInput)

        def clean(self) -> None:
            raise forms.ValidationError("Beide Angaben passen nicht zusammen.")

    markup = html(Pair({}))
    assert "Beide Angaben passen nicht zusammen." in markup
    assert "Dieses Feld ist zwingend erforderlich." in markup


def test_a_widgets_own_class_and_type_stay() -> None:
    class Own(forms.Form):
        day = forms.DateField(widget=forms.DateInput(attrs={"type": "date", "class": "narrow"}))

    control = by_id(html(Own()))["id_day"]
    assert control.get("type") == "date"
    assert control.get("class") == "kern-form-input__input narrow"


def test_a_label_cannot_bring_markup_onto_the_page() -> None:
    class Sly(forms.Form):
        choice = forms.ChoiceField(
            label="<b>x</b>", widget=forms.RadioSelect, choices=[("1", "<i>y</i>")]
        )

    markup = html(Sly())
    assert "<b>" not in markup
    assert "<i>" not in markup


def test_a_select_says_the_same_as_djangos_own() -> None:
    choices = [("", "bitte <b>"), (1, "eins"), ("Gruppe", [("a", "A"), ("b", 'B "x"')])]
    widget = forms.Select(attrs={"required": True, "class": "own"}, choices=choices)
    for chosen in ("", 1, "b"):
        ours, theirs = (
            [(one.tag, one.attrib, (one.text or "").strip()) for one in elements(markup)]
            for markup in (
                widget.render("ort", chosen, {"id": "ort"}, renderer=DesignSystemRenderer()),
                widget.render("ort", chosen, {"id": "ort"}, renderer=DjangoTemplates()),
            )
        )
        assert ours == theirs
