"""Public holidays of Brandenburg around the days that the tests are about."""

from datetime import date

HOLIDAYS = {
    date(2007, 10, 3),
    date(2007, 10, 31),
    date(2024, 12, 25),
    date(2024, 12, 26),
    date(2025, 1, 1),
    date(2026, 4, 3),  # Good Friday
    date(2026, 4, 5),  # Easter Sunday, in Brandenburg by law
    date(2026, 4, 6),
    date(2026, 5, 1),
    date(2026, 5, 14),
    date(2026, 5, 24),
    date(2026, 5, 25),
    date(2026, 10, 31),
    date(2026, 12, 25),
    date(2026, 12, 26),
    date(2027, 1, 1),
}
is_holiday = HOLIDAYS.__contains__


def no_holiday(day):
    return False
