"""Which columns are about persons. Everything that looks like it must be classified here."""

from typing import Any, Final

from django.apps import apps
from django.db import models
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.accounts.models import Mandate, User

from . import libraries

NONE, ACTING, ACCOUNT, TEXT, ANSWER = "–", "acting", "account", "text", "answer"
LOG = "log"
CONTACT = "contact"
NAME = "name"
TITLES: Final = {
    ACCOUNT: _("Konto"),
    CONTACT: _("Erreichbarkeit"),
    NAME: _("Name mit Einwilligung"),
    ANSWER: _("Antwort ohne Konto"),
    LOG: _("Wiederholung im Protokoll"),
    TEXT: _("freier Text oder Datei"),
    ACTING: _("wer gehandelt hat"),
    NONE: _("nicht über Personen"),
}
# Rows with such a column are about a person; texts and acts only mention one.
PERSONAL: Final = frozenset({ACCOUNT, CONTACT, NAME, ANSWER, LOG})
# Of an account, only these columns do not describe the person.
TECHNICAL: Final = {"id", "version"}
# Columns of the log that repeat what stands, or stood, in columns of other tables.
LOGGED: Final = {"audit.AuditEntry.object_text", "audit.AuditEntry.changes"}
# Columns that repeat headings and names of uploaded files.
FROM_FILES: Final = {
    "indicators.ImportRun.file_name",
    "indicators.ImportRun.report",
    "indicators.ImportProfile.mapping",
    "parties.Recognition.document_name",
    "agreement.Accession.paper_name",
}
# Names of offices and bodies, and reasons, as staff type them.
NAMES: Final = {
    "social_index.ExpertSeat.label",
    "parties.Organisation.name",
    "parties.Organisation.merge_reason",
    "parties.Recognition.authority",
    "agreement.AccessionVote.body",
    "agreement.AccessionStep.reason",
    "needs.Origin.office",
    "needs.Need.title",
    "needs.Need.target_group",
    "needs.Measure.title",
    "bodies.Seat.label",
    "bodies.Attendance.guest",
    "bodies.Outcome.owner",
    "bodies.Exclusion.reason",
    "bodies.Meeting.cancel_reason",
    "bodies.AgendaItem.title",
    "bodies.Minutes.content",
    "bodies.Card.text",
    "bodies.Cluster.title",
    "bodies.DatePoll.title",
    "bodies.DateGuest.label",
    "bodies.DateGuest.failure",
    "bodies.Invitee.label",
    "bodies.Invitee.deputy",
    "bodies.Invitee.failure",
    "oparl.PublicObject.content",
    "notifications.Notification.title",
}
# How an office of an organisation is reached. The address may be that of one person.
CONTACTS: Final = {
    "parties.ContactPerson.function",
    "parties.ContactPerson.email",
    "parties.ContactPerson.phone",
    "bodies.Invitee.email",
    "bodies.DateGuest.email",
}
# The name of somebody who agreed to it, and since when.
WITH_CONSENT: Final = {"bodies.Seat.person", "bodies.Seat.consent_on"}
# Columns that name the account which a row is about; all others name who did something.
ABOUT: Final = {
    "accounts.Mandate.person",
    "bodies.CalendarFeed.person",
    "bodies.DateGuest.account",
    "notifications.Notification.person",
    *libraries.ABOUT,
}
# What somebody without an account says through a link of their own, and the link itself.
ANSWERS: Final = {
    "social_index.ExpertSeat.token_hash",
    "social_index.ExpertSeat.points",
    "social_index.ExpertSeat.answered_at",
    "bodies.DateGuest.token_seed",
    "bodies.DateGuest.token_hash",
    "bodies.DateGuest.answered_at",
    "bodies.DateAnswer.fit",
    "bodies.Invitee.token_seed",
    "bodies.Invitee.token_hash",
    "bodies.Invitee.reply",
    "bodies.Invitee.answered_at",
    "bodies.Wall.token_seed",
    "bodies.Wall.token_hash",
    "needs.CitizenNote.title",
    "needs.CitizenNote.text",
    "needs.CitizenNote.code_hash",
    "needs.CitizenNote.received_at",
}
# To whom an invitation went and what became of it.
INVITED: Final = {
    f"invitations.Invitation.{name}"
    for name in ("email", "role", "scope", "valid_from", "valid_to", "token_hash", "accepted_at")
}
# Why rows stay that only mention persons, by who acted or in a free text. Rows about a person
# have a rule of retention instead; see ``RetentionRule`` in the apps.
_WITH_NEED: Final = _("so lange wie der Bedarf, zu dem es gehört")
_WITH_ACCESSION: Final = _("so lange wie der Beitritt")
_WITH_MEETING: Final = _(
    "so lange wie die Sitzung; Niederschriften sind das Gedächtnis eines Gremiums"
)
_WITH_WALL: Final = _("so lange wie die Kartenwand")
_LANDSCAPE: Final = _("immer: Die Landschaft früherer Jahre bleibt lesbar")
_EDITION: Final = _("immer, sobald sie veröffentlicht ist; ein Entwurf, bis er verworfen wird")
_ALWAYS_VALID: Final = _("immer: Beitritte beruhen darauf")
KEPT: Final = {
    "agreement.AccessionStep": _WITH_ACCESSION,
    "agreement.AccessionVote": _WITH_ACCESSION,
    "agreement.AgreementAnnex": _ALWAYS_VALID,
    "agreement.AgreementVersion": _ALWAYS_VALID,
    "agreement.ConsentReminder": _WITH_ACCESSION,
    "agreement.VersionConsent": _WITH_ACCESSION,
    "bodies.AgendaItem": _WITH_MEETING,
    "bodies.Attendance": _WITH_MEETING,
    "bodies.Body": _LANDSCAPE,
    "bodies.Exclusion": _WITH_MEETING,
    "bodies.Card": _WITH_WALL,
    "bodies.Cluster": _WITH_WALL,
    "bodies.DateOption": _("so lange wie die Suche nach einem Termin"),
    "bodies.Dot": _WITH_WALL,
    "bodies.Flow": _LANDSCAPE,
    "bodies.FollowUp": _WITH_MEETING,
    "bodies.Meeting": _("immer, mit Tagesordnung, Anwesenheit und Ergebnissen"),
    "bodies.Minutes": _("immer: Genehmigte Niederschriften sind das Gedächtnis eines Gremiums"),
    "bodies.Outcome": _WITH_MEETING,
    "bodies.Photograph": _WITH_MEETING,
    "bodies.WallColumn": _WITH_WALL,
    "indicators.DisclosureRule": _("so lange, wie Zahlen nach der Regel geheim gehalten werden"),
    "indicators.ImportProfile": _("so lange, wie solche Dateien kommen"),
    "indicators.ImportRun": _("so lange, wie Zahlen darauf beruhen"),
    "indicators.Indicator": _("immer: Frühere Zahlen brauchen ihre Erklärung"),
    "indicators.IndicatorValue": _("bis sie neu berechnet werden"),
    "indicators.LifeSituation": _("so lange, wie Kennzahlen dazu gehören"),
    "indicators.Observation": _("immer; ein späterer Wert löst ab, nichts wird überschrieben"),
    "indicators.Variable": _("so lange, wie Zahlen darauf beruhen"),
    "needs.Answer": _WITH_NEED,
    "needs.Effect": _WITH_NEED,
    "needs.Evidence": _WITH_NEED,
    "needs.HandOver": _WITH_NEED,
    "needs.Measure": _WITH_NEED,
    "needs.Need": _("immer: Das Gedächtnis, was aus dem wurde, was gesagt wurde"),
    "needs.NeedNumber": _("immer, damit keine Nummer zweimal vergeben wird"),
    "needs.NeedUnit": _WITH_NEED,
    "needs.Origin": _WITH_NEED,
    "needs.SignalRule": _("immer: Eine beendete Regel erklärt ihre Signale"),
    "needs.Step": _("so lange wie der Bedarf; Schritte werden nie geändert"),
    "notifications.Digest": _("bis der Mailserver die Mail angenommen hat"),
    "notifications.Preference": _("so lange wie das Konto"),
    "oparl.CatchUp": _("eine Zeile, die überschrieben wird"),
    "oparl.PublicObject": _(
        "Nummer und Tage immer, damit keine Adresse zweimal vergeben wird; der Inhalt nur, "
        "solange er öffentlich ist, Namen von Personen nie"
    ),
    "parties.Goal": _("immer: Bedarfe und Maßnahmen nennen es"),
    "parties.GoalPerspective": _("immer"),
    "parties.Organisation": _("immer; eine Dublette bleibt als Spur"),
    "parties.OrganisationPlace": _("so lange wie die Organisation"),
    "parties.Partnership": _("immer: Das Register früherer Tage bleibt lesbar"),
    "places.SpatialUnit": _("immer: Frühere Zahlen brauchen ihren Ort"),
    "profiles.ProfileEdition": _EDITION,
    "social_index.AllocationScenario": _("bis die Planung es löscht; sein Ergebnis bleibt belegt"),
    "social_index.IndexEdition": _EDITION,
    "social_index.IndexVersion": _("immer: Ausgaben beruhen darauf"),
    "social_index.WeightingRound": _("bis die Planung sie löscht"),
}
KEPT_OTHERWISE: Final = _("so lange, wie die Zahlen es brauchen")
# Columns that people or files can fill with any text, looked at one by one: they take keys, names of
# places and things, addresses of public pages, computed figures, never what somebody says or is
# called. A new column of that kind stands here or above, or a test fails.
_PLAIN: Final = {
    "agreement.Accession": "paper_type paper_hash",
    "agreement.AccessionVote": "number",
    "agreement.AgreementAnnex": "title",
    "agreement.AgreementVersion": "title content_hash",
    "audit.AuditEntry": "acting_role acting_scope model object_id",
    "bodies.AgendaItem": "reference",
    "bodies.Body": "code name",
    "bodies.CalendarFeed": "token_hash",
    "bodies.Card": "mark",
    "bodies.DateGuest": "sent_for",
    "bodies.DatePoll": "place",
    "bodies.Dot": "mark",
    "bodies.Flow": "content source",
    "bodies.Invitee": "sent_for",
    "bodies.Meeting": "title place",
    "bodies.Minutes": "content_hash",
    "bodies.Wall": "title",
    "bodies.WallColumn": "prompt",
    "indicators.Basis": "code title",
    "indicators.DisclosureRule": "code title",
    "indicators.ImportProfile": "signature title basis land",
    "indicators.ImportRun": "file_hash",
    "indicators.Indicator": "code title short_title unit_of_measure",
    "indicators.IndicatorValue": "basis",
    "indicators.LifeSituation": "code title",
    "indicators.Observation": "basis",
    "indicators.Source": "code title publisher licence licence_url credit url",
    "indicators.Variable": "code title unit_of_measure",
    "needs.Effect": "counted",
    "needs.Evidence": "indicator title measured_in",
    "needs.Need": "code perspectives",
    "needs.Signal": "title measured_in values",
    "needs.SignalRule": "indicator",
    "notifications.Digest": "last_error",
    "notifications.Notification": "kind key url",
    "notifications.Preference": "kind",
    "oparl.CatchUp": "seen mark",
    "oparl.PublicObject": "origin group digest",
    "parties.Goal": "code title",
    "parties.GoalPerspective": "title explanation",
    "parties.Organisation": "code website merge_moved",
    "parties.Recognition": "document_type document_hash",
    "places.Boundary": "geometry credit licence",
    "places.SpatialUnit": "code name kind",
    "places.TerritorialChange": "title source",
    "places.UnitKey": "value",
    "profiles.ProfileEdition": "content content_hash",
    "socialaccount.SocialAccount": "provider",
    "social_index.AllocationScenario": "title question inputs inputs_hash answer used_for",
    "social_index.IndexEdition": "content content_hash inputs inputs_hash code_version",
    "social_index.IndexVersion": "title definition",
    "social_index.WeightingRound": "title indicators",
}
PLAIN: Final = {f"{model}.{name}" for model, names in _PLAIN.items() for name in names.split()}


