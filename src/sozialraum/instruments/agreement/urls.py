from django.urls import path

from .views import accessions, consents, papers, public, writing

app_name = "agreement"
urlpatterns = [
    path("", public.overview, name="overview"),
    path("register/", public.register, name="register"),
    path("register.csv", public.register_csv, name="register_csv"),
    path("fassungen/neu/", writing.new, name="new_version"),
    path("fassungen/<int:number>/", public.version, name="version"),
    path("fassungen/<int:number>/bearbeiten/", writing.revise, name="revise"),
    path("fassungen/<int:number>/inkraftsetzen/", writing.enact, name="enact"),
    path("unterschiede/<int:old>/<int:new>/", public.difference, name="difference"),
    path("beitritte/", accessions.accessions, name="accessions"),
    path("beitritte/neu/", accessions.new, name="new_accession"),
    path("beitritte/<int:accession_id>/", accessions.accession, name="accession"),
    path(
        "beitritte/<int:accession_id>/beitrittserklaerung.pdf",
        papers.declaration,
        name="declaration",
    ),
    path("beitritte/<int:accession_id>/urkunde.pdf", papers.certificate, name="certificate"),
    path("beitritte/<int:accession_id>/unterschrieben", papers.signed_paper, name="signed_paper"),
    path("beitritte/<int:accession_id>/<slug:name>/", accessions.take, name="take"),
    path("zustimmungen/", consents.consents, name="consents"),
    path("zustimmungen/<int:accession_id>/<int:number>/", consents.consent, name="consent"),
    path("zustimmungen/<int:accession_id>/<int:number>/erinnern/", consents.remind, name="remind"),
]
