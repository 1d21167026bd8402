"""The settings that come from the environment, read from the settings module itself."""

import ast
from collections.abc import Iterator
from pathlib import Path

from sozialraum.website import settings as module

from .markdown import code, table

FLAG = "1, true oder yes schaltet ein"
# What a setting is for; that the list is complete is checked against the module.
MEANING = {
    "SOZIALRAUM_HOME": "Ordner für Datenbank, hochgeladene Dateien, Zwischenspeicher und Schlüssel",
    "DATABASE_URL": (
        "Datenbank, zum Beispiel `postgres://name:passwort@rechner/datenbank`; "
        "ohne Angabe eine SQLite-Datei in `SOZIALRAUM_HOME`"
    ),
    "SECRET_KEY": (
        "Schlüssel für Anmeldung und Formulare; ohne Angabe einmal erzeugt und in "
        "`SOZIALRAUM_HOME` abgelegt"
    ),
    "ALLOWED_HOSTS": "Namen, unter denen die Website erreichbar ist, durch Komma getrennt",
    "CSRF_TRUSTED_ORIGINS": (
        "weitere Adressen, von denen Formulare kommen dürfen, mit `https://`; "
        "nur nötig, wenn der Server davor den Namen ändert"
    ),
    "BEHIND_TLS": (
        "vor der Website steht ein Server mit TLS, der `X-Forwarded-Proto` setzt: "
        f"sichere Cookies, Umleitung auf https, HSTS ({FLAG})"
    ),
    "PRODUCTION": f"kein Vorführbetrieb: der Hinweis auf die Demonstration entfällt ({FLAG})",
    "COUNTY_NAME": "Name des Landkreises auf allen Seiten",
    "CONTACT_NAME": "Ansprechstelle im Verzeichnis der veröffentlichten Daten",
    "CONTACT_EMAIL": "Mailadresse dieser Stelle; ohne Angabe wird keine genannt",
    "DCAT_CONTRIBUTOR": "Kennung der liefernden Stelle im Datenverzeichnis (DCAT-AP.de)",
    "BREACHED_PASSWORDS": (
        "Datei oder Ordner mit bekannt gewordenen Passwörtern (SHA-1, wie von Have I Been Pwned); "
        "ohne Angabe gilt nur die mitgelieferte Liste verbreiteter Passwörter"
    ),
    "REQUIRE_SECOND_FACTOR": (
        "wer etwas ändern kann, richtet vor allem anderen einen zweiten Faktor ein "
        f"({FLAG}); mit `PRODUCTION` eingeschaltet, in der Demonstration aus"
    ),
    "OIDC_ISSUER": (
        "Adresse des Verzeichnisses, über das sich Eingeladene anmelden (OpenID Connect); "
        "ohne Angabe gibt es diesen Weg nicht"
    ),
    "OIDC_CLIENT_ID": "Kennung dieser Website im Verzeichnis",
    "OIDC_CLIENT_SECRET": "Geheimnis dieser Website im Verzeichnis",
    "OIDC_NAME": "wie das Verzeichnis auf der Seite der Anmeldung heißt",
    "SITE_URL": "Adresse der Website, mit der Links in Mails beginnen",
    "EMAIL_HOST": "Mailserver; ohne Angabe werden keine Mails gesendet",
    "EMAIL_PORT": "Port des Mailservers",
    "EMAIL_HOST_USER": "Anmeldename am Mailserver; leer heißt ohne Anmeldung",
    "EMAIL_HOST_PASSWORD": "Passwort am Mailserver",
    "EMAIL_USE_TLS": f"verschlüsselt nach dem Verbinden (STARTTLS, meist Port 587; {FLAG})",
    "EMAIL_USE_SSL": f"verschlüsselt von Anfang an (meist Port 465; {FLAG})",
    "DEFAULT_FROM_EMAIL": "Absender der Mails; ohne Angabe `CONTACT_EMAIL`",
    "OPARL_LICENCE": "Adresse der Lizenz, unter der Gremiendaten (OParl) stehen; leer: keine genannt",
    "OPARL_SITE": (
        "fester Anfang aller Adressen der OParl-Schnittstelle, zum Beispiel "
        "`https://sozialraum.example.de`; ohne Angabe der Name aus der Anfrage"
    ),
    "MAP_STYLE_URL": "Hintergrundkarte; ohne Angabe zeigen die Karten nur eigene Flächen",
    "DEBUG": f"nur zum Entwickeln: Fehlerseiten mit Einzelheiten ({FLAG})",
    "LOG_LEVEL": "ab welcher Stufe protokolliert wird",
    "REQUEST_LOG_LEVEL": "eine Zeile je Seitenaufruf bei `INFO`, keine bei `WARNING`",
}
DEFAULTS = {"SOZIALRAUM_HOME": "var", "DATABASE_URL": "", "SECRET_KEY": ""}
READERS = {"get", "_flag", "_list"}
HEAD = """# Einstellungen

Alle Einstellungen kommen aus der Umgebung des Programms. Die Vorgaben genügen für die
Demonstration; was ein Landkreis im Betrieb setzt, steht in
[Die Website betreiben](../how-to/run-in-production.md).

"""


def page() -> str:
    """The page of settings."""
    defaults = environment()
    rows = [
        [code(name), MEANING[name], code(DEFAULTS.get(name, defaults.get(name, "")))]
        for name in MEANING
    ]
    return HEAD + table(["Name", "Bedeutung", "Vorgabe"], rows)


def environment() -> dict[str, str]:
    """Name of each variable that the settings read → its default, as text."""
    source = Path(str(module.__file__)).read_text(encoding="utf-8")
    found = dict(_read(ast.parse(source)))
    return found | {"DATABASE_URL": ""}


def _read(tree: ast.AST) -> Iterator[tuple[str, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in READERS:
            yield from _variable(node)


def _variable(call: ast.Call) -> Iterator[tuple[str, str]]:
    values = [part.value for part in call.args if isinstance(part, ast.Constant)]
    if values and str(values[0]).isupper():
        yield str(values[0]), str(values[1]) if len(values) > 1 else ""


def _name(function: ast.expr) -> str:
    return getattr(function, "attr", getattr(function, "id", ""))
