"""What recomputing the chain of the history gave."""

from __future__ import annotations

from dataclasses import dataclass

from intake_desk.services.records import ChainHead


@dataclass(frozen=True)
class ChainCheck:
    """`broken_at` is the number of the first entry that does not fit, None when all do. `printed_found`
    tells whether the printed head is a link of the chain; None when none was asked for.
    """

    head: ChainHead
    broken_at: int | None
    printed_found: bool | None

    @property
    def sound(self) -> bool:
        """Every link fits, and so does the printed head if one was asked for."""
        return self.broken_at is None and self.printed_found is not False
