from django.urls import path, re_path

from .endpoints import api, nowhere

urlpatterns = [path("", api.urls), re_path("", nowhere)]
