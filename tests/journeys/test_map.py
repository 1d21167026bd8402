"""With a script the map can be zoomed and walked through the years."""

from playwright.sync_api import expect

from .people import Person

READY = "[data-map][data-ready]"


def test_the_live_map_takes_the_place_of_the_drawing_and_changes_its_year(visitor: Person) -> None:
    page = visitor.open("/sozialraeume/kennzahlen/unemployed/karte/")
    page.wait_for_selector(READY)
    assert page.locator(".map-canvas canvas").is_visible()
    assert not page.locator("[data-map-still]").is_visible()
    page.locator(".map-controls select").select_option("bad-belzig")
    year = page.locator(".map-year")
    expect(year).to_have_text("2021")
    expect(page.locator(".map-said")).to_contain_text("6,85")
    page.locator(".map-controls input[type=range]").focus()
    page.keyboard.press("ArrowLeft")
    expect(year).to_have_text("2020")
    expect(page.locator(".map-said")).to_contain_text("2020")
    expect(page.locator(".map-said")).not_to_contain_text("6,85")
    visitor.expect_no_errors()


def test_tables_legend_and_address_follow_to_the_chosen_year(visitor: Person) -> None:
    page = visitor.open("/sozialraeume/kennzahlen/unemployed/karte/?jahr=2021")
    page.wait_for_selector(READY)
    area = page.locator(".map-areas tr", has_text="Bad Belzig")
    expect(area).to_contain_text("6,85")
    page.locator(".map-controls input[type=range]").focus()
    page.keyboard.press("ArrowLeft")
    expect(page.locator(".soz-page-header__preline")).to_contain_text("2020")
    expect(area).not_to_contain_text("6,85")
    assert page.url.endswith("?jahr=2020")
    expect(page.locator("[name=jahr]")).to_have_value("2020")
    assert page.locator(".map-canvas canvas").is_visible()
    visitor.expect_no_errors()
