"""Limits for uploads: far above any official table, far below what hurts the server."""

MAX_UPLOAD_BYTES = 64 * 1024 * 1024
MAX_UNPACKED_BYTES = 128 * 1024 * 1024
# Tables compress about 1:10, rarely 1:60; a bomb needs 1:1000.
MAX_UNPACK_RATIO = 300
# Small files may compress better than the ratio without doing harm.
RATIO_IS_CHECKED_FROM_BYTES = 8 * 1024 * 1024

MAX_ROWS = 2_000_000
MAX_COLUMNS = 2_000
MAX_LINE_CHARS = 1_000_000
# A worksheet is laid out in memory as a full rectangle from A1 to its last cell.
MAX_SHEET_CELLS = 5_000_000
MAX_SHEETS = 100
# Rows times value columns: what one import may hold in memory.
MAX_CELLS = 4_000_000
# HTML is parsed in Python, about a megabyte per second.
MAX_HTML_CHARS = 8_000_000

# So many places of one kind are named one by one; the rest is counted.
MAX_NAMED_PLACES = 20
