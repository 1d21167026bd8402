"""What the accounts of the demonstration were told: most of it read, the latest not yet."""

from django.utils import timezone

from sozialraum.foundation.accounts.recipients import acting_people
from sozialraum.foundation.notifications import services
from sozialraum.foundation.notifications.due import reminders
from sozialraum.foundation.notifications.queries import inbox

UNREAD = 4


def build_notifications() -> None:
    """What is due by itself, as the daily command finds it; then everybody reads up."""
    # The first app last: the end of a mandate is to stand on top.
    for _name, remind in reversed(list(reminders())):
        remind(timezone.localdate())
    for person in acting_people():
        for told in inbox(person)[UNREAD : UNREAD + 1]:
            services.mark_all_read(by=person, until=told.created)
