"""A planner brings in a small file and takes it back, with and without a script."""

from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from .conftest import small_file
from .people import Person, visit

NEW_SOURCE = {
    "source_publisher": "Landkreis",
    "source_licence": "intern",
    "source_credit": "Jugendamt des Landkreises",
}


def upload(person: Person, file: Path) -> None:
    person.open("/zahlen/importe/")
    person.page.get_by_role("link", name="Datei hochladen").first.click()
    person.page.locator("input[type=file]").set_input_files(file)
    person.send("Datei prüfen")


def bring_in_and_take_back(person: Person, file: Path) -> None:
    page, said = person.page, person.page.locator("main")
    upload(person, small_file(file.parent, file.stem, other="12069999"))
    expect(said).to_contain_text("Zeile 3")
    expect(said).to_contain_text("12069999")
    upload(person, small_file(file.parent, file.stem))
    expect(page.get_by_role("heading", level=1)).to_have_text("Stimmt das so?")
    expect(said).to_contain_text("1 im Landkreis")
    expect(said).to_contain_text("Zeile 3, Spalte 4")
    expect(page.locator("#zuordnung input").first).to_have_value(file.stem)
    page.locator("#id_source").select_option("new")
    for name, text in {"source_title": f"Jugendamt {file.stem}", **NEW_SOURCE}.items():
        page.locator(f"#id_{name}").fill(text)
    person.send("Werte übernehmen")
    expect(said).to_contain_text("Die Werte sind übernommen.")
    report = page.url
    person.open(f"/zahlen/variablen/{file.stem}/")
    expect(said).to_contain_text("Jugendamt")
    page.goto(report)
    page.get_by_role("link", name="zurücknehmen").click()
    page.locator("main form button[type=submit]").click()
    expect(said).to_contain_text("Der Import ist zurückgenommen.")


@pytest.mark.parametrize("script", [True, False], ids=["with script", "without script"])
def test_a_file_goes_in_and_out_again(
    browser: Browser, demo_site: str, tmp_path: Path, *, script: bool
) -> None:
    file = tmp_path / ("journey.csv" if script else "journey_plain.csv")
    with visit(browser, demo_site, java_script_enabled=script) as person:
        person.sign_in("planung")
        bring_in_and_take_back(person, file)


def test_a_broken_file_is_named_and_the_form_stays(planner: Person, tmp_path: Path) -> None:
    file = tmp_path / "leer.csv"
    file.write_bytes(b"")
    upload(planner, file)
    expect(planner.page.get_by_role("alert").first).to_be_visible()
    expect(planner.page.locator("input[type=file]")).to_be_visible()
