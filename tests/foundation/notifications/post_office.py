"""A small mail server on this machine, slow where a test wants it, and programs that send to it."""

import os
import socketserver
import subprocess
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from email import message_from_bytes
from email.message import Message
from pathlib import Path

from django.db import connection

SEND = """
import sys, django
django.setup()
from datetime import timedelta
from django.utils import timezone
from sozialraum.foundation.notifications.services import send_due
print(send_due(clock=lambda: timezone.now() + timedelta(hours=int(sys.argv[1]))).sent)
"""


class PostOffice(socketserver.ThreadingTCPServer):
    """Takes mails; while ``gate`` is closed it has heard a mail and does not say yes."""

    allow_reuse_address = daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), _Clerk)
        self.mails: list[Message] = []
        self.gate, self.heard = threading.Event(), threading.Event()
        self.gate.set()

    @property
    def ids(self) -> list[str]:
        return [str(one["Message-ID"]) for one in self.mails]


class _Clerk(socketserver.StreamRequestHandler):
    """As much of SMTP as a client needs."""

    server: PostOffice

    def handle(self) -> None:
        self._say("220 ready")
        while line := self.rfile.readline():
            word = line[:4].upper()
            if word == b"DATA":
                self._say("354 go on")
                self._take()
            elif word == b"QUIT":
                return self._say("221 bye")
            else:
                self._say("250 fine")
        return None

    def _take(self) -> None:
        lines = []
        while (line := self.rfile.readline()) not in {b".\r\n", b""}:
            lines.append(line)
        self.server.mails.append(message_from_bytes(b"".join(lines)))
        self.server.heard.set()
        self.server.gate.wait(30)
        self._say("250 taken")

    def _say(self, words: str) -> None:
        with suppress(OSError):  # the client was killed
            self.wfile.write(f"{words}\r\n".encode())


@contextmanager
def post_office() -> Iterator[PostOffice]:
    with PostOffice() as office:
        threading.Thread(target=office.serve_forever, daemon=True).start()
        try:
            yield office
        finally:
            office.gate.set()
            office.shutdown()


def data_base(folder: Path) -> str:
    """Address of the tests' data base for another process: SQLite's lies in a copy."""
    settings = connection.settings_dict
    if connection.vendor == "postgresql":
        person = f"{settings['USER']}:{settings['PASSWORD']}"
        place = f"{settings['HOST']}:{settings['PORT']}"
        return f"postgres://{person}@{place}/{settings['NAME']}"
    file = folder / "copy.sqlite3"
    with connection.cursor() as cursor:
        cursor.execute("VACUUM INTO %s", [str(file)])
    return f"sqlite:///{file}"


def start(url: str, office: PostOffice, *, hours: int = 0) -> "subprocess.Popen[str]":
    """A process that sends what is due, so many hours from now."""
    environment = os.environ | {
        "DJANGO_SETTINGS_MODULE": "sozialraum.website.settings",
        "DATABASE_URL": url,
        "SECRET_KEY": "for a test",
        "EMAIL_HOST": "127.0.0.1",
        "EMAIL_PORT": str(office.server_address[1]),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    command = [sys.executable, "-c", SEND, str(hours)]
    return subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)


def sent_by(process: "subprocess.Popen[str]") -> int:
    """How many mails the process says it sent."""
    said, _nothing = process.communicate(timeout=60)
    assert process.returncode == 0
    return int(said)
