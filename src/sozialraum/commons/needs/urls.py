from django.urls import path, register_converter

from .converters import CodeConverter
from .views import desk, need, notes, recording, signals, thread

register_converter(CodeConverter, "need_code")

app_name = "needs"
urlpatterns = [
    path("", desk.desk, name="desk"),
    path("liste.csv", desk.desk_csv, name="desk_csv"),
    path("neu/", recording.record, name="record"),
    path("sitzung/<int:meeting_id>/", recording.meeting, name="meeting"),
    path("daraus-geworden/", thread.public, name="public"),
    path("daraus-geworden/liste.csv", thread.public_csv, name="public_csv"),
    path("daraus-geworden/feed.atom", thread.feed, name="feed"),
    path("melden/", notes.send, name="send"),
    path("antwort/", notes.look_up, name="look_up"),
    path("hinweise/", notes.notes, name="notes"),
    path("hinweise/<int:note_id>/", notes.note_page, name="note"),
    path("hinweise/<int:note_id>/beantworten/", notes.dismiss, name="dismiss_note"),
    path("signale/", signals.signals, name="signals"),
    path("signale/suchen/", signals.search, name="search_signals"),
    path("signale/regeln/", signals.new_rule, name="new_rule"),
    path("signale/regeln/<int:rule_id>/beenden/", signals.end_rule, name="end_rule"),
    path("signale/<int:signal_id>/", signals.signal_page, name="signal"),
    path("signale/<int:signal_id>/verwerfen/", signals.dismiss, name="dismiss_signal"),
    path("<need_code:code>/", need.need_page, name="need"),
    path("<need_code:code>/aendern/", recording.change, name="change"),
    path("<need_code:code>/faden/", thread.thread, name="thread"),
    path("<need_code:code>/schritt/<slug:slug>/", need.act, name="act"),
]
