"""Keys, budgets and limits as hypothesis draws them."""

from hypothesis import strategies as st

from sozialraum.methods.allocation import Key, KeyPart

COUNTS = st.integers(0, 30_000)
BUDGETS = st.integers(0, 10**9)


def one_part(basis):
    return Key((KeyPart("basis", 1, basis),))


@st.composite
def bases(draw, smallest=1, most=12):
    """Figures of some areas, at least one of them above zero."""
    counts = draw(st.lists(COUNTS, min_size=smallest, max_size=most).filter(any))
    return {f"area {place:02}": count for place, count in enumerate(counts)}


@st.composite
def keys(draw, smallest=1):
    """One basis, or two with shares in percent."""
    first = draw(bases(smallest))
    if draw(st.booleans()):
        return one_part(first)
    counts = draw(st.lists(COUNTS, min_size=len(first), max_size=len(first)).filter(any))
    share = draw(st.integers(1, 99))
    second = dict(zip(first, counts, strict=True))
    parts = KeyPart("first", share / 100, first), KeyPart("second", (100 - share) / 100, second)
    return Key(parts)


@st.composite
def feasible(draw):
    """A budget, a key and limits that fit together."""
    key = draw(keys())
    cents = st.integers(0, 10_000)
    lumps = {area: draw(cents) for area in key.areas if draw(st.booleans())}
    floors = {area: draw(cents) for area in key.areas if draw(st.booleans())}
    least = {area: max(lumps.get(area, 0), floors.get(area, 0)) for area in key.areas}
    caps = {area: least[area] + draw(cents) for area in key.areas if draw(st.booleans())}
    shares = key.shares()
    most = [caps.get(area, 10**6) if shares[area] else least[area] for area in key.areas]
    budget = draw(st.integers(sum(least.values()), sum(most)))
    return budget, key, {"lump_sums": lumps, "floors": floors, "caps": caps}
