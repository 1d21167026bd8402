"""Everything that can be said about a file before anything is written."""

from collections.abc import Iterator
from dataclasses import asdict, dataclass, replace
from functools import cached_property

import polars as pl
from django.utils.translation import gettext as _

from ...models import Basis, Source, Variable
from ...readers import Problem, ReadError, Reading, ReadOptions, read
from ...readers.model import DashMeaning
from .figures import figures, units_of, with_dashes, without_repeats
from .files import fingerprint
from .mapping import Mapped, propose_mapping
from .matching import Matching, match
from .memory import Memory, recall
from .problems import ImportRefusedError, error
from .sources import NewSource, propose_source

DASH_OPEN = "dash-unconfirmed"


@dataclass(frozen=True)
class Plan:
    """A file as it was read, where its values would go, and what stands against it."""

    name: str
    options: ReadOptions
    reading: Reading
    memory: Memory
    matching: Matching
    targets: Mapped
    source: Source | NewSource
    basis: str
    contradictions: tuple[Problem, ...] = ()

    @property
    def dash(self) -> DashMeaning | None:
        """Meaning of ``-`` given now or confirmed before; else None."""
        return self.memory.dash if self.options.dash == "ask" else self.options.dash

    @property
    def open_dashes(self) -> int:
        """Cells that wait for somebody to say what ``-`` means."""
        if self.dash:
            return 0
        return sum(p.count for p in self.reading.problems if p.code == DASH_OPEN)

    @cached_property
    def findings(self) -> tuple[Problem, ...]:
        """What reading and matching found; a question already answered is left out."""
        read_ones = [p for p in self.reading.problems if not (self.dash and p.code == DASH_OPEN)]
        return (*read_ones, *self.matching.problems, *self.contradictions)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """The findings, and what would stop the file from being imported as it is."""
        return (*self.findings, *self._missing_land())

    @property
    def errors(self) -> tuple[Problem, ...]:
        return tuple(problem for problem in self.problems if problem.severity == "error")

    @property
    def cells(self) -> pl.DataFrame:
        return self.reading.cells

    def refuse_errors(self) -> None:
        """Stop here if anything of the file was not understood."""
        if self.errors:
            raise ImportRefusedError(self.name, self.problems)

    def _missing_land(self) -> list[Problem]:
        keys = self.matching.without_land
        if not keys:
            return []
        message = _(
            "Bei %(n)d Schlüsseln fehlt das Land (zuerst „%(key)s“ in Zeile %(row)d). Bitte nennen Sie das Land."
        )
        text = message % {"n": len(keys), "key": keys[0].key, "row": keys[0].row}
        return [error("land-missing", text, row=keys[0].row, count=len(keys))]


def read_file(
    data: bytes, *, name: str, options: ReadOptions | None = None
) -> tuple[Reading, ReadOptions]:
    """Read the bytes, with the Land that the saved profile of this layout knows."""
    options = options or ReadOptions()
    try:
        reading = read(data, name=name, options=options)
        if _lacks_land(reading) and (land := recall(reading, fingerprint(data)).land):
            options = replace(options, land=land)
            reading = read(data, name=name, options=options)
    except ReadError as failure:
        raise ImportRefusedError(name, failure.problems) from failure
    return reading, options


def make_plan(reading: Reading, *, name: str, options: ReadOptions, file_hash: str) -> Plan:
    """Match areas and propose variables and source; reads only."""
    memory = recall(reading, file_hash)
    plan = Plan(
        name=name,
        options=options,
        reading=reading,
        memory=memory,
        matching=match(reading),
        targets=propose_mapping(reading, memory.mapping),
        source=memory.source or propose_source(reading),
        basis=memory.basis,
    )
    return replace(plan, contradictions=tuple(_unknown_bases(reading)))


def with_contradictions(plan: Plan) -> Plan:
    """Also look for one slot with two values, as they arise once keys become units."""
    found = without_repeats(expected_rows(plan))[1]
    return replace(plan, contradictions=(*plan.contradictions, *found))


def expected_rows(plan: Plan) -> pl.DataFrame:
    """The rows this file would bring; what does not exist yet has negative ids."""
    areas = {area.code: -number for number, area in enumerate(plan.matching.new.values(), 1)}
    cells = with_dashes(plan.cells, plan.dash).filter(pl.col("period").is_not_null())
    units = units_of(plan.matching, areas)
    return figures(cells, units=units, variables=_expected_ids(plan.targets), basis=plan.basis)


def _expected_ids(targets: Mapped) -> dict[str, int]:
    codes = sorted({target.code for target in targets.values() if target.code})
    known = dict(Variable.objects.filter(code__in=codes).values_list("code", "id"))
    ids = {code: known.get(code, -number) for number, code in enumerate(codes, 1)}
    return {source: ids[target.code] for source, target in targets.items() if target.code}


def _unknown_bases(reading: Reading) -> Iterator[Problem]:
    named = reading.cells.filter(pl.col("basis").is_not_null() & (pl.col("basis") != ""))
    if named.is_empty():
        return
    known = list(Basis.objects.values_list("code", flat=True))
    unknown = named.filter(~pl.col("basis").is_in(known))
    message = _("Zeile %(row)d: Die statistische Basis „%(basis)s“ gibt es nicht.")
    for row in unknown.unique("basis", keep="first", maintain_order=True).iter_rows(named=True):
        yield error("unknown-basis", message % row, row=row["row"])


def options_as_dict(options: ReadOptions) -> dict[str, object]:
    """The options as they are kept with an import."""
    return asdict(options)


def _lacks_land(reading: Reading) -> bool:
    return any(problem.code == "land-missing" for problem in reading.problems)
