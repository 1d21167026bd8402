"""A mail server that is not there."""

from django.core.mail.backends.base import BaseEmailBackend


class NoServer(BaseEmailBackend):
    """Refuses every mail."""

    def send_messages(self, email_messages):
        raise ConnectionRefusedError
