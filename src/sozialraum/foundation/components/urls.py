"""The component gallery; mount it for development and tests only."""

from django.urls import path

from . import views

urlpatterns = [path("", views.gallery, name="component_gallery")]
