from django.urls import path

app_name = "social_index"
urlpatterns: list[path] = []
