"""Which columns are about persons. Everything that looks like it must be classified here."""

from typing import Any, Final

from django.db import models

from sozialraum.foundation.accounts.models import User

NONE, ACTING, ACCOUNT, TEXT, ANSWER = "–", "acting", "account", "text", "answer"
# Of an account, only these columns do not describe the person.
TECHNICAL: Final = {"id"}
# Columns that repeat headings and names of uploaded files.
FROM_FILES: Final = {
    "indicators.ImportRun.file_name",
    "indicators.ImportRun.report",
    "indicators.ImportProfile.mapping",
}
# Names of offices, as staff type them.
NAMES: Final = {
    "social_index.ExpertSeat.label",
    "needs.Origin.office",
    "needs.Need.title",
    "needs.Need.target_group",
    "needs.Measure.title",
}
# What somebody without an account says through a link of their own, and the link itself.
ANSWERS: Final = {
    "social_index.ExpertSeat.token_hash",
    "social_index.ExpertSeat.points",
    "social_index.ExpertSeat.answered_at",
    "needs.CitizenNote.title",
    "needs.CitizenNote.text",
    "needs.CitizenNote.code_hash",
    "needs.CitizenNote.received_at",
}
KEPT: Final = {
    "accounts.User": "as long as the person works with the program; then the account is "
    "deactivated, because what it did keeps its author",
    "indicators.ImportRun": "as long as the figures rest on it",
    "indicators.Observation": "always; a later value supersedes it, nothing is overwritten",
    "indicators.IndicatorValue": "until it is computed anew",
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


def kind_of(field: "models.Field[Any, Any]") -> str:
    """The class of a column."""
    if field.model is User:
        return NONE if field.name in TECHNICAL else ACCOUNT
    if field.related_model is User:
        return ACTING
    label = f"{field.model._meta.label}.{field.name}"
    if label in ANSWERS:
        return ANSWER
    free = isinstance(field, models.TextField | models.FileField) or label in FROM_FILES | NAMES
    return TEXT if free else NONE
