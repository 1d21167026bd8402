"""Texts are found wherever Django looks them up."""

from pathlib import Path

import pytest
from django.utils.translation import trans_real

from tools import translations
from tools.translations import Text, python_texts, template_texts


def ids(texts: object) -> list[object]:
    return [text.id for text in texts]


def test_texts_in_python_are_found_with_plural_and_context() -> None:
    source = (
        '_("Ort")\ngettext_lazy("lang " "geteilt")\n'
        'ngettext("%(n)s Ort", "%(n)s Orte", n)\npgettext("Monat", "Mai")\n_(variable)\n'
    )
    assert list(python_texts(source, "a.py")) == [
        Text("Ort", None, "a.py", 1),
        Text("lang geteilt", None, "a.py", 2),
        Text(("%(n)s Ort", "%(n)s Orte"), None, "a.py", 3),
        Text("Mai", "Monat", "a.py", 4),
    ]


def test_texts_in_templates_are_found_as_the_engine_asks_for_them() -> None:
    source = (
        "{% translate \"Hallo 'Welt'\" %}\n"
        "{% blocktranslate trimmed count n=n %}\n  {{ n }} Ort\n{% plural %}\n  {{ n }} Orte\n"
        '{% endblocktranslate %}{{ _("kurz")|upper }}'
        '{% translate "Mai" context "Monat" %}{% translate "100 %" %}'
        "<c-tab label=\"{% translate 'Karte' %}\"/>"
    )
    assert ids(template_texts(source, "a.html")) == [
        "Hallo 'Welt'",
        ("%(n)s Ort", "%(n)s Orte"),
        "kurz",
        "Mai",
        "100 %%",
        "Karte",
    ]


@pytest.fixture
def small_package(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package with one German text and no catalogue yet."""
    (tmp_path / "views.py").write_text('_("Ort %(name)s")\n_("Karte")\n')
    monkeypatch.setattr(translations, "ROOT", tmp_path)
    monkeypatch.setattr(translations, "SOURCES", tmp_path)
    monkeypatch.setattr(translations, "CATALOGUE", tmp_path / "en" / "django.po")
    return tmp_path


def faults() -> list[str]:
    return [problem.split(": ", 1)[1] for problem in translations.problems()]


def translate(old: str, new: str) -> None:
    path = translations.CATALOGUE
    path.write_text(path.read_text().replace(old, new))


def test_a_missing_an_empty_and_an_unused_text_are_noticed(small_package: Path) -> None:
    assert faults() == ["not in the catalogue: 'Ort %(name)s'", "not in the catalogue: 'Karte'"]
    translations.update()
    assert faults() == ["without translation: 'Ort %(name)s'", "without translation: 'Karte'"]
    (small_package / "views.py").write_text('_("Karte")\n')
    assert "no longer used: 'Ort %(name)s'" in list(translations.problems())


def test_an_update_keeps_translations(small_package: Path) -> None:
    translations.update()
    translate('msgid "Karte"\nmsgstr ""', 'msgid "Karte"\nmsgstr "Map"')
    (small_package / "views.py").write_text('_("Karte")\n_("Neu")\n')
    translations.update()
    assert faults() == ["without translation: 'Neu'"]


def test_a_lost_placeholder_is_noticed(small_package: Path) -> None:
    translations.update()
    translate('msgid "Karte"\nmsgstr ""', 'msgid "Karte"\nmsgstr "Map"')
    translate('msgid "Ort %(name)s"\nmsgstr ""', 'msgid "Ort %(name)s"\nmsgstr "Place %(title)s"')
    assert faults() == ["other placeholders in the translation: 'Ort %(name)s'"]


def test_a_compiled_catalogue_is_what_django_reads(small_package: Path) -> None:
    translations.update()
    translate('msgid "Karte"\nmsgstr ""', 'msgid "Karte"\nmsgstr "Map"')
    translations.compile_files([translations.CATALOGUE])
    with translations.CATALOGUE.with_suffix(".mo").open("rb") as file:
        assert trans_real.gettext_module.GNUTranslations(file).gettext("Karte") == "Map"
