from django.urls import URLPattern

app_name = "social_index"
urlpatterns: list[URLPattern] = []
