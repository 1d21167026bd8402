"""Plans, proofs and financings as hypothesis draws them."""

from hypothesis import strategies as st

from sozialraum.methods.financing import (
    Deficit,
    FixedAmount,
    Full,
    PieceRate,
    Plan,
    Proof,
    Reduction,
    Share,
)

# Small amounts meet their limits and each other more often than large ones.
CENTS = st.one_of(st.integers(0, 12), st.integers(0, 10**9))
CAPS = st.none() | CENTS
RATES = st.integers(0, 10_000)
PLANS = st.builds(Plan, expenses=CENTS, own=CENTS, third=CENTS)
PROOFS = st.builds(Proof, expenses=CENTS, own=CENTS, third=CENTS, units=st.integers(0, 400))
SHARES = st.builds(Share, rate=RATES, cap=CAPS)
DEFICITS = st.builds(Deficit, cap=CAPS)
PIECES = st.builds(PieceRate, rate=CENTS, units=st.integers(0, 400), cap=CAPS)
FINANCINGS = st.one_of(
    *(SHARES, DEFICITS, PIECES, st.builds(FixedAmount, amount=CENTS), st.builds(Full, cap=CAPS))
)
REDUCTIONS = st.sampled_from(Reduction)
