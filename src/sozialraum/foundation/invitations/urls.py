from django.urls import path

from . import views

app_name = "invitations"
urlpatterns = [
    path("einladung/<str:secret>/", views.accept, name="accept"),
    path("verwaltung/einladungen/", views.invitations, name="list"),
    path("verwaltung/einladungen/neu/", views.invite, name="invite"),
    path("verwaltung/einladungen/<int:invitation_id>/erneut/", views.resend, name="resend"),
    path(
        "verwaltung/einladungen/<int:invitation_id>/zuruecknehmen/",
        views.withdraw,
        name="withdraw",
    ),
]
