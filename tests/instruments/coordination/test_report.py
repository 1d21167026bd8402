"""The annual report: the same figures on page, PDF, DOCX and CSV."""

import csv
import io
import re
from datetime import date
from decimal import Decimal

import html5lib
import pikepdf
import pytest
from django.utils import timezone
from docx import Document
from docx.oxml.ns import qn

from sozialraum.commons.needs import services as needs
from sozialraum.commons.needs.models import HandOver
from sozialraum.commons.needs.services import Deed, NewNeed, NewOrigin
from sozialraum.foundation.documents.typesetting import typeset as real_typeset
from sozialraum.instruments.coordination import papers
from sozialraum.instruments.coordination.queries.report import report
from sozialraum.instruments.coordination.tables import report_table, written

from .conftest import holder

YEAR = 2024
PATH = f"/koordination/bericht/{YEAR}/"


@pytest.fixture(autouse=True)
def _documents(settings, tmp_path):
    settings.DOCUMENT_CACHE_DIR = tmp_path / "documents"


@pytest.fixture
def year(desk):
    """Two conferences, needs of two regions, hand-overs answered after 10 and 30 days."""
    chain = desk.chain
    desk.attended(desk.held(chain.conference, date(YEAR, 3, 1)), desk.provider("A", "lake"))
    desk.held(chain.conference, date(YEAR, 9, 1))
    desk.held(chain.conference, date(YEAR - 1, 9, 1))
    desk.held(chain.team, date(YEAR, 4, 1))
    for days in (10, 30):
        need = recorded(desk, ["lake"], "children_youth parents")
        passed_on(desk, need)
        answered = Deed("Ja.", on_day=date(YEAR, 5, 1) + timezone.timedelta(days=days))
        chain.do("answer_hand_over", need, result="accepted", deed=answered)
    passed_on(desk, recorded(desk, ["lake", "mill"], ""))
    recorded(desk, ["mill"], "community")
    recorded(desk, ["kreis"], "community")
    new = needs.NewMeasure(
        kind="project", title="Treff", begins_on=date(YEAR, 7, 1), cost_cents=125_050
    )
    chain.do("start_measure", need, new=new, deed=Deed(on_day=date(YEAR, 7, 1)))
    chain.do("implement", need, deed=Deed(on_day=date(YEAR, 8, 1)))
    effect = needs.NewEffect(need.measures.get().pk, "count", "Es hilft.", 12, "Besuche")
    chain.do("record_effect", need, new=effect, deed=Deed(on_day=date(YEAR, 12, 1)))
    return desk


def recorded(desk, units, perspectives, day=date(YEAR, 4, 1)):
    new = NewNeed(
        title="Bedarf",
        text="Text",
        units=units,
        perspectives=[needs.Perspective(one) for one in perspectives.split()],
    )
    origin = NewOrigin(kind="survey", on_day=day, office="Befragung")
    return needs.record_need(by=desk.chain.by, new=new, origins=[origin])


def passed_on(desk, need):
    day = date(YEAR, 5, 1)
    desk.chain.do("discuss", need, deed=Deed("Ja.", on_day=day))
    desk.chain.do("hand_over", need, to_body_id=desk.chain.team.pk, deed=Deed(on_day=day))


def value(found, part: str, line: str, column: str):
    table = next(one for one in found.parts if one.key == part)
    row = next(one for one in table.lines if one.label == line)
    return row.values[table.columns.index(column)]


def test_meetings_of_the_year_by_region(year):
    found = report(YEAR)
    of = [
        value(found, "sitzungen", "Sozialraumkonferenzen", one)
        for one in ("Kreis", "North", "South")
    ]
    assert of == [2, 2, 0]
    assert value(found, "sitzungen", "Sozialräume mit Konferenz", "North") == 1
    assert value(found, "sitzungen", "Sozialräume insgesamt", "North") == 2
    assert value(found, "sitzungen", "Teilnahmen an Konferenzen", "Kreis") == 2
    assert value(found, "sitzungen", "Sitzungen aller Gremien", "Kreis") == 3