# What pages call columns that have no name of their own because no form shows them.
WORDS: Final = {
    "account": _("Konto"),
    "acknowledged_by": _("Eingang bestätigt von"),
    "actor": _("Person"),
    "added_by": _("hinzugefügt von"),
    "answered_by": _("beantwortet von"),
    "by": _("eingetragen von"),
    "closed_by": _("geschlossen von"),
    "code_hash": _("Prüfsumme des Antwortcodes"),
    "content": _("Inhalt"),
    "created_by": _("angelegt von"),
    "declared_by": _("erklärt von"),
    "enacted_by": _("in Kraft gesetzt von"),
    "handled_by": _("bearbeitet von"),
    "merged_by": _("zusammengeführt von"),
    "minuted_by": _("Niederschrift von"),
    "person": _("Person"),
    "opened_by": _("eröffnet von"),
    "proposed_by": _("vorgeschlagen von"),
    "recorded_by": _("erfasst von"),
    "registered_by": _("eingetragen von"),
    "released_by": _("freigegeben von"),
    "revoked_by": _("zurückgezogen von"),
    "saved_by": _("gespeichert von"),
    "sent_by": _("weitergegeben von"),
    "token_seed": _("Schlüssel des Links"),
    "used_by": _("Verwendung vermerkt von"),
}
_ANY_TEXT: Final[tuple[type, ...]] = (
    models.CharField,
    models.TextField,
    models.JSONField,
    models.FileField,
    models.GenericIPAddressField,
    models.BinaryField,
)
_NAMED: Final = {
    **dict.fromkeys(LOGGED, LOG),
    **dict.fromkeys(ANSWERS, ANSWER),
    **dict.fromkeys(CONTACTS, CONTACT),
    **dict.fromkeys(WITH_CONSENT, NAME),
    **dict.fromkeys(INVITED, ACCOUNT),
    **dict.fromkeys(libraries.DESCRIBING, ACCOUNT),
}


