from django.urls import path

from .views import glance, meetings, partners, report

app_name = "coordination"
urlpatterns = [
    path("", glance.regions, name="regions"),
    path("orte/<slug:code>/", glance.place, name="place"),
    path("sitzungen/", meetings.meetings, name="meetings"),
    path("sitzungen/<int:meeting_id>/", meetings.meeting, name="meeting"),
    path("partner/", partners.partners, name="partners"),
    path("partner.csv", partners.partners_csv, name="partners_csv"),
    path("bericht/", report.newest, name="newest_report"),
    path("bericht/<int:year>/", report.report, name="report"),
    *(
        path(
            f"bericht/<int:year>/bericht.{form}", report.download, {"form": form}, f"report_{form}"
        )
        for form in report.FORMS
    ),
]
