from django.urls import path

from .views import (
    answering,
    comparison,
    desk,
    downloads,
    editions,
    experts,
    public,
    scenarios,
    sharing,
    types,
)

app_name = "social_index"
urlpatterns = [
    path("", public.matrix, name="matrix"),
    path("raenge/", public.ranks, name="ranks"),
    path("ort/<slug:code>/", public.place, name="place"),
    path("arbeitsmappe.xlsx", downloads.workbook, name="workbook"),
    path("werte.csv", downloads.scores, name="scores"),
    path("bild/<slug:chart>.svg", downloads.picture, {"kind": "svg"}, name="svg"),
    path("bild/<slug:chart>.png", downloads.picture, {"kind": "png"}, name="png"),
    path("vergleich/", comparison.compare, name="compare"),
    path("vergleich/werte.csv", comparison.table, name="changes"),
    path("verteilung/", sharing.sharing, name="sharing"),
    path("verteilung/rechnung.xlsx", sharing.workbook, name="sharing_workbook"),
    path("verteilung/werte.csv", sharing.table, name="sharing_table"),
    path("verteilung/bild.svg", sharing.picture, {"kind": "svg"}, name="sharing_svg"),
    path("verteilung/bild.png", sharing.picture, {"kind": "png"}, name="sharing_png"),
    path("verteilung/gespeichert/", scenarios.scenarios, name="scenarios"),
    path("verteilung/gespeichert/neu/", scenarios.save, name="save_scenario"),
    path("verteilung/gespeichert/<int:scenario_id>/", scenarios.scenario, name="scenario"),
    path(
        "verteilung/gespeichert/<int:scenario_id>/verwendung/", scenarios.use, name="use_scenario"
    ),
    path(
        "verteilung/gespeichert/<int:scenario_id>/loeschen/",
        scenarios.delete,
        name="delete_scenario",
    ),
    path("typen/", types.types, name="types"),
    path("gewichten/<str:token>/", answering.give_weights, name="give_weights"),
    path("fachleute/", experts.rounds, name="rounds"),
    path("fachleute/neu/", experts.new_round, name="new_round"),
    path("fachleute/<int:round_id>/", experts.round_page, name="round"),
    path("fachleute/<int:round_id>/plaetze/", experts.invite, name="invite"),
    path(
        "fachleute/<int:round_id>/plaetze/<int:seat_id>/verweis/",
        experts.renew,
        name="renew_link",
    ),
    path(
        "fachleute/<int:round_id>/plaetze/<int:seat_id>/zurueckziehen/",
        experts.revoke,
        name="revoke_seat",
    ),
    path("fachleute/<int:round_id>/schliessen/", experts.close, name="close_round"),
    path("fachleute/<int:round_id>/loeschen/", experts.delete, name="delete_round"),
    path("fassungen/", desk.versions, name="versions"),
    path("fassungen/neu/", desk.declare, name="declare"),
    path("fassungen/<int:number>/", desk.version, name="version"),
    path("ausgaben/<int:edition_id>/", editions.edition, name="edition"),
    path("ausgaben/<int:edition_id>/kommentar/", editions.comment, name="comment"),
    path("ausgaben/<int:edition_id>/freigeben/", editions.release, name="release"),
    path("ausgaben/<int:edition_id>/veroeffentlichen/", editions.publish, name="publish"),
]
