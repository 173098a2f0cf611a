"""The door to the workbooks: takes what a table says, gives its file.

The workbook library is loaded at the first file, not when the desk starts.
"""

from __future__ import annotations

from intake_desk.services.papers.sheets import LedgerSheet, RegisterTable, RosterTable, StatisticsSheet
from intake_desk.services.progress import Progress


class ExcelWorkbooks:
    """Writes `.xlsx` files; the `Workbooks` of the services."""

    def roster(self, table: RosterTable) -> bytes:
        """The roster as one sheet, ready to print. Raises TextTooLong."""
        from intake_desk.documents.excel.roster_writer import write_roster

        return write_roster(table)

    def statistics(self, sheets: tuple[StatisticsSheet, ...]) -> bytes:
        """The tables of figures, a sheet each. Raises TextTooLong."""
        from intake_desk.documents.excel.statistics_writer import write_statistics

        return write_statistics(sheets)

    def register(self, table: RegisterTable) -> bytes:
        """A register as one sheet, its header in the row below the title. Raises TextTooLong."""
        from intake_desk.documents.excel.register_writer import write_register

        return write_register(table)

    def ledger(self, sheet: LedgerSheet, progress: Progress) -> bytes:
        """The ledger as one sheet, ready to print. Raises TextTooLong, and Cancelled through `progress`."""
        from intake_desk.documents.excel.ledger_writer import write_ledger

        return write_ledger(sheet, progress)
