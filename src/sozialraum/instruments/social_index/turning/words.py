"""A turning point in plain words: a calculation, never a promise and never a goal."""

from django.utils.translation import gettext as _

from sozialraum.foundation.components.formats import format_number

from ..words import position_words
from .point import TurningPoint

_CLOSE = 0.03  # of the range that occurs: so small a change says more about the limit


def turning_sentence(point: TurningPoint) -> str:
    """The smallest single change that is enough, or that none is."""
    aim = position_words(point.side, point.aim)
    turn = point.nearest
    if turn is None or turn.needed is None:
        return _(
            "Eine Kennzahl allein reicht nicht: Kein Wert, den ein Ort in diesen Jahren hatte, "
            "führt für sich zu „%(aim)s“."
        ) % {"aim": aim}
    text = _(
        "Rechnerisch genügt eine Kennzahl: Läge „%(indicator)s“ bei %(needed)s statt %(today)s "
        "(%(unit)s) und bliebe alles andere gleich, dann stünde hier „%(aim)s“."
    ) % {
        "indicator": turn.ingredient.short_title,
        "needed": format_number(turn.needed, turn.digits),
        "today": format_number(turn.today, turn.digits),
        "unit": turn.ingredient.unit_of_measure,
        "aim": aim,
    }
    if turn.share > _CLOSE:
        return text
    close = _("Der Ort liegt also dicht an der Grenze; ein so kleiner Unterschied bedeutet wenig.")
    return f"{text} {close}"
