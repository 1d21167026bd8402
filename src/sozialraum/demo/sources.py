"""Sources, bases, rules and life situations of the demonstration's catalogue."""

REGIONAL = "Statistische Ämter des Bundes und der Länder"
DL_DE_BY = "Datenlizenz Deutschland – Namensnennung – Version 2.0"
DL_DE_BY_URL = "https://www.govdata.de/dl-de/by-2-0"

SOURCES: dict[str, dict[str, object]] = {
    "regionalstatistik": {
        "title": "Regionaldatenbank Deutschland",
        "publisher": REGIONAL,
        "licence": DL_DE_BY,
        "licence_url": DL_DE_BY_URL,
        "credit": "© Statistische Ämter des Bundes und der Länder, Deutschland, 2017",
        "url": "https://www.regionalstatistik.de",
    },
    "gvisys": {
        "title": "Gemeindeverzeichnis GV-ISys",
        "publisher": "Statistisches Bundesamt",
        "licence": "Vervielfältigung mit Quellenangabe gestattet",
        "credit": (
            "© Daten (im Auftrag der Herausgebergemeinschaft) "
            "Statistische Ämter des Bundes und der Länder"
        ),
        "url": "https://www.destatis.de",
    },
    "inkar": {
        "title": "Indikatoren und Karten zur Raum- und Stadtentwicklung (INKAR), Ausgabe 2024",
        "publisher": "Bundesinstitut für Bau-, Stadt- und Raumforschung (BBSR)",
        "licence": DL_DE_BY,
        "licence_url": DL_DE_BY_URL,
        "credit": (
            "Indikatoren und Karten zur Raum- und Stadtentwicklung. "
            "INKAR. Ausgabe 2024. BBSR – Bonn 2024"
        ),
        "url": "https://www.inkar.de",
    },
    "gisd": {
        "title": "German Index of Socioeconomic Deprivation, Release 2022 v1.2",
        "publisher": "Robert Koch-Institut",
        "licence": "Creative Commons Namensnennung 4.0",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/deed.de",
        "credit": "Robert Koch-Institut (GISD)",
    },
    "zensus2022": {
        "title": "Zensus 2022",
        "publisher": REGIONAL,
        "licence": DL_DE_BY,
        "licence_url": DL_DE_BY_URL,
        "credit": "© Statistische Ämter des Bundes und der Länder, Zensus 2022",
        "url": "https://ergebnisse.zensus2022.de",
    },
    "wahlen": {
        "title": "Wahlen in Brandenburg",
        "publisher": "Landeswahlleiter, Amt für Statistik Berlin-Brandenburg",
        "licence": "Creative Commons Namensnennung 3.0 Deutschland",
        "licence_url": "https://creativecommons.org/licenses/by/3.0/de/",
        "credit": "Amt für Statistik Berlin-Brandenburg / Landeswahlleiter",
    },
    "schulen": {
        "title": "Schulverzeichnis (jedeschule.de)",
        "publisher": "Open Knowledge Foundation Deutschland",
        "licence": "Lizenz der Daten nicht bestätigt",
        "credit": "jedeschule.de",
        "url": "https://jedeschule.de",
    },
    "vbb": {
        "title": "Haltestellen des öffentlichen Verkehrs",
        "publisher": "VBB Verkehrsverbund Berlin-Brandenburg GmbH",
        "licence": "Creative Commons Namensnennung 4.0 (nicht am Original geprüft)",
        "licence_url": "https://creativecommons.org/licenses/by/4.0/deed.de",
        "credit": "VBB Verkehrsverbund Berlin-Brandenburg GmbH",
        "url": "https://www.vbb.de",
    },
    "erfunden": {
        "title": "Erfundene Demonstrationszahlen",
        "publisher": "Projekt sozialraum",
        "licence": "EUPL-1.2",
        "credit": "Erfunden für die Demonstration; beschreibt niemanden",
        "invented": True,
    },
}

# of several bases in one year the one of the highest position is shown
BASES = {
    "register1990": ("Fortschreibung auf Basis der Register von 1990", 1),
    "zensus2011": ("Fortschreibung auf Basis des Zensus 2011", 2),
    "zensus2022": ("Fortschreibung auf Basis des Zensus 2022", 3),
}

RULES: dict[str, dict[str, object]] = {
    "sgb2": {
        "title": "Leistungen der Grundsicherung: mindestens 3 Fälle, Grundmenge mindestens 100",
        "min_cases": 3,
        "min_denominator": 100,
        "zero_is_safe": True,
        "reason": (
            "Wie die Bundesagentur für Arbeit: keine Zahl unter 3, "
            "keine Quote auf weniger als 100 Personen."
        ),
    },
    "hze": {
        "title": "Eigene Zahlen des Landkreises: mindestens 5 Fälle",
        "min_cases": 5,
        "zero_is_safe": True,
        "reason": "Zahlen des Jugendamtes werden strenger geschützt als amtliche Statistik.",
    },
}

LIFE_SITUATIONS = {
    "population": ("Bevölkerung", "Wer hier lebt und wie sich das ändert."),
    "work": ("Arbeit", "Wer Arbeit hat, wer Arbeit sucht, wer pendelt."),
    "income": ("Einkommen und Lage", "Wie viel Geld die Menschen haben."),
    "housing": ("Wohnen", "Wie die Menschen wohnen."),
    "family": ("Kinder und Familien", "Wie Kinder aufwachsen und welche Hilfe sie brauchen."),
    "participation": ("Mitwirkung", "Wie viele sich an Wahlen beteiligen."),
    "infrastructure": ("Orte und Wege", "Was es vor Ort gibt und wie man hinkommt."),
}