def kind_of(field: "models.Field[Any, Any]") -> str:
    """The class of a column."""
    label = label_of(field)
    if field.model is User:
        return NONE if field.name in TECHNICAL else ACCOUNT
    if field.related_model is User and label not in ABOUT:
        return ACTING
    if label in ABOUT:
        return ACCOUNT
    if label in _NAMED:
        return _NAMED[label]
    free = isinstance(field, models.TextField | models.FileField) or label in FROM_FILES | NAMES
    if free:
        return TEXT
    return ACCOUNT if field.model is Mandate and field.name not in TECHNICAL else NONE


def label_of(field: "models.Field[Any, Any]") -> str:
    """A column as it is named here: app, model, column."""
    return f"{field.model._meta.label}.{field.name}"


def title_of(field: "models.Field[Any, Any]") -> str:
    """What people call a column."""
    if label_of(field) in libraries.COLUMNS:
        return str(libraries.COLUMNS[label_of(field)])
    unnamed = str(field.verbose_name) == field.name.replace("_", " ")
    return str(WORDS.get(field.name, field.verbose_name) if unnamed else field.verbose_name)


def takes_any_text(field: "models.Field[Any, Any]") -> bool:
    """True where anything could stand, so that somebody has to say what does."""
    return isinstance(field, _ANY_TEXT) and not field.choices


def own_models() -> list[type[models.Model]]:
    """Tables of the project; of libraries only those that hold data on its people."""
    own = f"{__name__.partition('.')[0]}."
    return [
        model
        for model in apps.get_models()
        if model._meta.app_config.name.startswith(own) or model._meta.label in libraries.TABLES
    ]


def name_of(model: type[models.Model]) -> str:
    """What people call a table."""
    return capfirst(str(libraries.TABLES.get(model._meta.label, model._meta.verbose_name)))


def fields_of(model: type[models.Model]) -> "list[models.Field[Any, Any]]":
    """Columns and many-to-many relations of a table."""
    return [*model._meta.fields, *model._meta.many_to_many]


def kinds_of(model: type[models.Model]) -> set[str]:
    """The classes that occur in a table, without «not about a person»."""
    return {kind_of(field) for field in fields_of(model)} - {NONE}
