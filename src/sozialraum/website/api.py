"""The read API, put together from the apps."""

from ninja import NinjaAPI

api = NinjaAPI(title="sozialraum", version="1", docs_url=None)
