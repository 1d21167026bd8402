from django.apps import AppConfig


class WebsiteConfig(AppConfig):
    name = "sozialraum.website"
    label = "website"
