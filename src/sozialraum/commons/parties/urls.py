from django.urls import path, re_path

from .views import editing, goals, public

app_name = "parties"
urlpatterns = [
    path("", public.organisations, name="organisations"),
    path("neu/", editing.new, name="new"),
    path("zielperspektiven/", goals.goals, name="goals"),
    path("zielperspektiven/<slug:key>/umbenennen/", goals.perspective, name="perspective"),
    path("zielperspektiven/<slug:key>/neues-ziel/", goals.new_goal, name="new_goal"),
    path("zielperspektiven/ziele/<slug:code>/", goals.goal, name="goal"),
    path("zielperspektiven/ziele/<slug:code>/beenden/", goals.end_goal, name="end_goal"),
    path("<slug:code>/", public.organisation, name="organisation"),
    path("<slug:code>/bearbeiten/", editing.change, name="change"),
    path("<slug:code>/ansprechstellen/neu/", editing.new_contact, name="new_contact"),
    path("<slug:code>/orte/neu/", editing.new_place, name="new_place"),
    path("<slug:code>/anerkennungen/neu/", editing.new_recognition, name="new_recognition"),
    path(
        "<slug:code>/anerkennungen/<int:pk>/bescheid",
        editing.recognition_paper,
        name="recognition_paper",
    ),
    path("<slug:code>/zusammenfuehren/", editing.merge, name="merge"),
    re_path(
        r"^(?P<code>[-\w]+)/(?P<what>ansprechstellen|orte|anerkennungen)/(?P<pk>\d+)/beenden/$",
        editing.end,
        name="end",
    ),
]
