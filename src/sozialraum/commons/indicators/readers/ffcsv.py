"""Flat-file CSV of Regionalstatistik, GENESIS-Online and the Zensus data base.

New form: one ``value`` column, English headings in both languages, rows in any order.
Old form: one column per measure, ``CODE__Label__Unit``, headings in the language of the
download. Source: published examples of both forms and real downloads.
"""

import re
from dataclasses import dataclass

import polars as pl
from django.utils.translation import gettext as _

from .document import Document
from .draft import Draft
from .model import ReadOptions, refuse
from .ragged import refuse_ragged
from .region import is_region_code
from .sheet import Sheet, clean
from .time_column import with_periods

_NEW_HEAD = re.compile(r'^\ufeff?"?statistics_code"?;', re.IGNORECASE)
_OLD_HEAD = re.compile(r'^"?Stati(?:stik|stics)_Code"?;', re.IGNORECASE)
_CODE = re.compile(r"(\d+)_(?:merkmal|variable)_code", re.IGNORECASE)
_LABEL = re.compile(r"(\d+)_(?:merkmal|variable)_label", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(\d+)_(?:auspraegung|variable_attribute|attribute|value)_code", re.IGNORECASE)
_ATTRIBUTE_LABEL = re.compile(r"(\d+)_(?:auspraegung|variable_attribute|attribute|value)_label", re.IGNORECASE)
_TOTAL = "INSGESAMT"
_ZENSUS_TABLE = re.compile(r"^\d{4}[A-Z]$")
