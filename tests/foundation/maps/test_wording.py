"""A map whose classes are no figures says words, and never colour alone."""

from sozialraum.foundation.charts import Reading
from sozialraum.foundation.maps import MapFeature, Mark, Wording, choropleth, map_frame
from tests.foundation.maps.samples import (
    CAPTION,
    FEATURES,
    SCALE,
    SUPPRESSED,
    SVG,
    base,
    drawn_map,
    square,
    tree,
)

STATUS = {"a": Reading(1.0), "b": Reading(3.0), "c": Reading(5.0)}
WORDING = Wording(
    classes=("wenig Bedarf", "mittlerer Bedarf", "viel Bedarf"),
    marks={
        "a": Mark("wenig ↑", "wenig Bedarf, nimmt zu"),
        "b": Mark("mittel →", "mittlerer Bedarf, kaum verändert"),
        "c": Mark("viel ↓", "viel <Bedarf>, nimmt ab"),
    },
)


def worded(**more: object):
    return drawn_map(STATUS, wording=WORDING, **more)


def written(svg: str) -> list[str]:
    return ["".join(one.itertext()) for one in tree(svg).iter(f"{SVG}text")]


def test_the_mark_stands_on_the_map_in_place_of_the_figure() -> None:
    for width in ("wide", "narrow"):
        texts = written(worded().svg(width))
        assert any(text.endswith("wenig ↑") for text in texts)
        assert not [text for text in texts if "1,0" in text]


def test_the_words_of_a_place_are_said_and_escaped() -> None:
    svg = worded().svg()
    titles = [one.text for one in tree(svg).iter(f"{SVG}title")]
    assert "Adorf: wenig Bedarf, nimmt zu" in titles
    assert "Cehausen: viel <Bedarf>, nimmt ab" in titles
    assert "<Bedarf>" not in svg


def test_legend_table_and_sheet_say_the_words_of_the_classes() -> None:
    drawn = worded()
    assert [one.label for one in drawn.legend if one.is_class] == list(WORDING.classes)
    rows = {row[0].text: [cell.text for cell in row[1:]] for row in drawn.table.rows}
    assert rows["Bestadt"] == ["mittlerer Bedarf, kaum verändert", "mittlerer Bedarf"]
    assert rows["Deberg"] == ["keine Angabe", "keine Angabe"]
    assert "viel Bedarf" in written(drawn.download_svg())


def test_a_place_without_a_mark_says_its_state() -> None:
    drawn = drawn_map({**STATUS, "d": SUPPRESSED}, wording=WORDING)
    assert any("geheim" in text for text in written(drawn.svg()))


def test_where_a_name_has_no_room_its_mark_still_stands() -> None:
    long = MapFeature("a", "Adorf an der sehr langen Straße nach Bestadt", square(12.0, 52.0, 0.03))
    plan = map_frame([long, *FEATURES[1:]], version="tight")
    texts = written(
        choropleth(plan, STATUS, scale=SCALE, caption=CAPTION, wording=WORDING).svg("narrow")
    )
    assert "wenig ↑" in texts


def test_another_wording_is_another_drawing() -> None:
    other = Wording(WORDING.classes, {**WORDING.marks, "a": Mark("neu", "anders")})
    assert worded().svg() != drawn_map(STATUS, wording=other).svg()
    assert worded().base == base()
