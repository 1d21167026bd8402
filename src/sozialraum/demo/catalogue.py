"""Variables and indicators of the demonstration, entered through the services."""

from sozialraum.commons.indicators import services as figures
from sozialraum.commons.indicators.services import NewVariable, VariableKind
from sozialraum.foundation.accounts.models import User

from .indicators import INDICATORS
from .sources import BASES, LIFE_SITUATIONS, RULES, SOURCES

AGES = {
    "age_00_03": "unter 3 Jahren",
    "age_03_06": "von 3 bis unter 6 Jahren",
    "age_06_15": "von 6 bis unter 15 Jahren",
    "age_15_18": "von 15 bis unter 18 Jahren",
    "age_18_25": "von 18 bis unter 25 Jahren",
    "age_25_30": "von 25 bis unter 30 Jahren",
    "age_30_40": "von 30 bis unter 40 Jahren",
    "age_40_50": "von 40 bis unter 50 Jahren",
    "age_50_65": "von 50 bis unter 65 Jahren",
    "age_65_75": "von 65 bis unter 75 Jahren",
    "age_75_plus": "ab 75 Jahren",
}
# code, title, source, unit
COUNTS = [
    ("population", "Bevölkerung am 31. Dezember", "gvisys", "Personen"),
    ("area_km2", "Gebietsfläche", "gvisys", "km²"),
    ("unemployed", "Arbeitslose im Jahresdurchschnitt", "inkar", "Personen"),
    ("population_15_64", "Bevölkerung von 15 bis unter 65 Jahren", "inkar", "Personen"),
    ("unemployed_2016", "Arbeitslose im Jahresdurchschnitt", "regionalstatistik", "Personen"),
    ("unemployed_long_term", "Langzeitarbeitslose", "regionalstatistik", "Personen"),
    ("employees", "Beschäftigte am Wohnort, 30. Juni", "regionalstatistik", "Personen"),
    (
        "employees_foreign",
        "Ausländische Beschäftigte am Wohnort, 30. Juni",
        "regionalstatistik",
        "Personen",
    ),
    (
        "commuters_out",
        "Auspendelnde über die Gemeindegrenze, 30. Juni",
        "regionalstatistik",
        "Personen",
    ),
    ("moves_in", "Zuzüge über die Gemeindegrenze", "regionalstatistik", "Personen"),
    ("moves_out", "Fortzüge über die Gemeindegrenze", "regionalstatistik", "Personen"),
    ("dwellings_completed", "Fertiggestellte Wohnungen", "regionalstatistik", "Wohnungen"),
    (
        "injured_in_traffic",
        "Verletzte bei Straßenverkehrsunfällen",
        "regionalstatistik",
        "Personen",
    ),
    ("population_census_2022", "Bevölkerung am 15. Mai 2022", "zensus2022", "Personen"),
    ("dwellings_2022", "Wohnungen am 15. Mai 2022", "zensus2022", "Wohnungen"),
    ("local_voters", "Wählende bei Gemeindevertretungswahlen", "wahlen", "Personen"),
    ("local_entitled", "Wahlberechtigte bei Gemeindevertretungswahlen", "wahlen", "Personen"),
    ("state_voters", "Wählende bei der Landtagswahl", "wahlen", "Personen"),
    ("state_entitled", "Wahlberechtigte bei der Landtagswahl", "wahlen", "Personen"),
    ("schools", "Schulen", "schulen", "Schulen"),
    ("primary_schools", "Grundschulen", "schulen", "Schulen"),
    ("stops", "Haltestellen", "vbb", "Haltestellen"),
    ("stations", "Bahnhöfe und Haltepunkte (aus dem Namen erschlossen)", "vbb", "Haltestellen"),
]
# code, title, source, unit, weight
MEASURES = [
    (
        "income_tax_per_head",
        "Gemeindeanteil an der Einkommensteuer je Einwohner",
        "inkar",
        "Euro",
        "population_15_64",
    ),
    ("gisd", "Index sozioökonomischer Deprivation (GISD)", "gisd", "Punkte", "population_15_64"),
    ("mean_age", "Durchschnittsalter", "regionalstatistik", "Jahre", "population"),
    (
        "foreign_share_2022",
        "Anteil Ausländerinnen und Ausländer",
        "zensus2022",
        "%",
        "population_census_2022",
    ),
    ("owner_share_2022", "Eigentümerquote", "zensus2022", "%", "dwellings_2022"),
    ("vacancy_rate_2022", "Leerstandsquote", "zensus2022", "%", "dwellings_2022"),
    ("net_rent_2022", "Nettokaltmiete", "zensus2022", "Euro je m²", "dwellings_2022"),
]
# code, title, unit, rule
INVENTED = [
    ("demo_children_under_15", "Kinder unter 15 Jahren", "Personen", ""),
    ("demo_children_sgb2", "Kinder unter 15 Jahren in Bedarfsgemeinschaften", "Personen", "sgb2"),
    ("demo_persons_under_21", "Personen unter 21 Jahren", "Personen", ""),
    ("demo_education_support", "Hilfen zur Erziehung", "Hilfen", "hze"),
    ("demo_children_under_6", "Kinder unter 6 Jahren", "Personen", ""),
    ("demo_daycare_places", "Plätze in Kindertagesstätten", "Plätze", ""),
]
NOTES = {
    "schools": "Stand 2020 oder früher, dem Jahr 2021 zugeordnet; Art aus dem Namen erschlossen.",
    "primary_schools": "Stand 2020 oder früher, dem Jahr 2021 zugeordnet; Art aus dem Namen.",
    "stops": "Stand des Verzeichnisses nicht genannt, dem Jahr 2021 zugeordnet.",
    "stations": "Stand des Verzeichnisses nicht genannt, dem Jahr 2021 zugeordnet.",
    "local_voters": "2003 liegt für eine von 38 Gemeinden keine Angabe vor.",
    "gisd": "Werte von 0 bis 1 innerhalb Brandenburgs und je Jahr: nur die Lage, kein Verlauf.",
}


def build_catalogue(by: User) -> None:
    """Enter sources, bases, rules, life situations, variables and indicators."""
    for code, fields in SOURCES.items():
        figures.define_source(by=by, code=code, **fields)
    for code, (title, position) in BASES.items():
        figures.define_basis(by=by, code=code, title=title, position=position)
    for code, fields in RULES.items():
        figures.define_rule(by=by, code=code, **fields)
    for position, (code, (title, explanation)) in enumerate(LIFE_SITUATIONS.items(), start=1):
        figures.define_life_situation(
            by=by, code=code, title=title, explanation=explanation, position=position
        )
    for variable in variables():
        figures.define_variable(by=by, new=variable)
    for indicator in INDICATORS:
        figures.define_indicator(by=by, new=indicator)


def variables() -> list[NewVariable]:
    """All variables of the demonstration; weights stand before what they weigh."""
    ages = [
        (code, f"Bevölkerung {span} am 31. Dezember", "regionalstatistik", "Personen")
        for code, span in AGES.items()
    ]
    counts = [
        NewVariable(code, title, source, unit, description=NOTES.get(code, ""))
        for code, title, source, unit in (*COUNTS, *ages)
    ]
    measures = [
        NewVariable(
            code, title, source, unit, VariableKind.MEASURE, weight, "", NOTES.get(code, "")
        )
        for code, title, source, unit, weight in MEASURES
    ]
    invented = [
        NewVariable(code, f"{title} (erfunden)", "erfunden", unit, rule=rule)
        for code, title, unit, rule in INVENTED
    ]
    return [*counts, *measures, *invented]
