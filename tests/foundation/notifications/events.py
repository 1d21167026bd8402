"""Events of which tests tell."""

from collections.abc import Iterable

from sozialraum.foundation.accounts.models import User
from sozialraum.foundation.notifications.apps import MANDATE_ENDS
from sozialraum.foundation.notifications.models import Frequency
from sozialraum.foundation.notifications.services import Event, choose, notify

KIND = MANDATE_ENDS


def event(number: int = 1, **fields) -> Event:
    said = {"kind": KIND, "key": f"event:{number}", "title": f"Ereignis {number}"}
    return Event(**(said | fields))


def tell(*people: User, number: int = 1, **fields) -> int:
    return notify(people=people, event=event(number, **fields))


def want(person: User, frequency: Frequency) -> None:
    choose(by=person, frequencies={KIND: frequency})


def tell_many(person: User, numbers: Iterable[int]) -> None:
    for number in numbers:
        tell(person, number=number)
