from django.urls import path

from .views import catalogue

app_name = "indicators"
urlpatterns = [
    path("kennzahlen/", catalogue.catalogue, name="catalogue"),
    path("variablen/", catalogue.variables, name="variables"),
    path("variablen/<slug:code>/", catalogue.variable, name="variable"),
]
