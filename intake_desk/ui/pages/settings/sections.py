"""The sections of the settings page in their order: one line each."""

from __future__ import annotations

from typing import Final

from intake_desk.ui.pages.settings.dishonesty import DishonestySection
from intake_desk.ui.pages.settings.section import Entry

SECTIONS: Final[tuple[Entry, ...]] = (
    Entry("失信记录", "三年内不得申报的人：登记、撤销、导入导出", DishonestySection),
)