def test_a_need_counts_in_each_perspective_and_each_region_but_once_in_the_county(year):
    county, south = report(YEAR), report(YEAR, "south")
    assert value(county, "bedarfe", "insgesamt", "alle Bedarfe") == 5
    assert value(south, "bedarfe", "insgesamt", "alle Bedarfe") == 2
    assert value(report(YEAR, "north"), "bedarfe", "insgesamt", "alle Bedarfe") == 3
    assert value(county, "bedarfe", "insgesamt", "Eltern") == 2
    assert value(county, "bedarfe", "insgesamt", "ohne Angabe") == 1
    assert value(county, "bedarfe", "übergeben", "alle Bedarfe") == 1


def test_hand_overs_tell_their_median_time_and_the_silent_ones(year):
    found = report(YEAR)
    assert value(found, "weitergaben", "im Jahr weitergegeben", "Kreis") == 3
    assert value(found, "weitergaben", "davon ohne Antwort", "Kreis") == 1
    assert value(found, "weitergaben", "davon ohne Antwort", "South") == 1
    assert value(found, "weitergaben", "Tage bis zur Antwort (Median)", "Kreis") == 20
    assert value(found, "weitergaben", "Tage bis zur Antwort (Median)", "South") is None


def test_a_deferral_is_no_answer_whose_time_counts(year):
    HandOver.objects.filter(result="").update(
        result="deferred",
        answer="Später.",
        answered_on=date(YEAR, 5, 2),
        answered_by=year.planner,
        deferred_to=date(YEAR + 9, 1, 1),
    )
    found = report(YEAR)
    assert value(found, "weitergaben", "davon zurückgestellt", "Kreis") == 1
    assert value(found, "weitergaben", "Tage bis zur Antwort (Median)", "Kreis") == 20


def test_measures_with_their_planned_cost_and_effects(year):
    found = report(YEAR)
    assert value(found, "massnahmen", "im Jahr begonnen", "North") == 1
    assert value(found, "massnahmen", "davon Projekt", "North") == 1
    cost = value(found, "massnahmen", "Kostenrahmen der begonnenen in Euro", "Kreis")
    assert (cost, written(cost)) == (Decimal("1250.5"), "1.250,50")
    assert value(found, "massnahmen", "im Jahr umgesetzt", "Kreis") == 1
    assert value(found, "wirkungen", "im Jahr festgehalten", "Kreis") == 1
    assert value(found, "wirkungen", "davon als Zählung", "South") == 0


def test_an_empty_year_has_zeros_and_no_median(year):
    found = report(2003)
    assert value(found, "sitzungen", "Sozialraumkonferenzen", "Kreis") == 0
    assert value(found, "weitergaben", "Tage bis zur Antwort (Median)", "Kreis") is None


def cells(found) -> list[list[str]]:
    return [[line.label, *map(written, line.values)] for part in found.parts for line in part.lines]


@pytest.mark.parametrize("code", ["", "south"])
def test_page_pdf_docx_and_csv_say_the_same(client, year, code, monkeypatch):
    typeset = []

    def noted(*of):
        typeset.append(of[1])
        return real_typeset(*of)

    monkeypatch.setattr(papers, "typeset", noted)
    client.force_login(year.planner)
    found, query = report(YEAR, code), f"?gebiet={code}" if code else ""
    answers = {form: client.get(f"{PATH}bericht.{form}{query}") for form in ("pdf", "docx", "csv")}
    assert page_cells(client.get(f"{PATH}{query}").content.decode()) == cells(found)
    assert docx_cells(answers["docx"].content) == cells(found)
    (data,) = typeset
    assert [row for part in data["parts"] for row in part["rows"]] == cells(found)
    assert tagged_rows(answers["pdf"].content) == len(cells(found)) + len(found.parts)
    rows = list(csv.reader(io.StringIO(answers["csv"].content.decode())))
    table = report_table(found).rows
    assert rows[1:] == [["" if one is None else str(one) for one in row] for row in table]
    assert len(table) == sum(len(line) - 1 for line in cells(found))
    assert found.area.code in answers["pdf"]["Content-Disposition"]


