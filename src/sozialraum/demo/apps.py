from django.apps import AppConfig


class DemoConfig(AppConfig):
    name = "sozialraum.demo"
    label = "demo"
