"""What was decided before: for this very file, else for its layout."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from ...models import ImportProfile, ImportRun, ImportState, Source
from ...readers import Reading
from ...readers.model import DashMeaning
from .mapping import says_something

_MEANINGS: dict[str, DashMeaning] = {"zero": "zero", "not_available": "not_available"}


@dataclass(frozen=True)
class Memory:
    """Earlier decisions; ``mapping`` leads from source variables to catalogue codes."""

    mapping: Mapping[str, str] = field(default_factory=dict)
    source: Source | None = None
    basis: str = ""
    dash: DashMeaning | None = None
    land: str = ""


def recall(reading: Reading, file_hash: str) -> Memory:
    """The same file is treated as it was; a new one like others of its layout.

    A layout that says nothing (a bare list of keys and numbers) is no reason to believe
    that two files hold the same quantity: nothing is recalled for it.
    """
    runs = ImportRun.objects.filter(file_hash=file_hash, state=ImportState.APPLIED)
    same_file = runs.order_by("-applied_at", "-pk").first()
    if same_file:
        return _of_run(same_file)
    profile = profile_of(reading)
    return _of_profile(profile) if profile and says_something(reading) else Memory()


def profile_of(reading: Reading) -> ImportProfile | None:
    """The saved profile of this layout."""
    profiles = ImportProfile.objects.select_related("source")
    return profiles.filter(signature=reading.signature).first()


def _of_run(run: ImportRun) -> Memory:
    report = run.report
    return Memory(
        mapping={entry["code"]: entry["target"]["code"] for entry in report["variables"]},
        source=Source.objects.filter(code=report["source"]).first(),
        basis=report["basis"],
        dash=_MEANINGS.get(report["dash"]),
        land=report["options"]["land"] or "",
    )


def _of_profile(profile: ImportProfile) -> Memory:
    return Memory(
        mapping=profile.mapping,
        source=profile.source,
        basis=profile.basis,
        dash=_MEANINGS.get(profile.dash),
        land=profile.land,
    )
