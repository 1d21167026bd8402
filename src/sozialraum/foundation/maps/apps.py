from django.apps import AppConfig


class MapsConfig(AppConfig):
    name = "sozialraum.foundation.maps"
    label = "maps"
