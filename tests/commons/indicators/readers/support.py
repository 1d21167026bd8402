"""Short ways to read and to look into readings."""

from typing import Any

import polars as pl

from sozialraum.commons.indicators.readers import Reading, ReadOptions, read
from sozialraum.methods.states import ValueState
from tests.shared import shared_file


def reading_of(data: bytes | str, **options: Any) -> Reading:
    content = data.encode() if isinstance(data, str) else data
    return read(content, name="datei", options=ReadOptions(**options))


def shared_reading(relative: str, **options: Any) -> Reading:
    return read(shared_file(relative).read_bytes(), name="datei", options=ReadOptions(**options))


def cells_of(reading: Reading, key: str) -> pl.DataFrame:
    return reading.cells.filter(pl.col("key") == key).sort("row", "column")


def values_of(reading: Reading, key: str) -> list[float | None]:
    return cells_of(reading, key)["value"].to_list()


def states_of(reading: Reading, key: str) -> list[ValueState]:
    return [ValueState(state) for state in cells_of(reading, key)["state"]]


def codes(reading: Reading) -> list[str]:
    return [problem.code for problem in reading.problems]
