"""Asks a supervisor at the door whether the clock is right, although the last entry is later."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from PySide6.QtWidgets import QApplication, QDialog

from intake_desk.services.records import ChainHead
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import REASON, AskDialog, Form


def ask_clock(now: datetime, confirm: Callable[[str], ChainHead | Refusal]) -> bool:
    """Ask whether the clock is right although the last entry is later, and wait for the answer.

    `confirm` gets the reason; True once it did its work.
    """
    words = (
        f"电脑时钟现为 {now:%Y-%m-%d %H:%M}，早于最后一条记录。时钟不对的，请按 Esc，校准后再登录。"
        "时钟确实无误的，请写明理由，补正期限以后按此时钟计算。"
    )
    form = Form("核对时钟", words, (REASON,), "时钟无误")
    dialog = AskDialog(form, lambda answers: confirm(answers[0]), QApplication.activeWindow())
    return dialog.exec() == QDialog.DialogCode.Accepted
