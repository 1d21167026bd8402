"""Every view is tried with every role, scope and method against the tables of views and rights."""

import logging
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from allauth.mfa.webauthn.internal import auth
from django.core.cache import cache
from django.db import transaction
from django.template.backends.django import Template
from django.test import override_settings
from django.urls import reverse

from sozialraum.commons.needs import queries as needs
from tools.reference.rights import rights
from tools.reference.views import Address, Door, Lies, View, addresses, views

from .asking import Person, ask, may_enter, number_of_people, people
from .world import ALL, HERE, THERE, Bag, Samples, build

VIEWS = views()
METHODS = ("GET", "POST")
WRONG = "falsch-falsch-falsch"
# Views without a name, by an address that leads to them.
NAMELESS = {
    "~nowhere": "/api/oparl/v1.1/gibt/es/nicht",
    "admin:~view": "/verwaltung/accounts/user/1/",
    "admin:~catch_all_view": "/verwaltung/gibt-es-nicht/",
}


@dataclass
class Site:
    """The county, what can be opened in it, and who asks."""

    samples: Samples
    everybody: list[Person]
    addresses: dict[str, Address]

    def bags(self, view: View) -> dict[str, Bag]:
        """By place; where it does not matter where something lies, one of them."""
        found = self.samples[view.sample] if view.sample else {ALL: {}}
        matters = any(guard.lies is Lies.IN_A_PLACE for guard in view.guards)
        return found if matters else dict([next(iter(found.items()))])

    def path(self, view: View, bag: Bag) -> str:
        if view.name in NAMELESS:
            return NAMELESS[view.name]
        wanted = self.addresses[view.name].parameters
        path = reverse(view.name, kwargs={name: bag[name] for name in wanted})
        return f"{path}{bag.get('query', '')}"

    def people(self, view: View) -> list[Person]:
        return [one for one in self.everybody if view.guards or one.stands_for_a_role]


@pytest.fixture(scope="module")
def site(django_db_setup: None, django_db_blocker: Any, tmp_path_factory: Any) -> Iterator[Site]:
    """Built once: every request is taken back. Pages are not drawn, only let in or refused."""
    with (
        django_db_blocker.unblock(),
        _own_folders(tmp_path_factory.mktemp("site")),
        transaction.atomic(),
        pytest.MonkeyPatch.context() as patch,
    ):
        _county, samples = build()
        found = Site(samples, people(), {one.name: one for one in addresses()})
        patch.setattr(Template, "render", lambda *_args, **_kwargs: "")
        patch.setattr(auth, "get_credentials", lambda _user: [])
        logging.disable()
        yield found
        logging.disable(logging.NOTSET)
        transaction.set_rollback(True)


def _own_folders(folder: Path) -> Any:
    return override_settings(
        MEDIA_ROOT=folder / "uploads",
        CHART_CACHE_DIR=folder / "charts",
        DOCUMENT_CACHE_DIR=folder / "documents",
    )


@pytest.mark.django_db
@pytest.mark.parametrize("view", VIEWS, ids=str)
def test_a_view_lets_in_whom_the_table_lets_in(site: Site, view: View) -> None:
    cache.clear()
    wrong = [
        said
        for place, bag in site.bags(view).items()
        for said in (*_wrong(site, view, place, bag), *_other_methods(site, view, place, bag))
    ]
    assert not wrong, "\n".join(wrong)


def _wrong(site: Site, view: View, place: str, bag: Bag) -> Iterator[str]:
    path = site.path(view, bag)
    for person in site.people(view):
        allowed = may_enter(view, person, place)
        for method in view.methods:
            answer = ask(person, method, path)
            if not answer.fits(view, allowed=allowed):
                yield f"{person.label}: {method} {path} {answer}, may enter: {allowed}"


def _other_methods(site: Site, view: View, place: str, bag: Bag) -> Iterator[str]:
    """Somebody who may enter learns that the view knows no other method."""
    allowed = next((one for one in site.everybody if may_enter(view, one, place)), None)
    known = {method for row in VIEWS if row.name == view.name for method in row.methods}
    for method in set(METHODS) - known:
        answer = ask(allowed or site.everybody[0], method, site.path(view, bag))
        if answer.knows_method:
            yield f"{method} is not in the table: {answer}"


@pytest.mark.django_db
@pytest.mark.parametrize("view", [one for one in VIEWS if one.door is Door.SECRET], ids=str)
def test_a_wrong_link_opens_nothing(site: Site, view: View) -> None:
    path = site.path(view, dict.fromkeys(site.addresses[view.name].parameters, WRONG))
    for person in site.people(view):
        for method in view.methods:
            answer = ask(person, method, path)
            assert answer.is_refusal, f"{person.label}: {method} {answer}"
            assert not answer.wrote


def test_every_view_stands_in_the_table_and_every_row_has_a_view() -> None:
    assert {one.name for one in VIEWS} == {one.name for one in addresses()}


def test_every_rule_of_the_table_stands_in_the_matrix_and_guards_a_view() -> None:
    used = {guard.rule for view in VIEWS for guard in view.guards}
    assert used <= set(rights())


def _places(view: View) -> int:
    matters = any(guard.lies is Lies.IN_A_PLACE for guard in view.guards)
    return len((HERE, THERE)) if matters else 1


def test_the_number_of_cases(capsys: pytest.CaptureFixture[str]) -> None:
    number = sum(len(view.methods) * _places(view) * number_of_people(view) for view in VIEWS)
    names = {view.name for view in VIEWS}
    with capsys.disabled():
        print(f"\n{number} requests to {len(names)} views agree with the matrix of rights")  # noqa: T201
    assert number > 10_000


@pytest.mark.django_db
@pytest.mark.parametrize(("scope", "places"), [(f"for {HERE}", 1), ("for the county", 2)])
def test_lists_of_needs_show_what_lies_where_the_mandate_lies(
    site: Site, scope: str, places: int
) -> None:
    person = next(one for one in site.everybody if one.label == f"coordinator {scope}")
    seen = needs.Choice(within=needs.within("needs.see_inside", person.user))
    notes = needs.notes(within=needs.within("needs.read_notes", person.user))
    assert (len(needs.Listing(seen)), len(notes)) == (2 * places, places)
