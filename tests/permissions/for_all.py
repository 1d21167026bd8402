"""What lies in no place of its own: figures, editions, versions, goals."""

from datetime import date
from typing import Any

from django.utils import timezone

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.indicators.readers import ReadOptions
from sozialraum.commons.needs import services as needs
from sozialraum.commons.needs.models import Signal
from sozialraum.commons.parties import services as parties
from sozialraum.foundation.accounts.models import User
from sozialraum.instruments.agreement import services as agreement
from sozialraum.instruments.oparl import services as oparl
from sozialraum.instruments.oparl.models import Kind, PublicObject
from sozialraum.instruments.profiles import services as profiles
from sozialraum.instruments.social_index import services as index
from sozialraum.instruments.social_index.services.scenarios import save_scenario
from tests.commons.bodies import example
from tests.commons.indicators.import_support import bring_in, table
from tests.county import County
from tests.instruments.social_index.example import declared, published
from tests.instruments.social_index.experts.example import invited, opened
from tests.instruments.social_index.sharing.example import settings

Bags = dict[str, dict[str, Any]]


def samples(county: County) -> Bags:
    """Each of them once."""
    return {
        **_figures(county),
        **_profiles(county),
        **_index(county),
        **_agreement(county),
        **_goals(county),
        **_signals(county),
        **_minutes(county),
        "report": {"year": timezone.localdate().year},
    }


def _figures(county: County) -> Bags:
    figures.define_rule(
        by=county.planner, code="small", title="Mindestens drei", min_cases=3, zero_is_safe=True
    )
    applied = bring_in(county.planner, table("12069100;people;2018;5"))
    data, options = table("12069100;people;2018;6"), ReadOptions()
    run = figures.preview_import(by=county.planner, data=data, name="neu.csv", options=options)
    year = {"year": 2021, "unit_code": "alm"}
    return {
        "import": {"run_id": run.pk},
        "applied import": {"run_id": applied.pk},
        "variable": {"code": "people", "variable": "people"},
        "indicator": {"code": "jobless", "level": "social_space", **year},
        "source": {"code": "test"},
        "disclosure rule": {"code": "small"},
        "life situation": {"code": "life"},
    }


def _profiles(county: County) -> Bags:
    by, second = county.planner, User.objects.get(username="second")
    first, draft = (
        profiles.prepare_edition(by=by, unit_code=place, year=2021) for place in ("alm", "dorn")
    )
    profiles.release(by=second, edition_id=first.pk)
    profiles.publish(by=by, edition_id=first.pk)
    later = profiles.prepare_edition(by=by, unit_code="alm", year=2021, reason="Berichtigt")
    profiles.release(by=second, edition_id=later.pk)
    given_out = {"edition_id": first.pk, "earlier_id": first.pk, "later_id": first.pk}
    return {
        "profile": given_out,
        "draft profile": {
            "edition_id": draft.pk,
            "earlier_id": first.pk,
            "later_id": later.pk,
        },
    }


def _index(county: County) -> Bags:
    edition = published(county)
    second = published(county, title="Zweite")
    version = declared(county, title="Dritte")
    draft = index.prepare_edition(by=county.planner, version=version, last_year=2021)
    asked = opened(county)
    (token,) = invited(county, asked)
    plain = settings(edition=edition.pk, basis="people")
    scenario = save_scenario(by=county.planner, title="Entwurf", settings=plain)
    return {
        "index": {"edition_id": edition.pk, "number": 1, "code": "alm", "chart": "matrix"},
        "two editions": {"query": f"?von={edition.pk}&nach={second.pk}"},
        "draft index": {"edition_id": draft.pk, "number": 2},
        "round": {"round_id": asked.pk, "seat_id": asked.seats.get().pk},
        "expert": {"token": token},
        "scenario": {"scenario_id": scenario.pk},
    }


def _agreement(county: County) -> Bags:
    for number, since in enumerate((date(2012, 4, 4), date(2020, 1, 1)), start=1):
        draft = agreement.Draft(f"Vertrag {number}", "§ 1 Zweck", since, ())
        version = agreement.draft_version(by=county.planner, draft=draft)
        if number == 1:
            agreement.enact(by=county.planner, version_id=version.pk)
    return {
        "agreement": {"number": 1, "old": 1, "new": 1},
        "draft agreement": {"number": 2, "old": 1, "new": 2},
    }


def _goals(county: County) -> Bags:
    wording = parties.Wording("Eltern stärken", "Mit Treffs.")
    parties.set_goal(
        by=county.planner,
        perspective="parents",
        code="parents-1",
        wording=wording,
        since=date(2020, 1, 1),
    )
    return {"goal": {"key": "parents", "code": "parents-1"}}


def _signals(county: County) -> Bags:
    rule = needs.define_rule(by=county.planner, indicator="jobless", higher_is_worse=True)
    signal = Signal.objects.create(
        rule=rule,
        unit=county.units["alm"],
        year=2021,
        title="Arbeitslose",
        measured_in="%",
        reference=4.0,
        spread=1.0,
        values={"2020": 8.0, "2021": 9.0},
    )
    return {"signal": {"signal_id": signal.pk, "rule_id": rule.pk}}


def _minutes(county: County) -> Bags:
    """Public minutes of a committee, for programs."""
    body = example.body(county, "oeffentlich")
    meeting = example.invited(county, body, days=-2)
    example.written(county, meeting)
    example.approved(county, meeting, by=User.objects.get(username="second"))
    example.released(county, meeting)
    oparl.catch_up()
    numbers = {one.kind: {"number": one.pk} for one in PublicObject.objects.all()}
    return {
        "public list": numbers[Kind.BODY] | {"segment": "meeting"},
        "public body": numbers[Kind.ORGANIZATION],
        "public meeting": numbers[Kind.MEETING] | {"segment": "meeting"},
        "public file": numbers[Kind.FILE],
    }
