"""Entry for the application server."""

import os
from threading import Thread

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "sozialraum.website.settings")
application = get_wsgi_application()


def _warm_up() -> None:
    """Start the chart engine beside the first requests, so that nobody waits for it."""
    from sozialraum.foundation.charts import warm_up

    warm_up()


Thread(target=_warm_up, daemon=True).start()
