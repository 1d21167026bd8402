"""All addresses; each app that brings pages names its own prefix."""

from django.urls import include, path

from sozialraum.foundation.accounts.admin import accounts_site
from sozialraum.foundation.operations.views import healthz
from sozialraum.foundation.privacy import views as personal_data
from sozialraum.foundation.site import page_apps

from . import views
from .api import api
from .open_data import views as open_data

urlpatterns = [
    path("", views.start, name="start"),
    path("healthz", healthz, name="healthz"),
    path("api/v1/", api.urls),
    path("sprache/", include("django.conf.urls.i18n")),
    path("mein-bereich/", views.workspace, name="workspace"),
    path("konto/meine-daten/", personal_data.own, name="my_data"),
    path("konto/meine-daten/ausgabe/", personal_data.own_answer, name="my_data_answer"),
    path("suche/", views.search, name="search"),
    path("impressum/", views.imprint, name="imprint"),
    path("datenschutz/", views.privacy, name="privacy"),
    path("barrierefreiheit/", views.accessibility, name="accessibility"),
    path("schnittstelle/", views.api_page, name="api"),
    path("daten/", open_data.open_data, name="open_data"),
    path("daten/katalog", open_data.catalogue, name="catalogue"),
    *(
        path(f"daten/katalog.{form}", open_data.catalogue_file, {"form": form}, f"catalogue_{form}")
        for form in open_data.FORMS
    ),
    path("selbsttest/", views.self_test, name="self_test"),
    *(path(app.url_prefix, include(f"{app.name}.urls")) for app in page_apps()),
    # Last, because it answers every address below its own.
    path("verwaltung/", accounts_site.urls),
]

_ERRORS = "sozialraum.foundation.components.views"
handler400 = f"{_ERRORS}.bad_request"
handler403 = f"{_ERRORS}.permission_denied"
handler404 = f"{_ERRORS}.page_not_found"
handler500 = f"{_ERRORS}.server_error"
handler429 = "sozialraum.foundation.sign_in.views.too_many"
