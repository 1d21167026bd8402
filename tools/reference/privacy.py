"""Which columns are about persons. Everything that looks like it must be classified here."""

from typing import Any, Final

from django.db import models

from sozialraum.foundation.accounts.models import Mandate, User

NONE, ACTING, ACCOUNT, TEXT, ANSWER = "–", "acting", "account", "text", "answer"
LOG = "log"
CONTACT = "contact"
NAME = "name"
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
    "bodies.Cluster.title",
    "bodies.DatePoll.title",
    "bodies.DateGuest.label",
    "bodies.DateGuest.failure",
    "bodies.Invitee.label",
    "bodies.Invitee.deputy",
    "bodies.Invitee.failure",
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
    "bodies.Card.text",
    "bodies.Card.mark",
    "bodies.Dot.mark",
    "needs.CitizenNote.title",
    "needs.CitizenNote.text",
    "needs.CitizenNote.code_hash",
    "needs.CitizenNote.received_at",
}
KEPT: Final = {
    "accounts.Mandate": "as long as the account, because acts refer to it",
    "bodies.Body": "always: the landscape of earlier years stays readable",
    "bodies.Flow": "always: the landscape of earlier years stays readable",
    "bodies.Meeting": "always, with its agenda, attendance by organisation and outcomes",
    "bodies.Photograph": "as long as its meeting",
    "bodies.Minutes": "always: approved minutes are the memory of a body",
    "bodies.DateOption": "as long as its poll",
    "bodies.DateGuest": "as long as its poll",
    "bodies.DateAnswer": "as long as its poll",
    "bodies.WallColumn": "as long as its wall",
    "bodies.Cluster": "as long as its wall",
    "bodies.Card": "as long as its wall",
    "bodies.Dot": "as long as its wall",
    "accounts.User": "as long as the person works with the program; then the account is "
    "deactivated, because what it did keeps its author",
    "indicators.ImportRun": "as long as the figures rest on it",
    "indicators.Observation": "always; a later value supersedes it, nothing is overwritten",
    "indicators.IndicatorValue": "until it is computed anew",
    "parties.Organisation": "always; a duplicate stays as a trace",
    "parties.OrganisationPlace": "as long as the organisation",
    "parties.Goal": "always; needs and measures name it",
    "parties.GoalPerspective": "always",
    "agreement.AgreementVersion": "always",
    "agreement.AgreementAnnex": "always",
    "agreement.AccessionVote": "as long as the accession",
    "agreement.AccessionStep": "as long as the accession",
    "agreement.VersionConsent": "as long as the accession",
    "agreement.ConsentReminder": "as long as the accession",
    "needs.Answer": "as long as its need",
    "needs.Effect": "as long as its need",
    "needs.Evidence": "as long as its need",
    "needs.HandOver": "as long as its need",
    "needs.Measure": "as long as its need",
    "needs.Need": "always; it is the memory of what became of what was said",
    "needs.NeedNumber": "always, so that no code is given twice",
    "needs.NeedUnit": "as long as its need",
    "needs.Origin": "as long as its need",
    "needs.SignalRule": "always; a rule that ended explains its signals",
    "needs.Step": "as long as its need; steps are never changed",
    "profiles.ProfileEdition": "always once published; a draft until it is discarded",
    "social_index.ExpertSeat": "until planning deletes the round",
    "social_index.IndexEdition": "always once published",
    "social_index.IndexVersion": "always",
    "social_index.WeightingRound": "until planning deletes it",
}
KEPT_OTHERWISE: Final = "as long as the figures need it"


_NAMED: Final = {
    **dict.fromkeys(LOGGED, LOG),
    **dict.fromkeys(ANSWERS, ANSWER),
    **dict.fromkeys(CONTACTS, CONTACT),
    **dict.fromkeys(WITH_CONSENT, NAME),
}


def kind_of(field: "models.Field[Any, Any]") -> str:
    """The class of a column."""
    if field.model is User:
        return NONE if field.name in TECHNICAL else ACCOUNT
    if field.related_model is User:
        return ACTING
    label = f"{field.model._meta.label}.{field.name}"
    if label in _NAMED:
        return _NAMED[label]
    free = isinstance(field, models.TextField | models.FileField) or label in FROM_FILES | NAMES
    if free:
        return TEXT
    return ACCOUNT if field.model is Mandate and field.name not in TECHNICAL else NONE