def page_cells(page: str) -> list[list[str]]:
    tree = html5lib.parse(page, namespaceHTMLElements=False)
    rows = tree.findall(".//tbody/tr")
    return [["".join(cell.itertext()).strip() for cell in row] for row in rows]


def docx_cells(data: bytes) -> list[list[str]]:
    tables = Document(io.BytesIO(data)).tables
    return [[cell.text for cell in row.cells] for table in tables for row in table.rows[1:]]


def tagged_rows(data: bytes) -> int:
    """Rows of tables in the tags of a PDF, as a screen reader finds them."""
    with pikepdf.open(io.BytesIO(data)) as pdf:
        return sum(one.get("/S") == "/TR" for one in _tags(pdf.Root.StructTreeRoot))


def _tags(node):
    children = node.get("/K", []) if isinstance(node, pikepdf.Dictionary) else []
    for child in children if isinstance(children, pikepdf.Array) else [children]:
        if isinstance(child, pikepdf.Dictionary):
            yield child
            yield from _tags(child)


def test_the_docx_has_headings_table_heads_language_and_title(client, year):
    client.force_login(year.planner)
    file = Document(io.BytesIO(client.get(f"{PATH}bericht.docx").content))
    styles = [paragraph.style.name for paragraph in file.paragraphs]
    assert styles.count("Heading 1") == 1
    assert styles.count("Heading 2") == len(file.tables) == 5
    for table in file.tables:
        assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert file.core_properties.title == f"Jahresbericht {YEAR}: Kreis"
    assert file.core_properties.language == "de-DE"
    languages = {mark.get(qn("w:val")) for mark in file.styles.element.iter(qn("w:lang"))}
    assert languages == {"de-DE"}


def test_no_name_of_a_person_or_a_need_stands_in_the_report(client, year):
    client.force_login(year.planner)
    said = client.get(f"{PATH}bericht.csv").content.decode()
    assert "coordinator" not in said
    assert "Treff" not in said


@pytest.mark.parametrize(
    ("role", "allowed"),
    [("planner", True), ("coordinator", True), ("auditor", True)]
    + [
        (role, False)
        for role in (
            "municipality",
            "provider",
            "member",
            "funding_officer",
            "committee_member",
            "administrator",
        )
    ],
)
def test_who_reads_the_report(client, desk, role, allowed):
    client.force_login(holder(role))
    forms = ("", "bericht.pdf", "bericht.docx", "bericht.csv")
    answers = {client.get(f"{PATH}{form}").status_code for form in forms}
    assert answers == {200 if allowed else 403}
    newest = client.get("/koordination/bericht/")
    assert newest.status_code == (302 if allowed else 403)
    if allowed:
        assert newest.url == f"/koordination/bericht/{timezone.localdate().year - 1}/"


@pytest.mark.parametrize(
    "path", ["1999/", "2999/", "2024/?gebiet=lake", "2024/bericht.pdf?gebiet=x"]
)
def test_there_is_no_report_of_other_years_and_places(client, desk, path):
    client.force_login(desk.planner)
    assert client.get(f"/koordination/bericht/{path}").status_code == 404


def test_the_running_year_says_that_it_is_not_over(client, desk):
    client.force_login(desk.planner)
    this = timezone.localdate().year
    assert "das Jahr läuft noch" in client.get(f"/koordination/bericht/{this}/").content.decode()
    assert "das Jahr läuft noch" not in client.get(PATH).content.decode()


def test_the_report_asks_the_data_base_as_often_for_thirty_needs(
    client, desk, same_number_of_queries
):
    client.force_login(desk.planner)

    def more(number=1):
        for _at in range(number):
            passed_on(desk, recorded(desk, ["lake"], "children_youth"))

    more()
    same_number_of_queries(lambda: client.get(PATH), after=lambda: more(29))


def test_every_figure_is_a_number(year):
    texts = [cell for row in cells(report(YEAR)) for cell in row[1:]]
    assert all(re.fullmatch(r"[\d.,]+|–", text) for text in texts)
