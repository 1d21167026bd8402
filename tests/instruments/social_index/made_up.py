"""Made-up figures and methods for properties of the index that need no data base."""

from dataclasses import replace

from hypothesis import strategies as st

from sozialraum.instruments.social_index.inputs import POPULATION, Facts, Found, Inputs
from sozialraum.instruments.social_index.method import IndexMethod, Part, Topic
from sozialraum.instruments.social_index.outcome import Place

YEARS = (2019, 2020, 2021)
CODES = ("jobless", "poor", "young", "clubs", "voters")
METHOD = IndexMethod(
    needs=(Part("jobless", 2.0), Part("poor"), Part("young")),
    resources=(Part("clubs"), Part("voters"), Part("poor", 0.5, lowers=True)),
    first_year=2019,
    min_coverage=0.5,
)
_TOPICS = {
    "topics": (Topic("work", "Arbeit", 2.0), Topic("life", "Leben")),
    "needs": (
        Part("jobless", 2.0, topic="work"),
        Part("poor", topic="work"),
        Part("young", topic="life"),
    ),
    "resources": (Part("clubs", topic="life"), Part("voters", topic="life")),
}
METHODS = {
    "yearly frame": METHOD,
    "base year": replace(METHOD, base_year=2019),
    "later base year": replace(METHOD, base_year=2021),
    "weights": replace(METHOD, needs=(Part("jobless"), Part("poor", 3.0))),
    "direction": replace(METHOD, needs=(Part("jobless", lowers=True), Part("clubs"))),
    "unclipped by heads": replace(METHOD, clip=None, population_weighted=True),
    "scale": replace(METHOD, normalisation="min_max"),
    "geometric": replace(METHOD, normalisation="min_max", mean="geometric"),
    "topics": replace(METHOD, **_TOPICS),
    "two means": replace(METHOD, normalisation="min_max", topic_mean="geometric", **_TOPICS),
    "shares": replace(METHOD, normalisation="percent_rank"),
}


def made_inputs(figures, places: int = 6, people=(5200, 9100, 4300, 14800, 7600, 27700)) -> Inputs:
    """Inputs from code → year → values of the places, None for a missing one."""
    series = {
        code: tuple(
            tuple(
                Found(year, row[at]) for year, row in sorted(years.items()) if row[at] is not None
            )
            for at in range(places)
        )
        for code, years in figures.items()
    }
    inhabitants = tuple(tuple(Found(year, float(one)) for year in YEARS) for one in people[:places])
    return Inputs(
        last_year=YEARS[-1],
        places=tuple(Place(f"p{at}", f"Ort {at}", "Nord") for at in range(places)),
        indicators=tuple(Facts(code, code, code.title(), "%", 1, False, ()) for code in figures),
        figures={**series, POPULATION: inhabitants},
    )


@st.composite
def some_inputs(draw) -> Inputs:
    """Six places, three years, five indicators; some figures are missing."""
    value = st.integers(5, 400).map(lambda tenths: tenths / 10)
    row = st.lists(value, min_size=6, max_size=6, unique=True)
    figures = {code: {year: draw(row) for year in YEARS} for code in CODES}
    for code, year, place in draw(
        st.lists(
            st.tuples(st.sampled_from(CODES), st.sampled_from(YEARS), st.integers(0, 5)), max_size=4
        )
    ):
        figures[code][year][place] = None
    return made_inputs(figures)


def restricted(inputs: Inputs, method: IndexMethod) -> Inputs:
    """What an edition of the method would hold."""
    return inputs.restricted(method.codes, method.first_year - method.carry_years)
