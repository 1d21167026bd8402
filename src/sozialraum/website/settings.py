"""Settings, all from the environment; the defaults run the demonstration."""

import os
import secrets
from pathlib import Path
from typing import Any

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

PROJECT = Path(__file__).resolve().parents[3]
HOME = Path(os.environ.get("SOZIALRAUM_HOME", PROJECT / "var"))
BUILD = PROJECT / "build"


def _flag(name: str, default: str = "") -> bool:
    return os.environ.get(name, default).lower() in {"1", "true", "yes"}


def _list(name: str, default: str) -> list[str]:
    return [part.strip() for part in os.environ.get(name, default).split(",") if part.strip()]


def _secret_key() -> str:
    """From the environment; otherwise made once and kept beside the data base."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    HOME.mkdir(parents=True, exist_ok=True)
    file = HOME / "secret_key"
    if not file.exists():
        file.touch(mode=0o600)
        file.write_text(secrets.token_urlsafe(50))
    return file.read_text()


DEBUG = _flag("DEBUG")
SECRET_KEY = _secret_key()
ALLOWED_HOSTS = _list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = _list("CSRF_TRUSTED_ORIGINS", "")
BEHIND_TLS = _flag("BEHIND_TLS")

# The county ---------------------------------------------------------------
COUNTY_NAME = os.environ.get("COUNTY_NAME", "Landkreis Potsdam-Mittelmark")
DEMONSTRATION = not _flag("PRODUCTION")
# Who answers questions on the open data; without an address the imprint stands in for it.
CONTACT_NAME = os.environ.get("CONTACT_NAME", "Sozialplanung")
CONTACT_EMAIL = os.environ.get("CONTACT_EMAIL", "")
# The portal through which the catalogue reaches GovData; operators enter their own.
DCAT_CONTRIBUTOR = os.environ.get(
    "DCAT_CONTRIBUTOR", "http://dcat-ap.de/def/contributors/openDataBrandenburg"
)
# Of what bodies publish for programs (OParl); the county decides under which licence.
OPARL_LICENCE = os.environ.get("OPARL_LICENCE", "https://www.govdata.de/dl-de/by-2-0")
# Addresses are the identity of what OParl gives out; operators fix their beginning here.
OPARL_SITE = os.environ.get("OPARL_SITE", "").rstrip("/")
INSTRUMENTS = [
    "sozialraum.instruments.profiles",
    "sozialraum.instruments.social_index",
    "sozialraum.instruments.agreement",
    "sozialraum.instruments.oparl",
    "sozialraum.instruments.coordination",
]

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django_htmx",
    "django_cotton",
    "csp",
    "ninja",
    "rules",
    "sozialraum.foundation.accounts",
    "sozialraum.foundation.audit",
    # Before allauth, whose templates it replaces.
    "sozialraum.foundation.sign_in",
    "sozialraum.foundation.invitations",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
    "sozialraum.foundation.privacy",
    "sozialraum.foundation.operations",
    "sozialraum.foundation.components",
    "sozialraum.foundation.charts",
    "sozialraum.foundation.maps",
    "sozialraum.foundation.documents",
    "sozialraum.foundation.notifications",
    "sozialraum.commons.places",
    "sozialraum.commons.indicators",
    "sozialraum.commons.parties",
    "sozialraum.commons.bodies",
    "sozialraum.commons.needs",
    *INSTRUMENTS,
    "sozialraum.website",
    "sozialraum.demo",
]

MIDDLEWARE = [
    "sozialraum.foundation.operations.middleware.IncidentMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "sozialraum.foundation.accounts.middleware.ActingMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "sozialraum.foundation.sign_in.middleware.SecondFactorMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "sozialraum.website.urls"
WSGI_APPLICATION = "sozialraum.website.wsgi.application"
FORM_RENDERER = "sozialraum.foundation.components.forms.DesignSystemRenderer"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "sozialraum.website.context.site",
            ],
        },
    }
]

# Data ---------------------------------------------------------------------
_SQLITE = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-32000;"
        " PRAGMA mmap_size=134217728; PRAGMA temp_store=MEMORY;"
    ),
}
DATABASES = {
    "default": dj_database_url.config(
        default=f"sqlite:///{HOME / 'sozialraum.sqlite3'}", conn_max_age=600
    )
}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = _SQLITE

# Counts attempts to sign in, for all processes together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "sign_in_cache",
    }
}

MEDIA_ROOT = HOME / "uploads"
CHART_CACHE_DIR = HOME / "charts"
DOCUMENT_CACHE_DIR = HOME / "documents"
MAP_STYLE_URL = os.environ.get("MAP_STYLE_URL", "")

STATIC_URL = "static/"
STATIC_ROOT = BUILD / "static"
STATICFILES_DIRS = [BUILD / "assets"]
STORAGES = {
    "default": {"BACKEND": "sozialraum.foundation.operations.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "sozialraum.foundation.operations.storage.CompressedStorage"},
}

# People -------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "workspace"
LOGOUT_REDIRECT_URL = "start"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS: list[dict[str, Any]] = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
    {
        "NAME": "sozialraum.foundation.sign_in.breached.BreachedPasswordValidator",
        "OPTIONS": {"path": os.environ.get("BREACHED_PASSWORDS", "")},
    },
]

# Sign-in ------------------------------------------------------------------
# Whoever may write is asked for a second factor; in the demonstration nobody is.
REQUIRE_SECOND_FACTOR = _flag("REQUIRE_SECOND_FACTOR", "" if DEMONSTRATION else "1")
INVITATION_DAYS = 7
PASSWORD_RESET_TIMEOUT = 60 * 60
# The county's directory (OpenID Connect); without an issuer there is none.
OIDC_NAME = os.environ.get("OIDC_NAME", "Verzeichnis des Landkreises")
OIDC_ISSUER = os.environ.get("OIDC_ISSUER", "")
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {
    "openid_connect": {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "verzeichnis",
                "name": OIDC_NAME,
                "client_id": os.environ.get("OIDC_CLIENT_ID", ""),
                "secret": os.environ.get("OIDC_CLIENT_SECRET", ""),
                "settings": {"server_url": OIDC_ISSUER},
            }
        ]
        if OIDC_ISSUER
        else [],
    }
}
_SIGN_IN = "sozialraum.foundation.sign_in"
ACCOUNT_ADAPTER = f"{_SIGN_IN}.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_FORMS = {
    "login": f"{_SIGN_IN}.forms.SignInForm",
    "reset_password": f"{_SIGN_IN}.forms.ForgottenForm",
    "reset_password_from_key": f"{_SIGN_IN}.forms.NewPasswordForm",
    "change_password": f"{_SIGN_IN}.forms.ChangePasswordForm",
    "set_password": f"{_SIGN_IN}.forms.FirstPasswordForm",
    "reauthenticate": f"{_SIGN_IN}.forms.ConfirmForm",
}
SOCIALACCOUNT_ADAPTER = f"{_SIGN_IN}.adapters.DirectoryAdapter"
SOCIALACCOUNT_LOGIN_ON_GET = True  # `form-action 'self'` stops a form that leads to another site
MFA_ADAPTER = f"{_SIGN_IN}.adapters.FactorAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # nobody signs up, so nobody can keep an address from its owner
MFA_TOTP_TOLERANCE = 1  # telephones whose clock is up to half a minute wrong
MFA_FORMS = {
    "authenticate": f"{_SIGN_IN}.forms.CodeForm",
    "reauthenticate": f"{_SIGN_IN}.forms.ConfirmCodeForm",
    "activate_totp": f"{_SIGN_IN}.forms.AppForm",
    "add_webauthn": f"{_SIGN_IN}.forms.PasskeyForm",
    "edit_webauthn": f"{_SIGN_IN}.forms.PasskeyNameForm",
}
# One server stands before the site with TLS; its X-Forwarded-For names the visitor.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if BEHIND_TLS else 0

# Mail ---------------------------------------------------------------------
# Without a mail server the demonstration prints mails; what people are told stays in their inbox.
SITE_URL = os.environ.get("SITE_URL", "http://localhost:8000").rstrip("/")
EMAIL_HOST = os.environ.get("EMAIL_HOST", "")
EMAIL_PORT = int(os.environ.get("EMAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("EMAIL_HOST_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("EMAIL_HOST_PASSWORD", "")
EMAIL_USE_SSL = _flag("EMAIL_USE_SSL")
EMAIL_USE_TLS = _flag("EMAIL_USE_TLS")
EMAIL_TIMEOUT = 10
_MAIL = "console" if DEMONSTRATION and not EMAIL_HOST else "smtp"
EMAIL_BACKEND = f"django.core.mail.backends.{_MAIL}.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("DEFAULT_FROM_EMAIL", CONTACT_EMAIL or "sozialraum@localhost")

# Log of changes -----------------------------------------------------------
# What it leaves out, and why.
AUDIT_LEFT_OUT = {
    "indicators.Observation": "zu viele Zeilen; der Import, aus dem jede stammt, steht im Protokoll",
    "indicators.IndicatorValue": "aus den Beobachtungen berechnet und jederzeit neu berechenbar",
    "oparl.PublicObject": "sagt nur, was aus den Gremien öffentlich ist und seit wann",
    "oparl.CatchUp": "sagt nur, bis wohin das Protokoll dafür gelesen ist",
    "notifications.Notification": "was jemand wann liest, geht das Protokoll nichts an",
    "notifications.Digest": "eine Mail auf dem Weg, ohne Entscheidung",
    "bodies.Card": "Gedanken ohne Namen; was davon bleibt, steht in der Niederschrift",
    "bodies.Dot": "Punkte ohne Namen; gezählt stehen sie in der Niederschrift",
}
AUDIT_FIELDS_LEFT_OUT = {
    "accounts.User.last_login": "die Anmeldung ist schon vermerkt",
    "social_index.ExpertSeat.points": "Antworten von Stellen ohne Konto; vor dem Ende geheim",
    "social_index.ExpertSeat.answered_at": "gehört zur Antwort",
}

# Language -----------------------------------------------------------------
LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("Deutsch")), ("en", _("Englisch"))]
LOCALE_PATHS = [PROJECT / "src" / "sozialraum" / "locale"]
TIME_ZONE = "Europe/Berlin"
USE_TZ = True

# Security -----------------------------------------------------------------
# The only foreign address a page may load from is a base map the operator chose.
_BASE_MAP = ["/".join(MAP_STYLE_URL.split("/")[:3])] if "://" in MAP_STYLE_URL else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:", *_BASE_MAP],
        "font-src": [SELF],
        "connect-src": [SELF, *_BASE_MAP],
        "worker-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = ACCOUNT_SESSION_COOKIE_AGE = 8 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = BEHIND_TLS
CSRF_COOKIE_HTTPONLY = True
SECURE_SSL_REDIRECT = BEHIND_TLS
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_TLS else None
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024

# Logs ---------------------------------------------------------------------
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"json": {"()": "sozialraum.foundation.operations.logs.JsonFormatter"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("LOG_LEVEL", "WARNING")},
    "loggers": {
        "sozialraum.request": {"level": os.environ.get("REQUEST_LOG_LEVEL", "INFO")},
        "django.server": {"handlers": ["stderr"], "propagate": False},
    },
}
