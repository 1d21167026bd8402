"""The read API keeps what its own description promises, whatever is asked."""

from typing import Any

import pytest
import schemathesis
from django.test import Client
from hypothesis import HealthCheck, settings
from schemathesis import GenerationMode

from sozialraum.instruments.social_index import services as index
from sozialraum.website.wsgi import application
from tests.instruments.social_index.example import index_county, published

DESCRIPTION = "/api/v1/openapi.json"
