"""Every fault that the campaign lets the clerk state has its own letter on the sheet of its document."""

from __future__ import annotations

import pytest

from intake_desk.domain.campaign import Item
from intake_desk.ui.pages.counter.questions import _POINT_LETTERS, fault_letters
from tests.builders import CAMPAIGN


@pytest.mark.parametrize("item", CAMPAIGN.items, ids=lambda item: item.key)
def test_each_fault_of_a_document_has_a_letter_of_its_own(item: Item) -> None:
    letters = [*fault_letters(item, CAMPAIGN).values(), *_POINT_LETTERS[: len(item.points)]]
    assert len(letters) == len(item.faults) + len(item.points)
    assert len(set(letters)) == len(letters)
