"""Tables that leave the house: CSV and workbooks."""

from .tables import Column, Table, csv_response, to_csv, to_workbook, workbook_response

__all__ = ["Column", "Table", "csv_response", "to_csv", "to_workbook", "workbook_response"]
