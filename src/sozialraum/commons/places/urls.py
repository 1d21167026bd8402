from django.urls import path

from . import views

app_name = "places"
urlpatterns = [
    path("", views.tree, name="tree"),
    path("gebietsaenderungen/", views.changes, name="changes"),
    path("grenzen/", views.boundaries, name="boundaries"),
]
