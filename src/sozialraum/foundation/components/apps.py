from django.apps import AppConfig


class ComponentsConfig(AppConfig):
    name = "sozialraum.foundation.components"
    label = "components"
