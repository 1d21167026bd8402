"""The project's settings, made quick and without traces for tests."""

from sozialraum.website.settings import *  # noqa: F403
from sozialraum.website.settings import HOME, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = STORAGES | {
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}
}
MEDIA_ROOT = HOME / "test-uploads"
CHART_CACHE_DIR = HOME / "test-charts"
DOCUMENT_CACHE_DIR = HOME / "test-documents"
WHITENOISE_AUTOREFRESH = True
REQUEST_LOG_LEVEL = "WARNING"
# In the memory of each process: no test waits for the attempts of another.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}
