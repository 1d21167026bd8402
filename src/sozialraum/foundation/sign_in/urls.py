"""Addresses of the sign-in and of the own account, under the names that allauth asks for."""

from allauth.socialaccount.providers.openid_connect import views as directory
from django.contrib.auth.views import LogoutView
from django.urls import path, re_path

from . import own_account as own
from . import views

urlpatterns = [
    path("anmelden/", views.SignIn.as_view(), name="login"),
    path("anmelden/", views.SignIn.as_view(), name="account_login"),
    path("anmelden/zweiter-schritt/", views.SecondStep.as_view(), name="mfa_authenticate"),
    path("anmelden/passkey/", views.SignInWithPasskey.as_view(), name="mfa_login_webauthn"),
    path("anmelden/verzeichnis/<provider_id>/", directory.login, name="openid_connect_login"),
    path(
        "anmelden/verzeichnis/<provider_id>/zurueck/",
        directory.callback,
        name="openid_connect_callback",
    ),
    path("anmelden/passwort-vergessen/", views.Forgotten.as_view(), name="account_reset_password"),
    re_path(
        r"^anmelden/neues-passwort/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path("abmelden/", LogoutView.as_view(), name="logout"),
    path("konto/", own.own_account, name="account"),
    path("konto/", own.own_account, name="mfa_index"),
    path("konto/geraete/<int:device>/abmelden/", own.sign_out_device, name="sign_out_device"),
    path("konto/passwort/", own.ChangePassword.as_view(), name="account_change_password"),
    path("konto/passwort/anlegen/", own.FirstPassword.as_view(), name="account_set_password"),
    path("konto/bestaetigen/", own.Confirm.as_view(), name="account_reauthenticate"),
    path("konto/bestaetigen/code/", own.ConfirmWithCode.as_view(), name="mfa_reauthenticate"),
    path(
        "konto/bestaetigen/passkey/",
        own.ConfirmWithPasskey.as_view(),
        name="mfa_reauthenticate_webauthn",
    ),
    path("konto/app/", own.AddApp.as_view(), name="mfa_activate_totp"),
    path("konto/app/entfernen/", own.RemoveApp.as_view(), name="mfa_deactivate_totp"),
    path("konto/passkey/", own.AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("konto/passkey/<int:pk>/", own.RenamePasskey.as_view(), name="mfa_edit_webauthn"),
    path(
        "konto/passkey/<int:pk>/entfernen/",
        own.RemovePasskey.as_view(),
        name="mfa_remove_webauthn",
    ),
    path("konto/ersatzcodes/", own.RecoveryCodes.as_view(), name="mfa_view_recovery_codes"),
    path("konto/ersatzcodes/neu/", own.RenewCodes.as_view(), name="mfa_generate_recovery_codes"),
    path(
        "verwaltung/mandate/<int:person_id>/zweite-faktoren/",
        own.reset_factors,
        name="reset_factors",
    ),
]
