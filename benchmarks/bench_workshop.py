"""How fast the workshop answers a slider: ``python benchmarks/bench_workshop.py``.

Whole requests for the demonstration county, every one with weights that were never asked for
before: the planners' workshop and the public what-if page, both with 500 constructions for
each index and all doubts. Bar: the 95th of 100 answers takes at most 150 ms.
"""

import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median, quantiles
from time import perf_counter
from urllib.parse import urlencode

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))
from benchmarks.bench_pages import prepare  # noqa: E402 - the path comes first

BAR = 150
REPEATS = 100
ENCODED = "application/x-www-form-urlencoded"
PART = {"HX-Request": "true", "host": "localhost"}


def main() -> int:
    """Print a line a page; 1 where the bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        prepare(Path(folder))
        answers = {"workshop": _workshop(), "what if": _what_if()}
        return max(_measure(name, answer) for name, answer in answers.items())


def _workshop() -> Callable[[float], int]:
    """Posts the broad method of the demonstration with another weight."""
    from django.contrib.auth import get_user_model
    from django.test import Client

    from sozialraum.commons.indicators import queries as figures
    from sozialraum.demo.editions import BROAD
    from sozialraum.instruments.social_index.workshop import MethodForm, Start, from_method

    client = Client(headers=PART)
    client.force_login(get_user_model().objects.get(username="planung"))
    form = MethodForm(
        indicators=list(figures.catalogue()),
        years=figures.available_years(),
        start=Start(from_method(BROAD)),
    )
    answers = form.with_first_answers().data
    data = {name: "" if value is None else value for name, value in answers.items()}

    def answer(weight: float) -> int:
        weights = {"weight_unemployed": f"{weight:.3f}".replace(".", ",")}
        body = urlencode(data | weights)
        return client.post("/sozialindex/fassungen/neu/", body, content_type=ENCODED).status_code

    return answer


def _what_if() -> Callable[[float], int]:
    from django.test import Client

    client = Client(headers=PART)

    def answer(weight: float) -> int:
        choices = {"bedarf_unemployed": f"{weight:.3f}".replace(".", ",")}
        return client.get("/sozialindex/was-waere-wenn/", choices).status_code

    return answer


def _measure(name: str, answer: Callable[[float], int]) -> int:
    answer(1.0)  # loads code and templates, which a running server has long done
    times = [_milliseconds(answer, 1 + number / 100) for number in range(REPEATS)]
    slow = quantiles(times, n=20)[-1]
    print(f"  {name:12} median {median(times):6.1f} ms   95th of 100 {slow:6.1f} ms (bar {BAR})")
    return int(slow > BAR)


def _milliseconds(answer: Callable[[float], int], weight: float) -> float:
    start = perf_counter()
    if answer(weight) != 200:
        raise SystemExit("the workshop did not answer")
    return 1000 * (perf_counter() - start)


if __name__ == "__main__":
    sys.exit(main())
