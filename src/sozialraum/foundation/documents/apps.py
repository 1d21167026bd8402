from django.apps import AppConfig


class DocumentsConfig(AppConfig):
    name = "sozialraum.foundation.documents"
    label = "documents"
