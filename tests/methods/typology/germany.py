"""Germany's municipalities and the eight features that the demonstration tells them apart by.

Source of the figures: Regionalstatistik (dl-de/by-2-0), © Statistische Ämter des Bundes und der
Länder, Deutschland, 2017. Its areas of 2015 lack all of Saxony; these come from the official
directory of municipalities of 31.12.2024 (GV-ISys, Destatis), where the key is still in use.
"""

import csv
import gzip
from functools import cache

import numpy as np

from sozialraum.methods.typology import Feature, Sample
from tests.shared import shared_file

FEATURES = (
    Feature("inhabitants per km²", log=True),
    Feature("mean age"),
    Feature("under 18 in %"),
    Feature("growth 2011 to 2015 in %"),
    Feature("family migration per 1,000"),
    Feature("unemployed in % of 15 to 64"),
    Feature("income tax per inhabitant", log=True),
    Feature("jobs per employed inhabitant"),
)
FEWEST_INHABITANTS = 300  # below, single families decide the rates
CHILDREN = ("00_03", "03_06", "06_10", "10_15", "15_18")
PARENTS = ("30_35", "35_40", "40_45", "45_50")
WORKING = ("15_18", "18_20", "20_25", "25_30", *PARENTS, "50_55", "55_60", "60_65")


@cache
def municipalities():
    """All municipalities with 300 inhabitants or more; a gap in the source stays a gap."""
    figures = {key: row for key, row in _figures().items() if _large_enough(row)}
    hectares = _hectares()
    for key in figures.keys() & hectares.keys():
        figures[key].setdefault("flaeche_insg_2015", hectares[key])
    values = [_features(row) for row in figures.values()]
    return Sample.of(list(figures), FEATURES, values)


def _figures():
    figures = {}
    path = shared_file("data/germany/de_gemeinden_regstat_2007_2016.csv.gz")
    with gzip.open(path, "rt", encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            if row["wert"]:
                named = figures.setdefault(row["ags"], {})
                named[f"{row['indikator']}_{row['jahr']}"] = float(row["wert"])
    return figures


def _hectares():
    path = shared_file("data/germany/de_gemeindeverzeichnis_20241231.csv")
    with path.open(encoding="utf-8", newline="") as file:
        return {row["ags"]: 100 * float(row["area_km2"]) for row in csv.DictReader(file)}


def _large_enough(row):
    return row.get("bev_insg_2015", 0) >= FEWEST_INHABITANTS


def _features(row):
    def of(name):
        return row.get(name, np.nan)

    def aged(groups):
        return sum(of(f"bev_alter_{group}_2015") for group in groups)

    inhabitants = of("bev_insg_2015")
    families = sum(of(f"zuzuege_{g}_2015") - of(f"fortzuege_{g}_2015") for g in ("u18", "30_50"))
    return [
        _rate(100 * inhabitants, of("flaeche_insg_2015")),  # hectares
        of("durchschnittsalter_2015"),
        _rate(100 * aged(CHILDREN), inhabitants),
        100 * (_rate(inhabitants, of("bev_insg_2011")) - 1),
        _rate(1000 * families, aged(CHILDREN + PARENTS)),
        _rate(100 * of("arbeitslose_2016"), aged(WORKING)),
        _rate(1000 * of("gem_anteil_est_2015"), inhabitants),  # the source gives 1,000 €
        _rate(of("svb_arbeitsort_2015"), of("svb_wohnort_2015")),
    ]


def _rate(numerator, denominator):
    return numerator / denominator if denominator > 0 else np.nan
