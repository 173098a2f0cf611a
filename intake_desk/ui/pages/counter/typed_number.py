"""A document's number as it is typed, digit by digit: it chooses at once, and never another document."""

from __future__ import annotations

from collections.abc import Collection


class TypedNumber:
    """1 chooses document 1, a 9 behind it document 19. A digit begins a new number where the catalogue has
    none so high: 7 behind 5. `lost` tells that what was typed is no number of this list.
    """

    def __init__(self) -> None:
        self._digits = ""
        self.lost = False

    @property
    def words(self) -> str:
        """What was typed so far."""
        return self._digits

    def end(self) -> None:
        """Another key was pressed: the next digit begins a new number."""
        self._digits, self.lost = "", False

    def add(self, digit: str, numbers: Collection[int], highest: int) -> int | None:
        """The document chosen by one more digit, None when `numbers` has none of it. `highest` is that of
        the whole catalogue.
        """
        goes_on = self._digits not in ("", "0") and int(self._digits) * 10 <= highest
        fresh = not goes_on and int(digit) in numbers
        self._digits = digit if fresh or (self.lost and not goes_on) else self._digits + digit
        self.lost = int(self._digits) not in numbers
        return None if self.lost else int(self._digits)
