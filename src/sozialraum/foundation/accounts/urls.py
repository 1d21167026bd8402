from django.urls import path

from . import views

app_name = "accounts"
urlpatterns = [
    path("", views.people, name="people"),
    path("<int:person_id>/", views.person, name="person"),
    path("<int:person_id>/geben/", views.grant, name="grant"),
    path("beenden/<int:mandate_id>/", views.end, name="end"),
]
