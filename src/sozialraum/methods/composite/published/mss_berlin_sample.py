"""A check of the Berlin recipe that needs no file: one published area for each of the 12 groups.

The running site cannot hold the publication, so it measures these twelve areas on the published
means and standard deviations of all 536 valid areas. The deviation of the sums, which follows
from the 536 areas, is given to the same number of digits. The full comparison, 536 of 536, is
part of the test suite.

Source: Senatsverwaltung für Stadtentwicklung, Bauen und Wohnen Berlin, Monitoring Soziale
Stadtentwicklung 2021; data under dl-de-zero-2.0, compiled from the published tables.
"""

from dataclasses import replace

from sozialraum.methods.composite.frames import GivenFrame, Scale
from sozialraum.methods.composite.published.mss_berlin import (
    DYNAMICS,
    STATUS,
    SelfTest,
    monitor,
    self_test,
)

_STATUS_FRAME = GivenFrame(
    (
        Scale("S1", 4.97157, 2.94390),
        Scale("S3", 10.91801, 7.07275),
        Scale("S4", 24.54042, 16.65444),
        Scale("status", 0.0, 2.95547),
    )
)
_DYNAMICS_FRAME = GivenFrame(
    (
        Scale("D1", 1.08687, 0.92167),
        Scale("D3", -0.95260, 1.46997),
        Scale("D4", -1.04443, 3.81352),
        Scale("dynamics", 0.0, 2.08073),
    )
)
# Planning area, S1, S3, S4, D1, D3, D4, published group.
_AREAS = (
    ("10300733", 1.22200, 3.40274, 6.66667, -0.31431, -1.20121, -4.46506, 11),
    ("01100102", 1.15858, 3.46175, 8.33333, 0.24344, 0.92619, 4.92424, 13),
    ("05400944", 0.66834, 4.27662, 2.66160, 0.08010, 3.13767, 1.49881, 15),
    ("05300840", 4.50450, 10.28807, 32.07547, 1.68760, -4.36037, -23.69376, 21),
    ("06200313", 5.54106, 10.09447, 24.33333, 1.02994, -0.88395, -0.75103, 23),
    ("01100101", 4.22594, 8.04329, 19.39799, 1.46443, 0.38963, 3.96175, 25),
    ("01401047", 7.95526, 18.91445, 51.68651, 2.07742, -4.07934, -7.06947, 31),
    ("12100101", 8.08615, 20.18207, 46.50888, 1.74794, -2.19670, -3.21656, 33),
    ("02100101", 8.42778, 21.17497, 44.22404, 2.35628, 0.04057, 3.99535, 35),
    ("05200526", 12.77320, 32.97872, 67.36754, 0.35471, -3.89997, -7.25683, 41),
    ("12601032", 10.62020, 32.53968, 65.22076, 1.62241, -2.36978, -0.99239, 43),
    ("03601450", 13.63063, 22.87516, 50.58824, 4.69296, 3.87371, 15.25491, 45),
)


def sample_self_test() -> SelfTest:
    """Classify the twelve areas on the published frame and compare.

    >>> sample_self_test().passed
    True
    """
    monitoring = monitor(
        [row[0] for row in _AREAS],
        [row[1:4] for row in _AREAS],
        [row[4:7] for row in _AREAS],
        status=replace(STATUS, frame=_STATUS_FRAME),
        dynamics=replace(DYNAMICS, frame=_DYNAMICS_FRAME),
    )
    groups = [row[7] for row in _AREAS]
    return self_test(
        monitoring,
        status=[group // 10 for group in groups],
        dynamics=[group % 10 for group in groups],
        group=groups,
    )
