"""The forms at the door: one's own new password, and a supervisor's by the code on paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from intake_desk.services.people.passwords import SHORTEST
from intake_desk.services.records import Account
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form
from intake_desk.ui.gate import Gate

SHOWN_ONCE = "主管恢复码　只显示这一次，请打印后装入信封"

_HINT = f"至少 {SHORTEST} 位"
_NEW = (Field("新密码", hint=_HINT, secret=True), Field("再输一次", secret=True))
_NOT_THE_SAME = Refusal("not_the_same", "两次输入的新密码不一致。", "请重新输入。")


def ask_own_password(gate: Gate, account: Account, old: str, parent: QWidget) -> AskDialog:
    """Change the own password; `outcome` is the Account that came in by it. `old` may be known already."""
    words = "改好后直接登录。"
    if old:
        words = f"这是主管为您设的密码，请改成只有自己知道的密码。{words}"
    fields = (Field("原密码", old, secret=True), *_NEW)

    def change(answers: tuple[str, ...]) -> Account | Refusal:
        before, new, again = answers
        return gate.change(account.id, before, new) if new == again else _NOT_THE_SAME

    dialog = AskDialog(Form(f"修改密码　{account.name}", words, fields, "改密码"), change, parent)
    if old:
        dialog.go_to(1)
    return dialog


def ask_recovery(gate: Gate, supervisors: tuple[Account, ...], chosen: Account, parent: QWidget) -> AskDialog:
    """Set a supervisor's password by the code; `outcome` is Recovered, with the next code on paper.

    The one supervisor there is needs no choosing; of several, the `chosen` one is offered first.
    """
    one = supervisors[0] if len(supervisors) == 1 else None
    names = tuple(account.name for account in supervisors)
    words = "请拆开恢复码的信封。恢复码用过即失效，随后显示新的恢复码，须重新打印封存。使用恢复码记入日志。"
    which = () if one else (Field("主管", chosen.name if chosen in supervisors else "", choices=names),)
    fields = (*which, Field("恢复码", hint="五组，每组五个字母或数字"), *_NEW)

    def recover(answers: tuple[str, ...]) -> object:
        code, new, again = answers[-3:]
        account = one or supervisors[names.index(answers[0])]
        return gate.recover(account.id, code, new) if new == again else _NOT_THE_SAME

    title = "用恢复码设新密码" + (f"　{one.name}" if one else "")
    words = f"为{one.name}设新密码。{words}" if one else words
    return AskDialog(Form(title, words, fields, "设新密码"), recover, parent)
