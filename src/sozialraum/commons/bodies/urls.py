from django.urls import path

from .views import (
    agenda,
    attendance,
    bodies,
    cards,
    correction,
    datepolls,
    feeds,
    invitations,
    landscape,
    meetings,
    minutes,
    photographs,
    register,
    walls,
)

app_name = "bodies"
urlpatterns = [
    path("", bodies.bodies, name="bodies"),
    path("landschaft/", landscape.landscape, name="landscape"),
    path("neu/", bodies.new_body, name="new_body"),
    path("kalender/<slug:code>.ics", feeds.place, name="place_feed"),
    path("mein-kalender/", feeds.own, name="own_calendar"),
    path("mein-kalender/entfernen/", feeds.remove_own, name="remove_own_calendar"),
    path("mein-kalender/<slug:secret>.ics", feeds.own_feed, name="own_feed"),
    path("sitzungen/<int:meeting_id>/", meetings.meeting, name="meeting"),
    path("sitzungen/<int:meeting_id>/termin.ics", feeds.meeting, name="meeting_feed"),
    path("sitzungen/<int:meeting_id>/einladung/", meetings.invitation, name="invitation"),
    path("sitzungen/<int:meeting_id>/vordruck/", meetings.paper, name="paper"),
    path("sitzungen/<int:meeting_id>/bearbeiten/", meetings.change, name="change_meeting"),
    path("sitzungen/<int:meeting_id>/einladen/", meetings.invite, name="invite"),
    path("sitzungen/<int:meeting_id>/absagen/", meetings.cancel, name="cancel"),
    path("sitzungen/<int:meeting_id>/freigabe/", meetings.release, name="release"),
    path("sitzungen/<int:meeting_id>/tagesordnung/", agenda.agenda, name="agenda"),
    *(
        path(
            f"sitzungen/<int:meeting_id>/tagesordnung/<int:item_id>/{step}/",
            agenda.item_step,
            {"step": step},
            name=f"item_{name}",
        )
        for step, name in (("hoch", "up"), ("runter", "down"), ("entfernen", "remove"))
    ),
    path("sitzungen/<int:meeting_id>/anwesenheit/", attendance.attendance, name="attendance"),
    path("sitzungen/<int:meeting_id>/befangenheit/", attendance.exclude, name="exclude"),
    path(
        "sitzungen/<int:meeting_id>/befangenheit/<int:exclusion_id>/aufheben/",
        attendance.readmit,
        name="readmit",
    ),
    path("sitzungen/<int:meeting_id>/protokoll/", minutes.minutes, name="minutes"),
    path(
        "sitzungen/<int:meeting_id>/protokoll/ergebnis/<int:outcome_id>/zuruecknehmen/",
        minutes.remove_outcome,
        name="remove_outcome",
    ),
    path("sitzungen/<int:meeting_id>/genehmigung/", minutes.approve, name="approve"),
    path("sitzungen/<int:meeting_id>/karten/", walls.walls, name="walls"),
    path("sitzungen/<int:meeting_id>/karten/<int:wall_id>/", walls.wall, name="wall"),
    path("sitzungen/<int:meeting_id>/karten/<int:wall_id>/stand/", walls.state, name="wall_state"),
    path("sitzungen/<int:meeting_id>/karten/<int:wall_id>/papier/", walls.paste, name="paste"),
    path(
        "sitzungen/<int:meeting_id>/karten/<int:wall_id>/abnehmen/",
        walls.remove,
        name="remove_wall",
    ),
    path(
        "sitzungen/<int:meeting_id>/karten/<int:wall_id>/papierpunkte/",
        walls.paper_dots,
        name="paper_dots",
    ),
    path(
        "sitzungen/<int:meeting_id>/karten/<int:wall_id>/beitreten/",
        walls.code,
        name="wall_show_code",
    ),
    path(
        "sitzungen/<int:meeting_id>/karten/<int:wall_id>/drucken/",
        walls.sheets,
        name="wall_sheets",
    ),
    *(
        path(
            f"sitzungen/<int:meeting_id>/karten/<int:wall_id>/{what}/",
            walls.step,
            {"what": what},
            name=f"wall_{what}",
        )
        for what in walls.STEPS
    ),
    path("sitzungen/<int:meeting_id>/einladungen/", invitations.invitees, name="invitees"),
    path("sitzungen/<int:meeting_id>/einladungen/sammeln/", invitations.gather, name="gather"),
    path("sitzungen/<int:meeting_id>/einladungen/senden/", invitations.send, name="send"),
    path("sitzungen/<int:meeting_id>/einladungen/briefe.pdf", invitations.letters, name="letters"),
    *(
        path(f"sitzungen/<int:meeting_id>/einladungen/<int:invitee_id>/{what}", view, name=name)
        for what, view, name in (
            ("", invitations.invitee, "invitee"),
            ("adresse/", invitations.address, "invitee_address"),
            ("erneut/", invitations.again, "invite_again"),
            ("entfernen/", invitations.remove, "remove_invitee"),
        )
    ),
    path("einladung/<slug:token>/", invitations.reply, name="reply"),
    path("sitzungen/<int:meeting_id>/berichtigung/", correction.correct, name="correct"),
    path(
        "sitzungen/<int:meeting_id>/berichtigung/pruefen/",
        correction.release,
        name="release_correction",
    ),
    path(
        "sitzungen/<int:meeting_id>/berichtigung/verwerfen/",
        correction.discard,
        name="discard_correction",
    ),
    path(
        "sitzungen/<int:meeting_id>/niederschriften/<int:number>/",
        correction.edition,
        name="minutes_edition",
    ),
    path("sitzungen/<int:meeting_id>/fotos/", photographs.photographs, name="photographs"),
    *(
        path(f"sitzungen/<int:meeting_id>/fotos/<int:photograph_id>{what}", view, name=name)
        for what, view, name in (
            ("/", photographs.photograph, "photograph"),
            ("/loeschen/", photographs.remove, "remove_photograph"),
            (".webp", photographs.picture, "picture"),
        )
    ),
    path("termine/<int:poll_id>/", datepolls.poll, name="date_poll"),
    path("termine/<int:poll_id>/senden/", datepolls.send, name="send_date_poll"),
    path("termine/<int:poll_id>/waehlen/", datepolls.choose, name="choose_date"),
    path("termine/<int:poll_id>/mitmachen/", datepolls.with_account, name="dates_with_account"),
    path("termine/<int:poll_id>/antworten/<int:guest_id>/", datepolls.enter, name="enter_dates"),
    path("termin/<slug:token>/", datepolls.answer, name="answer_dates"),
    path("karten/", cards.enter, name="enter_code"),
    path("karten/<slug:code>/", cards.join, name="join"),
    path("karten/<slug:code>/<slug:person>/", cards.cards, name="cards"),
    path("karten/<slug:code>/<slug:person>/stand/", cards.state, name="cards_state"),
    path("<slug:code>/", bodies.body, name="body"),
    path("<slug:code>/bearbeiten/", bodies.change_body, name="change_body"),
    path("<slug:code>/plaetze/", bodies.seats, name="seats"),
    path("<slug:code>/plaetze/<int:seat_id>/beenden/", bodies.end_seat, name="end_seat"),
    path("<slug:code>/wege/", bodies.flows, name="flows"),
    path("<slug:code>/wege/<int:flow_id>/beenden/", bodies.end_flow, name="end_flow"),
    path("<slug:code>/sitzungen/neu/", meetings.plan, name="plan"),
    path("<slug:code>/termine/neu/", datepolls.ask, name="ask_for_dates"),
    path("<slug:code>/themen/neu/", agenda.propose, name="propose"),
    path("<slug:code>/register/", register.register, name="register"),
    path("<slug:code>/register.csv", register.table, name="register_table"),
    path("<slug:code>/register/berichtet/", register.report, name="report"),
    path("<slug:code>/register/<int:outcome_id>/", register.entry, name="entry"),
    path("<slug:code>/kalender.ics", feeds.body, name="body_feed"),
]
