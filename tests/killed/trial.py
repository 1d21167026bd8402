"""``python -m tests.killed.trial WRITE``: the write is killed before this and that of its statements.

Each attempt is a process of its own that ends itself with SIGKILL: nothing can be tidied up. After
each, the data base must stand exactly as before; once a kill comes after the commit, or none comes
any more, everything must be there, in the log as well.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from functools import partial
from pathlib import Path
from random import Random
from typing import Any

import django

NEVER = 10**6
ATTEMPTS = 20


def main(name: str) -> None:
    django.setup()
    from .writes import WRITES

    write = WRITES[name]
    assert in_child(write.prepare) == 0, "the preparation failed"
    before, kills = snapshot(), 0
    for number in chosen(statements_of(write.act)):
        status = in_child(partial(killed_at, number, write.act))
        if snapshot() != before:
            break
        assert status == -signal.SIGKILL, f"ended with {status} without having written"
        assert_no_torn_file()
        kills += 1
    check_whole(write, kills)


def statements_of(act: Callable[[], object]) -> int:
    """How many statements the write has, from a run that is taken back."""
    from django.conf import settings

    file = Path(settings.HOME) / "statements"
    assert in_child(partial(counted, act, file)) == 0, "the write failed"
    return int(file.read_text())


def counted(act: Callable[[], object], file: Path) -> None:
    from django.db import connection, transaction

    number = [0]

    def before_statement(execute: Any, *arguments: Any) -> Any:
        number[0] += 1
        return execute(*arguments)

    with connection.execute_wrapper(before_statement), transaction.atomic():
        act()
        transaction.set_rollback(True)
    file.write_text(str(number[0]))


def chosen(statements: int) -> list[int]:
    """The first ones, the last ones with the commit, some between, and at last no kill at all."""
    ends = {1, 2, *range(statements - 3, statements + 4)}
    between = set(range(3, statements - 3))
    some = Random(statements).sample(sorted(between), min(ATTEMPTS, len(between)))
    return [*sorted({*(one for one in ends if one > 0), *some}), NEVER]


def in_child(action: Callable[[], object]) -> int:
    """Run in a forked process; its exit status, negative where a signal ended it."""
    from django.db import connections

    connections.close_all()
    process = os.fork()
    if process:
        return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1])
    try:
        action()
        connections.close_all()
    except BaseException:  # noqa: BLE001 - whatever it is, the process ends here
        sys.excepthook(*sys.exc_info())
        os._exit(1)
    os._exit(0)


def killed_at(number: int, act: Callable[[], object]) -> None:
    """Act, but not beyond that statement; the commit counts as one."""
    from django.db import connection

    left = [number]

    def count() -> None:
        left[0] -= 1
        if not left[0]:
            os.kill(os.getpid(), signal.SIGKILL)

    def before_statement(execute: Any, *arguments: Any) -> Any:
        count()
        return execute(*arguments)

    with connection.execute_wrapper(before_statement), counted_commit(count):
        act()


@contextmanager
def counted_commit(count: Callable[[], None]) -> Iterator[None]:
    from django.db import connection

    commit = connection._commit

    def counting() -> Any:
        count()
        return commit()

    connection._commit = counting
    yield
    connection._commit = commit


def snapshot() -> dict[str, list[Any]]:
    """All rows of all tables."""
    from django.db import connection

    with connection.cursor() as cursor:
        found = {}
        for table in sorted(connection.introspection.table_names(cursor)):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")
            found[table] = sorted(map(repr, cursor.fetchall()))
    connection.close()
    return found


def assert_no_torn_file() -> None:
    """Every file that a row names is there; what no row names is found and can be swept away."""
    from django.core.files.storage import default_storage

    from sozialraum.foundation.privacy import files

    missing = [name for name in files.named() if not default_storage.exists(name)]
    assert not missing, f"rows without their file: {missing}"


def check_whole(write: Any, kills: int) -> None:
    from sozialraum.foundation.audit.queries import AuditEntry
    from sozialraum.foundation.privacy import files, services

    assert kills > 3, "the write was hardly ever cut off"
    assert write.is_whole(), "half of it stands"
    assert_no_torn_file()
    logged = set(AuditEntry.objects.values_list("model", flat=True))
    assert set(write.entries) <= logged, f"the log lacks {set(write.entries) - logged}"
    files.STILL_ARRIVING = timedelta(0)
    services.remove_stray_files()
    assert files.stray() == []
    assert_no_torn_file()
    sys.stdout.write(f"killed {kills} times\n")


if __name__ == "__main__":
    main(sys.argv[1])
