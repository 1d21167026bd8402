"""A spreadsheet program in small: evaluates the formulas that the calculation sheet uses.

It never looks at the values stored beside the formulas. As in Excel and LibreOffice an empty
cell or a text takes no part in sums; a text in arithmetic is an error.
"""

import io
import math
import re
import zipfile
from functools import cache
from xml.etree import ElementTree as ET

NS = {"s": "http://schemas.openxmlformats.org/spreadsheetml/2006/main"}
TOKEN = re.compile(
    r"\s*(?:(?P<number>\d+(?:\.\d+)?(?:E[+-]?\d+)?)"
    r'|(?P<text>"[^"]*")'
    r"|(?P<function>[A-Z_a-z][\w.]*)\("
    r"|(?:(?P<sheet>\w+)!)?(?P<first>\$?[A-Z]{1,3}\$?\d+)(?::(?P<last>\$?[A-Z]{1,3}\$?\d+))?"
    r"|(?P<name>[A-Z_a-z]\w*)"
    r"|(?P<sign><=|>=|<>|[-+*/^(),<>=]))"
)


class FormulaError(Exception):
    """What a cell would show as #VALUE! or #DIV/0!."""


class Spreadsheet:
    """A workbook; ``value`` computes a cell from constants and formulas alone."""

    def __init__(self, data: bytes) -> None:
        book = zipfile.ZipFile(io.BytesIO(data))
        strings = [
            "".join(part.itertext())
            for part in _xml(book, "xl/sharedStrings.xml").findall("s:si", NS)
        ]
        root = _xml(book, "xl/workbook.xml")
        self.sheets = [sheet.get("name") for sheet in root.findall("s:sheets/s:sheet", NS)]
        self.names = {
            name.get("name"): name.text.replace("$", "").split("!")
            for name in root.findall("s:definedNames/s:definedName", NS)
            if "!" in name.text and ":" not in name.text
        }
        self.formulas, self.stored = {}, {}
        for number, sheet in enumerate(self.sheets, start=1):
            self._read(_xml(book, f"xl/worksheets/sheet{number}.xml"), sheet, strings)
        self._known = {}

    def _read(self, root, sheet, strings) -> None:
        for cell in root.iterfind(".//s:c", NS):
            key, formula, value = (sheet, cell.get("r")), cell.find("s:f", NS), cell.find("s:v", NS)
            text = value.text if value is not None else None
            if formula is not None:
                self.formulas[key] = formula.text
            if text is None:
                self.stored[key] = "" if formula is not None else None
            elif cell.get("t") == "s":
                self.stored[key] = strings[int(text)]
            else:
                self.stored[key] = text if cell.get("t") == "str" else float(text)

    def change(self, sheet: str, cell: str, value: object) -> None:
        """Type a constant into a cell."""
        self.formulas.pop((sheet, cell), None)
        self.stored[sheet, cell] = value
        self._known.clear()

    def value(self, sheet: str, cell: str) -> object:
        key = sheet, cell
        if key not in self.formulas:
            return self.stored.get(key)
        if key not in self._known:
            self._known[key] = self._evaluate(parse(self.formulas[key]), sheet)
        return self._known[key]

    def _evaluate(self, node, sheet):
        kind, *parts = node
        return getattr(self, f"_{kind}")(sheet, *parts)

    def _constant(self, _sheet, value):
        return value

    def _name(self, _sheet, name):
        return self.value(*self.names[name])

    def _cell(self, sheet, other, cell):
        return self.value(other or sheet, cell)

    def _range(self, sheet, other, first, last):
        return [self.value(other or sheet, cell) for cell in _cells(first, last)]

    def _minus(self, sheet, node):
        return _each(lambda one: -_number(one), self._evaluate(node, sheet))

    def _both(self, sheet, sign, *nodes):
        left, right = (self._evaluate(node, sheet) for node in nodes)
        return _both(SIGNS[sign], left, right)

    def _call(self, sheet, name, arguments):
        if name == "IF":  # the branch not taken may hold an error
            return self._evaluate(arguments[1 if self._evaluate(arguments[0], sheet) else 2], sheet)
        return FUNCTIONS[name](*(self._evaluate(one, sheet) for one in arguments))


def _xml(book, name):
    return ET.fromstring(book.read(name))


@cache
def parse(formula: str):
    """The formula as a tree."""
    tokens, at = [], 0
    while at < len(formula):
        found = TOKEN.match(formula, at)
        if not found:
            raise FormulaError(formula[at:])
        tokens.append({key: text for key, text in found.groupdict().items() if text is not None})
        at = found.end()
    tree = _comparison(tokens)
    if tokens:
        raise FormulaError(formula)
    return tree


def _level(signs, below):
    def read(tokens):
        left = below(tokens)
        while tokens and tokens[0].get("sign") in signs:
            sign = tokens.pop(0)["sign"]
            left = ("both", sign, left, below(tokens))
        return left

    return read


