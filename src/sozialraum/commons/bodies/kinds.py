"""Of what people are told, as they choose mails."""

from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.site import NotificationKind

INVITATION = "bodies.invitation"
TASK = "bodies.task"
LATE = "bodies.task_overdue"
KINDS = (
    NotificationKind(
        INVITATION,
        _("Einladung zu einer Sitzung"),
        _("Eine Einladung an Ihr Gremium, auch wenn die Sitzung verlegt oder abgesagt wird."),
        frequency="at_once",
    ),
    NotificationKind(
        TASK,
        _("Meine Organisation hat eine Aufgabe bekommen"),
        _("Ein Gremium hat sie in einer Sitzung festgehalten."),
    ),
    NotificationKind(
        LATE,
        _("Eine Frist im Register ist verstrichen"),
        _("Für die zuständige Organisation und für die Geschäftsführung des Gremiums."),
    ),
)
