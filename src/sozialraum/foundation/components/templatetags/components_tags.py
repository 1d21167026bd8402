"""Numbers, dates and figures in templates."""

import datetime as dt
import functools
import re
from typing import Any, Final

from django import template
from django.contrib.messages.storage.base import Message
from django.core.paginator import Page
from django.forms import BaseForm
from django.forms.boundfield import BoundField
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from sozialraum.foundation.components import formats
from sozialraum.foundation.components.assets import page_stylesheets
from sozialraum.foundation.components.formats import Number
from sozialraum.foundation.components.values import LOOKS, StateLook, state_of, written
from sozialraum.methods.states import ValueState

register = template.Library()
register.simple_tag(page_stylesheets)
_KIND_OF_MESSAGE: Final = {"success": "success", "warning": "warning", "error": "danger"}
_NOT_IN_AN_ID: Final = re.compile(r"[^a-z0-9]+")
_UMLAUTS: Final = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def _digits(asked: int | str | None) -> int | None:
    """Component attributes arrive as text; an empty one asks for nothing."""
    return None if asked in (None, "") else int(asked)


@register.filter
def number(value: Number | None, digits: int | str | None = None) -> str:
    """``{{ 1234.5|number:1 }}`` → 1.234,5; nothing for nothing."""
    return "" if value is None or value == "" else formats.format_number(value, _digits(digits))


@register.filter
def signed(value: Number | None, digits: int | str | None = None) -> str:
    """``{{ 2|signed:1 }}`` → +2,0."""
    return "" if value is None or value == "" else formats.format_signed(value, _digits(digits))


@register.filter
def percent(value: Number | None, digits: int | str | None = None) -> str:
    """``{{ 3.47|percent:2 }}`` → 3,47 %."""
    return "" if value is None or value == "" else formats.format_percent(value, _digits(digits))


@register.filter
def day(value: dt.date | None) -> str:
    """``{{ date|day }}`` → 12.03.2026."""
    return formats.format_day(value) if value else ""


@register.filter
def html_id(text: Any) -> str:
    """A text as an id: ``Hilfe & Rat`` → ``hilfe-rat``."""
    plain = str(text).lower().translate(_UMLAUTS)
    return _NOT_IN_AN_ID.sub("-", plain).strip("-")


@register.filter
def look(state: int) -> StateLook:
    """How a value state looks and what it means, for legends."""
    return LOOKS[ValueState(state)]


@register.filter
def message_kind(message: Message) -> str:
    """Kind of alert for a message of Django's."""
    return _KIND_OF_MESSAGE.get(message.level_tag, "info")


@register.filter
def title_of(item: Any) -> Any:
    """Title of a link given as object or as (title, url)."""
    return item[0] if isinstance(item, tuple | list) else item.title


@register.filter
def url_of(item: Any) -> str:
    """Address of a link given as object or as (title, url)."""
    return str(item[1] if isinstance(item, tuple | list) else item.url)


@register.simple_tag
def value(
    figure: Any = None,
    *,
    state: int | None = None,
    digits: int | str | None = None,
    unit: str = "",
) -> SafeString:
    """A figure in the look of its state: ``{% value figure digits=2 unit="%" %}``.

    ``figure`` has ``value`` and ``state``, or is a bare number with ``state`` beside it.
    """
    bare = figure.value if hasattr(figure, "state") else figure
    given = figure.state if hasattr(figure, "state") else state
    number_ = None if bare == "" else bare
    known = state_of(number_, None if given in (None, "") else ValueState(int(given)))
    if number_ is None or LOOKS[known].sign:
        return _sign(known, get_language())
    return _in_its_look(written(number_, known, _digits(digits), unit), known)


@functools.cache
def _sign(state: ValueState, language: str | None) -> SafeString:  # noqa: ARG001 (key of the cache)
    """What stands in place of a number; a table repeats it many times."""
    look_ = LOOKS[state]
    if not look_.spoken:
        return _in_its_look(str(look_.sign), state)
    return format_html(
        '<span class="soz-value soz-value--{}"><span aria-hidden="true">{}</span>'
        '<span class="kern-sr-only">{}</span></span>',
        *(look_.css, look_.sign, look_.spoken),
    )


def _in_its_look(text: str, state: ValueState) -> SafeString:
    """A number, and for ears what its brackets or slant mean."""
    look_ = LOOKS[state]
    spoken = f'<span class="kern-sr-only"> ({escape(look_.spoken)})</span>' if look_.spoken else ""
    # Put together by hand, because format_html takes most of the time of a large table.
    return SafeString(
        f'<span class="soz-value soz-value--{look_.css}">{escape(text)}{spoken}</span>'
    )


@register.simple_tag
def share_of(part: Number, whole: Number) -> str:
    """Length of a bar in hundredths of the longest, within 0 and 100, as SVG writes numbers."""
    length = 100 * float(part) / float(whole) if whole else 0.0
    return f"{min(max(length, 0.0), 100.0):.2f}"


@register.filter
def failed_fields(form: BaseForm) -> list[BoundField]:
    """The visible fields with errors in the order of the page, for the summary on top."""
    return [field for field in form.visible_fields() if field.errors]


@register.filter
def general_errors(form: BaseForm) -> list[str]:
    """Errors of the whole form and of fields nobody sees."""
    hidden = [error for field in form.hidden_fields() for error in field.errors]
    return [str(error) for error in [*form.non_field_errors(), *hidden]]


@register.simple_tag(takes_context=True)
def page_address(context: template.Context, parameter: str, page_number: int) -> str:
    """The current address with another page; all other parameters stay."""
    query = context["request"].GET.copy()
    query[parameter] = str(page_number)
    return f"?{query.urlencode()}"


@register.simple_tag
def page_numbers(page: Page[Any]) -> list[int | str]:
    """First, last and neighbouring pages; an ellipsis stands for the others."""
    return list(page.paginator.get_elided_page_range(page.number, on_each_side=1, on_ends=1))
