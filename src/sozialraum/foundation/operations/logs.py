"""Log lines as JSON, with nothing in them that names a person."""

import json
import logging
import re

from django.http import HttpRequest

_ADDRESS = re.compile(r"(?:https?:/|(?<!\S))/\S*")
_OWN_FIELDS = ("incident", "method", "route", "status", "milliseconds")


class JsonFormatter(logging.Formatter):
    """One JSON object a line: time, level, logger, message, the request's fields."""

    def format(self, record: logging.LogRecord) -> str:
        line: dict[str, object] = {
            "time": self.formatTime(record, "%Y-%m-%dT%H:%M:%S%z"),
            "level": record.levelname,
            "logger": record.name,
            "message": _message(record),
        }
        line |= {field: getattr(record, field) for field in _OWN_FIELDS if hasattr(record, field)}
        if record.exc_info:
            line["exception"] = self.formatException(record.exc_info)
        return json.dumps(line, ensure_ascii=False)


def _message(record: logging.LogRecord) -> str:
    """The message; an address of a page can hold a secret, so the page's route stands for it."""
    request = getattr(record, "request", None)
    if request is None or not isinstance(record.args, tuple):
        return record.getMessage()
    match = request.resolver_match if isinstance(request, HttpRequest) else None
    route = f"/{match.route}" if match else "…"
    plain = tuple(
        _ADDRESS.sub(lambda _found: route, one) if isinstance(one, str) else one
        for one in record.args
    )
    return str(record.msg) % plain
