from django.urls import path

from . import views

app_name = "privacy"
urlpatterns = [
    path("", views.inventory, name="inventory"),
    path("auskunft/", views.search, name="search"),
    path("auskunft/<str:label>/<str:key>/", views.person, name="person"),
    path("auskunft/<str:label>/<str:key>/ausgabe/", views.answer, name="answer"),
]
