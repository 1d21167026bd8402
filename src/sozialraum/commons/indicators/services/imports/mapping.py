"""From the names of a source to variables of the catalogue."""

import hashlib
import re
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from itertools import chain, count

from django.utils.text import slugify
from django.utils.translation import gettext as _

from ...models import Variable, VariableKind
from ...readers import Reading, SourceVariable

_LONGEST = 80
_MARK = 8
_UMLAUTS = str.maketrans(
    {"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss", "Ä": "Ae", "Ö": "Oe", "Ü": "Ue"}
)
_CODE = re.compile(r"[-\w]{1,80}", re.ASCII)
_SAYS_NOTHING = frozenset({"", "wert", "werte", "value", "values", "anzahl", "insgesamt", "zahl"})
_NOT_A_COUNT = re.compile(
    r"%|‰|\bje\b|\bpro\b|/|°|durchschnitt|quote|anteil|mittel|median|grad\b|koordinate",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Target:
    """Where the values of a source variable go; an empty ``code`` leaves them out.

    Title, unit and kind count only where the variable is new.
    """

    code: str
    title: str = ""
    unit: str = ""
    kind: str = VariableKind.COUNT
    exists: bool = False


Mapped = dict[str, Target]


def propose_mapping(reading: Reading, saved: Mapping[str, str]) -> Mapped:
    """What was decided before; else variables of equal code; else new ones.

    A heading without a table's code, such as "Wahlberechtigte", says too little: it only
    meets a variable that carries exactly this text as its code.
    """
    same = _known(variable.code for variable in reading.variables)
    saved = {**{code: code for code in same}, **saved}
    targets = {
        variable.code: _target(variable, reading, saved.get(variable.code))
        for variable in reading.variables
    }
    taken: Collection[str] = ()
    if not reading.source_code:
        taken = Variable.objects.values_list("code", flat=True)
    return _with_catalogue(_distinct(targets, saved, set(taken)))


def says_something(reading: Reading) -> bool:
    """False for a bare list of keys and numbers, which may hold any quantity."""
    names = {_slug(variable.code) for variable in reading.variables}
    return bool(reading.source_code or reading.title or names - _SAYS_NOTHING)


def decided(proposal: Mapped, mapping: Mapping[str, str | Target] | None) -> Mapped:
    """The proposal with the planner's decisions in place of what was proposed."""
    changed = {
        source: choice if isinstance(choice, Target) else replace(proposal[source], code=choice)
        for source, choice in (mapping or {}).items()
        if source in proposal
    }
    return _with_catalogue(proposal | changed)


def variable_code(variable: SourceVariable, reading: Reading) -> str:
    """A stable code for the catalogue, made from the codes of table and characteristic."""
    if reading.format == "tidy_csv" and _CODE.fullmatch(variable.code):
        return variable.code
    own = _slug(variable.code)
    table = _slug(reading.source_code)
    if own in _SAYS_NOTHING and not table:
        return _short(f"{_slug(reading.title) or 'wert'}-{reading.signature[:_MARK]}")
    statistic = table.split("-")[0]
    repeats = bool(statistic) and own.startswith(statistic)
    return _short(own if repeats or not table else f"{table}-{own}")


def _target(variable: SourceVariable, reading: Reading, saved: str | None) -> Target:
    measured = _NOT_A_COUNT.search(f"{variable.unit} {variable.label}")
    return Target(
        code=variable_code(variable, reading) if saved is None else saved,
        title=(variable.label or variable.code)[:250],
        unit=variable.unit[:60],
        kind=VariableKind.MEASURE if measured else VariableKind.COUNT,
    )


def _distinct(targets: Mapped, saved: Collection[str], taken: set[str]) -> Mapped:
    """No two columns share a proposed code by accident, nor does one take a foreign one.

    A saved mapping may join columns: a source may write one measure under two codes.
    """
    distinct: Mapped = {}
    for source, target in targets.items():
        code = target.code if source in saved else _free(target.code, taken)
        taken.add(code)
        distinct[source] = replace(target, code=code)
    return distinct


def _free(code: str, taken: Collection[str]) -> str:
    """The code, or the first of code-2, code-3 … that is not taken."""
    others = (f"{code[: _LONGEST - _MARK]}-{number}" for number in count(2))
    return next(one for one in chain([code], others) if one not in taken)


def _with_catalogue(targets: Mapped) -> Mapped:
    known = _known(target.code for target in targets.values())
    return {source: _as_known(target, known) for source, target in targets.items()}


def _known(codes: Iterable[str]) -> dict[str, Variable]:
    return Variable.objects.in_bulk(list({code for code in codes if code}), field_name="code")


def _as_known(target: Target, known: Mapping[str, Variable]) -> Target:
    variable = known.get(target.code)
    if variable is None:
        return replace(target, exists=False)
    return Target(
        variable.code, variable.title, variable.unit_of_measure, variable.kind, exists=True
    )


def _slug(text: str) -> str:
    return slugify(re.sub(r"[|=/.,:]+", "-", text.translate(_UMLAUTS)))


def _short(code: str) -> str:
    return code if len(code) <= _LONGEST else _marked(code, code)


def _marked(code: str, source: str) -> str:
    """The code, made unique by a few digits of what it stands for."""
    digits = hashlib.sha256(source.encode()).hexdigest()[:_MARK]
    return f"{code[: _LONGEST - _MARK - 1].rstrip('-')}-{digits}"


def missing_targets(targets: Mapped) -> str:
    """Why this mapping cannot be used, or an empty text."""
    if not any(target.code for target in targets.values()):
        return _("Es ist keine Variable zum Übernehmen gewählt.")
    wrong = [t.code for t in targets.values() if t.code and not _CODE.fullmatch(t.code)]
    if wrong:
        return _("„%(code)s“ ist keine Kennung: erlaubt sind Buchstaben, Ziffern, „-“ und „_“.") % {
            "code": wrong[0]
        }
    return ""
