from django.apps import AppConfig


class ChartsConfig(AppConfig):
    name = "sozialraum.foundation.charts"
    label = "charts"
