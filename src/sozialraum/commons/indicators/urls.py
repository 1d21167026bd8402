from django.urls import path

from .views import catalogue, imports

app_name = "indicators"
urlpatterns = [
    path("importe/", imports.imports, name="imports"),
    path("importe/neu/", imports.import_upload, name="import_upload"),
    path("importe/<int:run_id>/pruefen/", imports.import_preview, name="import_preview"),
    path("importe/<int:run_id>/uebernehmen/", imports.import_apply, name="import_apply"),
    path("importe/<int:run_id>/", imports.import_report, name="import_report"),
    path("importe/<int:run_id>/zuruecknehmen/", imports.import_withdraw, name="import_withdraw"),
    path("kennzahlen/", catalogue.catalogue, name="catalogue"),
    path("variablen/", catalogue.variables, name="variables"),
    path("variablen/<slug:code>/", catalogue.variable, name="variable"),
]
