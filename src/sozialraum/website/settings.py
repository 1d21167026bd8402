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


def _flag(name: str) -> bool:
    return os.environ.get(name, "").lower() in {"1", "true", "yes"}


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
INSTRUMENTS = [
    "sozialraum.instruments.profiles",
    "sozialraum.instruments.social_index",
    "sozialraum.instruments.agreement",
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
    "sozialraum.foundation.operations",
    "sozialraum.foundation.components",
    "sozialraum.foundation.charts",
    "sozialraum.foundation.maps",
    "sozialraum.foundation.documents",
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

MEDIA_ROOT = HOME / "uploads"
CHART_CACHE_DIR = HOME / "charts"
DOCUMENT_CACHE_DIR = HOME / "documents"
MAP_STYLE_URL = os.environ.get("MAP_STYLE_URL", "")

STATIC_URL = "static/"
STATIC_ROOT = BUILD / "static"
STATICFILES_DIRS = [BUILD / "assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "sozialraum.foundation.operations.storage.CompressedStorage"},
}

# People -------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "workspace"
LOGOUT_REDIRECT_URL = "start"
AUTHENTICATION_BACKENDS = ["django.contrib.auth.backends.ModelBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
_VALIDATION = "django.contrib.auth.password_validation"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": f"{_VALIDATION}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": f"{_VALIDATION}.UserAttributeSimilarityValidator"},
    {"NAME": f"{_VALIDATION}.CommonPasswordValidator"},
]

# Log of changes -----------------------------------------------------------
# What it leaves out, and why.
AUDIT_LEFT_OUT = {
    "indicators.Observation": "zu viele Zeilen; der Import, aus dem jede stammt, steht im Protokoll",
    "indicators.IndicatorValue": "aus den Beobachtungen berechnet und jederzeit neu berechenbar",
    "bodies.Card": "Gedanken ohne Namen; was davon bleibt, steht in der Niederschrift",
    "bodies.Dot": "Punkte ohne Namen; gezählt stehen sie in der Niederschrift",
}
AUDIT_FIELDS_LEFT_OUT = {
    "accounts.User.last_login": "wer wann arbeitet, geht das Protokoll nichts an",
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
SESSION_COOKIE_AGE = 8 * 60 * 60
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
