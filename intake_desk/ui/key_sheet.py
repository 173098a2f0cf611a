"""All keys of the desk for one sheet of paper: those of the pages, and of dialogs with keys of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from PySide6.QtWidgets import QDialog, QWidget

from intake_desk.services.desk import Desk
from intake_desk.services.papers.sheet_texts import KeyGroup, KeyLine
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.backups import BackupsDialog
from intake_desk.ui.dialogs.closed_day import ClosedDayDialog
from intake_desk.ui.dialogs.closing import ClosingDialog
from intake_desk.ui.dialogs.dishonesty import DishonestyDialog
from intake_desk.ui.dialogs.form_dialog import FormDialog
from intake_desk.ui.dialogs.handing_over import HandingOver
from intake_desk.ui.dialogs.omissions import OmissionsDialog
from intake_desk.ui.dialogs.paper_preview import PaperPreview
from intake_desk.ui.dialogs.person_form import PersonForm
from intake_desk.ui.dialogs.phone_list import PhoneDialog
from intake_desk.ui.dialogs.recounts import RecountsDialog
from intake_desk.ui.dialogs.verification import VerificationDialog
from intake_desk.ui.help import Help, Place, help_of
from intake_desk.ui.widgets.keys import Hint

_FORM_WORDS = "送达、更正、撤销等用小表单。有什么不合，写在表单里，改好再存。"
_NOTHING = Refusal("nothing", "这里没有内容。")


def dialog_helps(desk: Desk, session: Callable[[], Actor], parent: QWidget) -> tuple[Help, ...]:
    """The help of the dialogs. Those that need nothing to be shown are made for it, and freed again."""
    made: list[QDialog] = [
        PersonForm(desk, lambda _person: _NOTHING, parent=parent),
        PhoneDialog((), lambda: _NOTHING, parent),
        OmissionsDialog(desk, session, parent),
        RecountsDialog(desk, session, parent),
        DishonestyDialog(desk, session, parent),
    ]
    form = FormDialog("小表单", _FORM_WORDS, "保存", parent)
    try:
        helps = (help_of(dialog.windowTitle(), dialog) for dialog in (form, *made))
        return (*_by_class(), *helps)
    finally:
        for dialog in (form, *made):
            dialog.deleteLater()


def _by_class() -> tuple[Help, ...]:
    """Dialogs that show something which is not at hand: their buttons are made of the keys of their class."""
    return (
        _told(PaperPreview.TITLE, PaperPreview.PURPOSE, PaperPreview.KEYS),
        _told(HandingOver.TITLE, HandingOver.PURPOSE, HandingOver.KEYS),
        _told(VerificationDialog.TITLE, VerificationDialog.PURPOSE, VerificationDialog.KEYS),
        _told(ClosingDialog.TITLE, ClosingDialog.PURPOSE, ClosingDialog.KEYS),
        _told(ClosedDayDialog.TITLE, ClosedDayDialog.PURPOSE, ClosedDayDialog.KEYS),
        _told(BackupsDialog.TITLE, BackupsDialog.PURPOSE, BackupsDialog.KEYS),
    )


def _told(title: str, purpose: str, keys: tuple[Hint, ...]) -> Help:
    return Help(title, purpose, (Place("", keys),))


def key_groups(screens: Iterable[Help]) -> tuple[KeyGroup, ...]:
    """A group for each screen and each of its parts."""
    return tuple(group for screen in screens for group in _groups(screen))


def _groups(screen: Help) -> list[KeyGroup]:
    groups: list[KeyGroup] = []
    for place in screen.places:
        title = f"{screen.title} · {place.title}" if place.title else screen.title
        lines = tuple(KeyLine(hint.key, hint.words) for hint in place.keys)
        groups.append(KeyGroup(title, "" if groups else screen.purpose, lines))
    return groups
