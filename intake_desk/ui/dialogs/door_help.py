"""F1 at the door: the help of a dialog that stands alone, before there is a window and a desk behind it."""

from __future__ import annotations

from PySide6.QtWidgets import QDialog

from intake_desk.ui.everywhere import HELP
from intake_desk.ui.widgets.keys import Hint, Shortcut

LEAVE = Hint("Esc", "退出")
"""From a door the way leads out of the program."""


def offer_help(dialog: QDialog) -> None:
    """F1 opens the keys of the dialog, and closes them again."""

    def show() -> None:
        from intake_desk.ui.dialogs.help_dialog import HelpDialog  # the door opens sooner
        from intake_desk.ui.help import help_of

        told = HelpDialog(help_of(dialog.windowTitle(), dialog), (HELP,), dialog)
        told.show_keys_only()
        Shortcut(HELP, told, told.reject)
        told.open()

    Shortcut(HELP, dialog, show)
