from django.urls import path

from .views import catalogue, definition, imports, lists

app_name = "indicators"
urlpatterns = [
    path("importe/", imports.imports, name="imports"),
    path("importe/neu/", imports.import_upload, name="import_upload"),
    path("importe/<int:run_id>/pruefen/", imports.import_preview, name="import_preview"),
    path("importe/<int:run_id>/uebernehmen/", imports.import_apply, name="import_apply"),
    path("importe/<int:run_id>/", imports.import_report, name="import_report"),
    path("importe/<int:run_id>/zuruecknehmen/", imports.import_withdraw, name="import_withdraw"),
    path("kennzahlen/", catalogue.catalogue, name="catalogue"),
    path("kennzahlen/neu/", definition.new, name="define"),
    path("kennzahlen/<slug:code>/bearbeiten/", definition.edit, name="edit"),
    path("kennzahlen/<slug:code>/neue-fassung/", definition.next_definition, name="redefine"),
    path("variablen/", catalogue.variables, name="variables"),
    path("variablen/<slug:code>/", catalogue.variable, name="variable"),
    path("variablen/<slug:code>/bearbeiten/", catalogue.edit_variable, name="edit_variable"),
    *(
        entry
        for name in lists.KINDS
        for entry in (
            path(f"{name}/", lists.rows, {"name": name}, name=name),
            path(f"{name}/neu/", lists.edit, {"name": name}, name=f"{name}_new"),
            path(f"{name}/eintrag/<slug:code>/", lists.edit, {"name": name}, name=f"{name}_edit"),
        )
    ),
]
