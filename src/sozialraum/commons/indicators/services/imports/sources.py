"""Which source a file most likely comes from, judged by its format and content."""

import re
from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from ...models import Source
from ...readers import Reading

_DL_DE_BY = "Datenlizenz Deutschland – Namensnennung – Version 2.0"
_DL_DE_BY_URL = "https://www.govdata.de/dl-de/by-2-0"
_OFFICES = "Statistische Ämter des Bundes und der Länder"
_ZENSUS_CODE = re.compile(r"^\d{4}[A-Z]\b")
_REGIONAL_CODE = re.compile(r"^\d{5}\b")
OWN = "eigene-quelle"


@dataclass(frozen=True, slots=True)
class NewSource:
    """A source as the catalogue will show it beside every figure."""

    code: str
    title: str
    publisher: str
    licence: str
    credit: str
    licence_url: str = ""
    url: str = ""


_KNOWN = {
    source.code: source
    for source in (
        NewSource(
            code="regionalstatistik",
            title="Regionaldatenbank Deutschland",
            publisher=_OFFICES,
            licence=_DL_DE_BY,
            licence_url=_DL_DE_BY_URL,
            credit=f"© {_OFFICES}, Deutschland",
            url="https://www.regionalstatistik.de",
        ),
        NewSource(
            code="zensus2022",
            title="Zensus 2022",
            publisher=_OFFICES,
            licence=_DL_DE_BY,
            licence_url=_DL_DE_BY_URL,
            credit=f"© {_OFFICES}, Zensus 2022",
            url="https://ergebnisse.zensus2022.de",
        ),
        NewSource(
            code="gvisys",
            title="Gemeindeverzeichnis GV-ISys",
            publisher="Statistisches Bundesamt",
            licence="Vervielfältigung mit Quellenangabe gestattet",
            credit=f"© Daten (im Auftrag der Herausgebergemeinschaft) {_OFFICES}",
            url="https://www.destatis.de",
        ),
        NewSource(
            code="inkar",
            title="Indikatoren und Karten zur Raum- und Stadtentwicklung (INKAR)",
            publisher="Bundesinstitut für Bau-, Stadt- und Raumforschung (BBSR)",
            licence=_DL_DE_BY,
            licence_url=_DL_DE_BY_URL,
            credit="Indikatoren und Karten zur Raum- und Stadtentwicklung. INKAR. BBSR – Bonn",
            url="https://www.inkar.de",
        ),
    )
}
_BY_FORMAT = {
    "zensus_table": "zensus2022",
    "gvisys": "gvisys",
    "gv100": "gvisys",
    "regionalstatistik_table": "regionalstatistik",
}


def propose_source(reading: Reading) -> NewSource | Source:
    """The catalogue's source where it has one, else its description ready to be entered.

    Content that points nowhere is taken for a source of the county's own, which the
    planner names.
    """
    code = _code(reading)
    return Source.objects.filter(code=code).first() or _KNOWN.get(code) or _own()


def _code(reading: Reading) -> str:
    first = reading.source_code or (reading.variables[0].code if reading.variables else "")
    if _ZENSUS_CODE.match(first):
        return "zensus2022"
    if reading.format in _BY_FORMAT:
        return _BY_FORMAT[reading.format]
    if reading.format.startswith("ffcsv") and _REGIONAL_CODE.match(first):
        return "regionalstatistik"
    text = " ".join([reading.title, *(variable.label for variable in reading.variables[:50])])
    return "inkar" if "INKAR" in text else OWN


def _own() -> NewSource:
    return NewSource(
        code=OWN,
        title=_("Eigene Quelle"),
        publisher=settings.COUNTY_NAME,
        licence=_("nicht angegeben"),
        credit=settings.COUNTY_NAME,
    )
