"""The only writers of notifications, mails and what people choose about them."""

from .inbox import Event, forget_read_before, mark_all_read, mark_read, notify, withdraw
from .mailing import Run, send_due
from .preferences import choose, unsubscribe

__all__ = [
    "Event",
    "Run",
    "choose",
    "forget_read_before",
    "mark_all_read",
    "mark_read",
    "notify",
    "send_due",
    "unsubscribe",
    "withdraw",
]
