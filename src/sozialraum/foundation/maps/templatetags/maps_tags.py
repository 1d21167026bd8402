"""What map templates need beside the map itself."""

from django import template
from django.conf import settings

register = template.Library()


@register.simple_tag
def basemap_url() -> str:
    """Style of the base map that the operator of the site has chosen; usually none."""
    return str(getattr(settings, "MAP_STYLE_URL", ""))
