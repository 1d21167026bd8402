"""Words and forms that all objects share; German in every language of the reader."""

from datetime import date, datetime
from urllib.parse import urlsplit, urlunsplit

from django.utils import timezone
from django.utils.encoding import iri_to_uri, punycode

from sozialraum.foundation.validity.models import ALWAYS

from ..models import Kind
from ..tokens import Content

Row = tuple[Kind, str, Content]
COUNTY = "county"
INVENTED = "sozialraum:invented"


def moment(at: datetime | None) -> str | None:
    """A point of time as the specification writes it."""
    return timezone.localtime(at).isoformat(timespec="seconds") if at else None


def day(one: date | None) -> str | None:
    """A day; what has always been has none."""
    return one.isoformat() if one and one != ALWAYS else None


def web(address: str) -> str:
    """A foreign address in the letters that addresses may have."""
    scheme, host, *rest = urlsplit(address)
    return iri_to_uri(urlunsplit([scheme, punycode(host), *rest])) or ""


def invented(one: bool) -> Content:  # noqa: FBT001 - the value of a column
    """What is invented says so; everything else says nothing."""
    return {INVENTED: True} if one else {}


def of_body(body_id: object) -> str:
    """Origin of the group that a body is."""
    return f"body:{body_id}"


def of_organisation(organisation_id: object) -> str:
    """Origin of the group that an organisation is."""
    return f"organisation:{organisation_id}"
