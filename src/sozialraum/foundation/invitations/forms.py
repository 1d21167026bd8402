"""Inviting somebody, and accepting an invitation."""

from typing import Any

from django import forms
from django.contrib.auth.password_validation import validate_password
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from sozialraum.foundation.accounts.forms import GrantForm
from sozialraum.foundation.accounts.models import Role, User
from sozialraum.foundation.sign_in.forms import PASSWORD_RULES

from .services import Newcomer, Terms

PASSWORD, PASSKEY, DIRECTORY = "password", "passkey", "directory"


class InviteForm(GrantForm):
    """An address and a first mandate."""

    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        help_text=_("Die eigene Adresse der Person: Konten gehören immer nur einer."),
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
    )
    field_order = ("email",)

    @property
    def terms(self) -> Terms:
        """The mandate that was typed."""
        typed = {name: value for name, value in self.cleaned_data.items() if name != "email"}
        return Terms(**typed | {"role": Role(typed["role"])})


def _secret_field(label: Any, hint: Any = "") -> forms.CharField:
    return forms.CharField(
        label=label,
        help_text=hint,
        required=False,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "new-password"}),
    )


class AcceptForm(forms.Form):
    """Who the invited person is, and how they will sign in."""

    first_name = forms.CharField(
        label=_("Vorname"), max_length=150, widget=forms.TextInput({"autocomplete": "given-name"})
    )
    last_name = forms.CharField(
        label=_("Nachname"), max_length=150, widget=forms.TextInput({"autocomplete": "family-name"})
    )
    username = forms.CharField(
        label=_("Benutzername"),
        max_length=150,
        validators=[UnicodeUsernameValidator()],
        help_text=_(
            "Damit melden Sie sich an. Ihre E-Mail-Adresse merken Sie sich am leichtesten."
        ),
        widget=forms.TextInput({"autocomplete": "username"}),
    )
    way = forms.ChoiceField(
        label=_("Wie wollen Sie sich anmelden?"), widget=forms.RadioSelect, initial=PASSWORD
    )
    password1 = _secret_field(_("Passwort"), PASSWORD_RULES)
    password2 = _secret_field(_("Passwort wiederholen"))

    def __init__(self, *args: Any, directory: str = "", **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        ways: list[tuple[str, Any]] = [
            (PASSWORD, _("mit einem Passwort")),
            (PASSKEY, _("mit einem Passkey, ohne Passwort")),
        ]
        if directory:
            ways.append((DIRECTORY, directory))
        self.fields["way"].choices = ways  # type: ignore[attr-defined]

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("way") == PASSWORD:
            self._check_password(cleaned)
        return cleaned

    def _check_password(self, cleaned: dict[str, Any]) -> None:
        first, second = cleaned.get("password1", ""), cleaned.get("password2", "")
        if first != second:
            self.add_error("password2", _("Die beiden Passwörter sind verschieden."))
        names = {name: cleaned.get(name, "") for name in ("username", "first_name", "last_name")}
        try:
            validate_password(first, User(**names))
        except ValidationError as error:
            self.add_error("password1", error)

    @property
    def newcomer(self) -> Newcomer:
        """What was typed."""
        typed = self.cleaned_data
        password = typed["password1"] if typed["way"] == PASSWORD else None
        names = {name: typed[name] for name in ("username", "first_name", "last_name")}
        return Newcomer(**names, password=password)
