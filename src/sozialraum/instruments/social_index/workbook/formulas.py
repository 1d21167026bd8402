"""The formulas of the calculation sheet, one function a step.

Excel and LibreOffice read them alike; a German program shows the German function names.
An empty cell or an empty text is a missing value and takes no part.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from sozialraum.instruments.social_index.method import IndexMethod

from .layout import (
    CLIP,
    COVERAGE,
    DIRECTION_ROW,
    FRAME,
    HIGH,
    INDEX,
    LOGARITHMS,
    LOW,
    NORMALISED,
    TOPICS,
    VALUES,
    WEIGHT_ROW,
    WEIGHTS,
    Block,
    Column,
    Layout,
    Line,
)

POPULATION_COLUMN = "D"
# On the sheet of the index:
SCORE_COLUMN = {"needs": "E", "resources": "H"}
ROUNDED_COLUMN = {"needs": "F", "resources": "I"}
EDITION_COLUMN = {"needs": "J", "resources": "K"}
SAFETY = "1E-12"  # weights such as 0.1 + 0.2 must not fail a minimum of 0.3


@dataclass(frozen=True)
class Formulas:
    """The formulas of one method on one layout."""

    method: IndexMethod
    layout: Layout

    def centre(self, column: Column, year: int) -> str:
        """Mean of the frame's year, or the end of the scale that becomes its lower bound."""
        values = self.layout.block(VALUES, column.letter, self._frame_year(year))
        if self.method.normalisation == "min_max":
            body = f"IF({_direction(column)}=1,MIN({values}),MAX({values}))"
        elif self.method.population_weighted:
            population = self.layout.block(VALUES, f"${POPULATION_COLUMN}", self._frame_year(year))
            body = f"SUMPRODUCT({population},{values})/{_counted(population, values)}"
        else:
            body = f"AVERAGE({values})"
        return f'=IF(COUNT({values})=0,"",{body})'

    def spread(self, column: Column, year: int) -> str:
        """Standard deviation of the frame's year, or the length of its scale."""
        values = self.layout.block(VALUES, column.letter, self._frame_year(year))
        if self.method.normalisation == "min_max":
            body = f"MAX({values})-MIN({values})"
        elif self.method.population_weighted:
            population = self.layout.block(VALUES, f"${POPULATION_COLUMN}", self._frame_year(year))
            centre = f"{column.letter}{self.layout.centre_row(year)}"
            squares = f"SUMPRODUCT({population},--ISNUMBER({values}),({values}-{centre})^2)"
            body = f"SQRT({squares}/{_counted(population, values)})"
        else:
            body = f"_xlfn.STDEV.P({values})"  # the prefix is how files name younger functions
        return f'=IF(COUNT({values})=0,"",{body})'

    def _frame_year(self, year: int) -> int:
        base = self.method.base_year
        return year if base is None else self.layout.outcome.years.index(base)

    def normalised(self, column: Column, line: Line) -> str:
        """The value on the common scale; a high number always raises the index."""
        value = f"{VALUES}!{column.letter}{line.row}"
        return f'=IF(ISNUMBER({value}),{self._scaled(column, line, value)},"")'

    def _scaled(self, column: Column, line: Line, value: str) -> str:
        if self.method.normalisation == "percent_rank":
            block = self.layout.block(VALUES, column.letter, line.year)
            order = f"IF({_direction(column)}=1,1,0)"
            return f"(RANK({value},{block},{order})-1)/(COUNT({block})-1)"
        centre = f"{FRAME}!{column.letter}${self.layout.centre_row(line.year)}"
        spread = f"{FRAME}!{column.letter}${self.layout.spread_row(line.year)}"
        distance = f"{_direction(column)}*({value}-{centre})/{spread}"
        if self.method.normalisation == "min_max":
            return f"{LOW}+{distance}*({HIGH}-{LOW})"
        return distance if self.method.clip is None else f"MAX(-{CLIP},MIN({CLIP},{distance}))"

    def logarithm(self, column: Column, line: Line) -> str:
        """What a geometric mean averages."""
        value = f"{NORMALISED}!{column.letter}{line.row}"
        return f'=IF(ISNUMBER({value}),LN({value}),"")'

    def topic_coverage(self, block: Block, line: Line) -> str:
        """Share of a topic's weights that rest on values."""
        return f"={self._in_use(block, line)}/SUM({block.weights})"

    def topic_value(self, block: Block, line: Line) -> str:
        """The mean of a topic's indicators; nothing below the minimum coverage."""
        coverage = f"{block.letters[0]}{line.row}"
        return f'=IF({coverage}>={COVERAGE}-{SAFETY},{self._mean(block, line)},"")'

    def topic_term(self, block: Block, line: Line) -> str:
        """What of a topic is averaged in the index."""
        value = f"{block.letters[1]}{line.row}"
        term = f"LN({value})" if self.method.mean == "geometric" else value
        return f'=IF(ISNUMBER({value}),{term},"")'

    def _mean(self, block: Block, line: Line) -> str:
        terms = block.across(self._terms, line.row)
        mean = f"SUMPRODUCT({block.weights},{terms})/{self._in_use(block, line)}"
        return f"EXP({mean})" if self.method.inner_mean == "geometric" else mean

    def _in_use(self, block: Block, line: Line) -> str:
        terms = block.across(self._terms, line.row)
        return f"SUMPRODUCT({block.weights},--ISNUMBER({terms}))"

    @property
    def _terms(self) -> str:
        """The sheet whose numbers are averaged."""
        return LOGARITHMS if self.method.inner_mean == "geometric" else NORMALISED

    def coverage(self, side: str, line: Line) -> str:
        """Share of the weights that rest on values; what a topic without value has is lost."""
        blocks = self.layout.blocks_of(side)
        if not self.method.topics:
            return self.topic_coverage(blocks[0], line)
        shares = "+".join(
            f"{b.weight_cell}*N({_on_topics(b, 0, line)})*ISNUMBER({_on_topics(b, 1, line)})"
            for b in blocks
        )
        return f"=({shares})/({'+'.join(block.weight_cell for block in blocks)})"

    def score(self, side: str, line: Line, coverage: str) -> str:
        """The weighted mean of what is there; nothing below the minimum coverage."""
        blocks = self.layout.blocks_of(side)
        body = self._of_topics(blocks, line) if self.method.topics else self._mean(blocks[0], line)
        return f'=IF({coverage}>={COVERAGE}-{SAFETY},{body},"")'

    def _of_topics(self, blocks: Sequence[Block], line: Line) -> str:
        total = "+".join(f"{b.weight_cell}*N({_on_topics(b, 2, line)})" for b in blocks)
        mean = f"({total})/({_topics_in_use(blocks, line)})"
        return f"EXP({mean})" if self.method.mean == "geometric" else mean

    def contribution(self, column: Column, line: Line) -> str:
        """What an indicator adds to the score (to its logarithm in a geometric mean)."""
        side, block = column.side.code, self.layout.block_of(column)
        term = f"{self._terms}!{column.letter}{line.row}"
        score = f"{INDEX}!${SCORE_COLUMN[side]}{line.row}"
        weight = f"{WEIGHTS}!{column.letter}${WEIGHT_ROW}"
        body = f"{weight}*{term}/{self._in_use(block, line)}"
        conditions = f"ISNUMBER({score}),ISNUMBER({term})"
        if self.method.topics:
            in_use = _topics_in_use(self.layout.blocks_of(side), line)
            body = f"{body}*{block.weight_cell}/({in_use})"
            conditions += f",ISNUMBER({_on_topics(block, 1, line)})"
        return f'=IF(AND({conditions}),{body},"")'

    def rank(self, side: str, line: Line) -> str:
        """1 for the highest score of the year; equal scores share the better rank."""
        column = ROUNDED_COLUMN[side]
        score = f"{INDEX}!{column}{line.row}"
        block = self.layout.block(INDEX, column, line.year)
        return f'=IF(ISNUMBER({score}),RANK({score},{block},0),"")'

    def agrees(self, line: Line, yes: str, no: str) -> str:
        """Whether the row still gives the numbers of the edition."""
        both = ",".join(
            _same(f"{SCORE_COLUMN[s]}{line.row}", f"{EDITION_COLUMN[s]}{line.row}")
            for s in SCORE_COLUMN
        )
        return f'=IF(AND({both}),"{yes}","{no}")'


def rounded(cell: str) -> str:
    """Scores that agree to nine places are equal."""
    return f'=IF(ISNUMBER({cell}),ROUND({cell},9),"")'


def _on_topics(block: Block, which: int, line: Line) -> str:
    return f"{TOPICS}!${block.letters[which]}{line.row}"


def _topics_in_use(blocks: Sequence[Block], line: Line) -> str:
    return "+".join(f"{b.weight_cell}*ISNUMBER({_on_topics(b, 1, line)})" for b in blocks)


def _direction(column: Column) -> str:
    return f"{WEIGHTS}!{column.letter}${DIRECTION_ROW}"


def _counted(population: str, values: str) -> str:
    """Inhabitants of the places that have a value."""
    return f"SUMPRODUCT({population},--ISNUMBER({values}))"


def _same(computed: str, published: str) -> str:
    near = f"AND(ISNUMBER({computed}),ABS(N({computed})-{published})<1E-9)"
    return f"IF(ISNUMBER({published}),{near},NOT(ISNUMBER({computed})))"
