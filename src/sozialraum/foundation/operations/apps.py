from django.apps import AppConfig


class OperationsConfig(AppConfig):
    name = "sozialraum.foundation.operations"
    label = "operations"
