"""The read API, put together from the apps; open, without keys, only what is public."""

from importlib import import_module
from importlib.util import find_spec

from ninja import NinjaAPI

from sozialraum.foundation.site import page_apps

api = NinjaAPI(
    title="sozialraum",
    version="1",
    description="Public figures of the county: units, indicators, values, index editions.",
    docs_url=None,
)

for app in page_apps():
    if find_spec(f"{app.name}.api"):
        api.add_router("", import_module(f"{app.name}.api").router)