def _unary(tokens):
    if tokens[0].get("sign") == "-":
        tokens.pop(0)
        return ("minus", _unary(tokens))
    return _atom(tokens)


_power = _level({"^"}, _unary)
_product = _level({"*", "/"}, _power)
_sum = _level({"+", "-"}, _product)
_comparison = _level({"=", "<>", "<", ">", "<=", ">="}, _sum)


def _atom(tokens):
    token = tokens.pop(0)
    if "number" in token:
        return ("constant", float(token["number"]))
    if "text" in token:
        return ("constant", token["text"][1:-1])
    if "function" in token:
        return ("call", token["function"], _arguments(tokens))
    if "first" in token:
        sheet, first = token.get("sheet"), token["first"].replace("$", "")
        last = token.get("last")
        return ("range", sheet, first, last.replace("$", "")) if last else ("cell", sheet, first)
    if "name" in token:
        return ("name", token["name"])
    inner = _comparison(tokens)
    tokens.pop(0)
    return inner


def _arguments(tokens):
    arguments = [_comparison(tokens)]
    while tokens.pop(0)["sign"] == ",":
        arguments.append(_comparison(tokens))
    return arguments


@cache
def _cells(first, last):
    (left, top), (right, bottom) = (
        re.fullmatch(r"([A-Z]+)(\d+)", one).groups() for one in (first, last)
    )
    columns = range(_column(left), _column(right) + 1)
    return [f"{_letters(c)}{r}" for r in range(int(top), int(bottom) + 1) for c in columns]


def _column(letters):
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number


def _letters(number):
    text = ""
    while number:
        number, rest = divmod(number - 1, 26)
        text = chr(65 + rest) + text
    return text


def _number(value):
    if value is None:
        return 0.0
    if isinstance(value, str):
        raise FormulaError(f"#VALUE! {value!r}")
    return float(value)


def _each(change, value):
    return [change(one) for one in value] if isinstance(value, list) else change(value)


def _both(change, left, right):
    if isinstance(left, list) and isinstance(right, list):
        return [change(a, b) for a, b in zip(left, right, strict=True)]
    if isinstance(left, list):
        return [change(one, right) for one in left]
    return [change(left, one) for one in right] if isinstance(right, list) else change(left, right)


def _divided(left, right):
    if _number(right) == 0:
        raise FormulaError("#DIV/0!")
    return _number(left) / _number(right)


SIGNS = {
    "+": lambda a, b: _number(a) + _number(b),
    "-": lambda a, b: _number(a) - _number(b),
    "*": lambda a, b: _number(a) * _number(b),
    "/": _divided,
    "^": lambda a, b: _number(a) ** _number(b),
    "=": lambda a, b: a == b,
    ">=": lambda a, b: _number(a) >= _number(b),
    "<": lambda a, b: _number(a) < _number(b),
}


def _is_number(value):
    return isinstance(value, float | int) and not isinstance(value, bool)


def _numbers(*values):
    """As sums read ranges: whatever is no number takes no part."""
    flat = [one for value in values for one in (value if isinstance(value, list) else [value])]
    return [float(one) for one in flat if _is_number(one)]


def _deviation(values):
    numbers = _numbers(values)
    mean = sum(numbers) / len(numbers)
    return math.sqrt(sum((one - mean) ** 2 for one in numbers) / len(numbers))


def _sum_of_products(*columns):
    if len({len(column) for column in columns}) != 1:
        raise FormulaError("#VALUE! ranges differ in length")
    rows = zip(*columns, strict=True)
    return sum(math.prod(one if _is_number(one) else 0.0 for one in row) for row in rows)


def _rank(value, values, order):
    numbers = _numbers(values)
    return 1.0 + sum(one < value if order else one > value for one in numbers)


FUNCTIONS = {
    "ABS": lambda one: abs(_number(one)),
    "AND": lambda *all_: all(all_),
    "AVERAGE": lambda values: sum(_numbers(values)) / len(_numbers(values)),
    "COUNT": lambda values: float(len(_numbers(values))),
    "EXP": lambda one: math.exp(_number(one)),
    "ISNUMBER": lambda value: _each(_is_number, value),
    "LN": lambda one: math.log(_number(one)),
    "MAX": lambda *values: max(_numbers(*values)),
    "MIN": lambda *values: min(_numbers(*values)),
    "N": lambda one: float(one) if _is_number(one) else 0.0,
    "NOT": lambda one: not one,
    "RANK": _rank,
    "ROUND": lambda one, digits: round(_number(one), int(digits)),
    "SQRT": lambda one: math.sqrt(_number(one)),
    "SUM": lambda *values: sum(_numbers(*values)),
    "SUMPRODUCT": _sum_of_products,
    "_xlfn.STDEV.P": _deviation,
}
