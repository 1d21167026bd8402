from django.urls import path

from .views import compare, drawings, editions, exports, indicator, map, overview, pdf, profile  # noqa: A004 - a file is one noun

app_name = "profiles"
_INDICATOR = "kennzahlen/<slug:code>"
urlpatterns = [
    path("", overview.overview, name="overview"),
    path("vergleich/", compare.compare, name="compare"),
    path(f"{_INDICATOR}/", indicator.indicator, name="indicator"),
    path(f"{_INDICATOR}.csv", exports.indicator_csv, name="indicator_csv"),
    path(f"{_INDICATOR}.geojson", exports.geojson, name="indicator_geojson"),
    path(f"{_INDICATOR}/karte/", map.map_, name="map"),
    path(f"{_INDICATOR}/karte/werte.json", map.values, name="map_values"),
    path(f"{_INDICATOR}/karte.svg", drawings.map_picture, {"form": "svg"}, name="map_svg"),
    path(f"{_INDICATOR}/karte.png", drawings.map_picture, {"form": "png"}, name="map_png"),
    path(f"{_INDICATOR}/verlauf.svg", drawings.series_picture, {"form": "svg"}, name="series_svg"),
    path(f"{_INDICATOR}/verlauf.png", drawings.series_picture, {"form": "png"}, name="series_png"),
    path(
        f"{_INDICATOR}/herkunft/<slug:unit_code>/<int:year>/",
        indicator.provenance,
        name="provenance",
    ),
    path("grenzen/<slug:level>.json", map.geometry, name="geometry"),
    path("einbetten/<slug:code>/karte/", drawings.embed_map, name="embed_map"),
    path("einbetten/<slug:code>/verlauf/", drawings.embed_series, name="embed_series"),
    path("ausgaben/", editions.editions, name="editions"),
    path("ausgaben/<int:edition_id>/", editions.edition, name="edition"),
    path("ausgaben/<int:edition_id>/kommentar/", editions.comment, name="comment"),
    *(
        path(f"ausgaben/<int:edition_id>/{name}/", editions.step, {"name": name}, name=name)
        for name in editions.STEPS
    ),
    path(
        "ausgaben/<int:earlier_id>/<int:later_id>/",
        editions.differences,
        name="differences",
    ),
    path("<slug:code>/", profile.profile, name="profile"),
    path("<slug:code>/<int:year>.pdf", pdf.pdf, name="pdf"),
    path("<slug:code>/<int:year>.csv", exports.csv, name="csv"),
    path("<slug:code>/<int:year>.xlsx", exports.workbook, name="workbook"),
    path(
        "<slug:code>/<int:year>/verlauf.svg",
        drawings.growth_picture,
        {"form": "svg"},
        name="growth_svg",
    ),
    path(
        "<slug:code>/<int:year>/verlauf.png",
        drawings.growth_picture,
        {"form": "png"},
        name="growth_png",
    ),
]
