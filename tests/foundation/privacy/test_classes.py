"""Every column has a class, and whatever is about a person goes one day."""

import pytest
from django.db import models

from sozialraum.foundation.privacy import classes, queries
from sozialraum.foundation.site import ANONYMISE, DELETE

COLUMNS = [field for model in classes.own_models() for field in classes.fields_of(model)]
LABELS = {classes.label_of(field) for field in COLUMNS}
RULES = {rule.model: rule for rule in queries.rules()}
DECLARED = (
    classes.LOGGED,
    classes.FROM_FILES,
    classes.NAMES,
    classes.CONTACTS,
    classes.WITH_CONSENT,
    classes.ABOUT,
    classes.ANSWERS,
    classes.PLAIN,
)


def test_every_column_has_a_class_with_a_title():
    assert {classes.kind_of(field) for field in COLUMNS} <= set(classes.TITLES)


def test_a_column_that_takes_any_text_was_looked_at_by_somebody():
    """A new one is named in ``classes``: what stands there, or that it is about no person."""
    unseen = [
        classes.label_of(field)
        for field in COLUMNS
        if classes.takes_any_text(field)
        and classes.kind_of(field) == classes.NONE
        and classes.label_of(field) not in classes.PLAIN
    ]
    assert unseen == []


def test_columns_about_persons_are_called_something_in_german():
    """A column without a name of its own has one in ``classes.WORDS``."""
    nameless = [
        classes.label_of(field)
        for field in COLUMNS
        if classes.kind_of(field) not in {classes.NONE, classes.TEXT}
        and classes.title_of(field) == field.name.replace("_", " ")
        and not field.many_to_many
    ]
    assert nameless == []


def test_only_columns_that_exist_are_declared_and_each_once():
    declared = [label for group in DECLARED for label in group]
    assert set(declared) - LABELS == set()
    assert len(declared) == len(set(declared))


def test_rows_about_a_person_have_a_rule_of_retention():
    about = {m._meta.label for m in classes.own_models() if classes.kinds_of(m) & classes.PERSONAL}
    assert about - set(RULES) == set()


def test_rows_that_mention_a_person_have_a_rule_or_a_reason_to_stay():
    mentioning = {m._meta.label for m in classes.own_models() if classes.kinds_of(m)}
    assert mentioning - set(RULES) - set(classes.KEPT) == set()
    assert set(RULES) & set(classes.KEPT) == set()
    assert set(classes.KEPT) <= {model._meta.label for model in classes.own_models()}


@pytest.mark.parametrize("label", RULES)
def test_a_rule_can_be_computed_and_has_a_reason(db, label):
    rule = RULES[label]
    assert rule.action in {DELETE, ANONYMISE}
    assert (rule.action == ANONYMISE) is bool(rule.clears)
    assert isinstance(queries.since_field(rule), models.DateField)
    assert str(rule.reason).endswith(".")
    assert queries.due(rule).count() == 0


@pytest.mark.parametrize("label", [r.model for r in RULES.values() if r.action == ANONYMISE])
def test_what_is_anonymised_loses_every_column_about_the_person(label):
    rule = RULES[label]
    about = queries.columns_about(queries.model_of(rule), {classes.NAME, classes.CONTACT})
    assert set(about) <= set(rule.clears)
