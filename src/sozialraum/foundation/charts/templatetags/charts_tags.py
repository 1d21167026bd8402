"""What chart templates need beside the chart itself."""

from django import template
from django.utils.safestring import SafeString, mark_safe

from sozialraum.foundation.charts.chart import note_mark

register = template.Library()


@register.simple_tag
def note_sign(name: str) -> SafeString:
    """The mark that a note explains; decorative, since the note says it in words."""
    drawing = note_mark(name).replace("<svg ", '<svg aria-hidden="true" ', 1)
    return mark_safe(drawing)  # noqa: S308 - own drawing
