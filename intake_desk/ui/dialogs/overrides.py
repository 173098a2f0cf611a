"""The forms of the supervisor's acts on a packet, each with its reason: pass, undo, correct, reopen."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from intake_desk.services.corrections.give_up import reopen
from intake_desk.services.counter.pass_finding import pass_finding
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.counter.view import PacketView
from intake_desk.services.counter.withdraw import withdraw
from intake_desk.services.desk import Desk
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import REASON, AskDialog, Field, Form, read_day


def ask_undo(desk: Desk, actor: Actor, view: PacketView, parent: QWidget) -> AskDialog:
    """Take the decision on a packet back; `outcome` is the packet as it then stands."""
    words = "撤销后，原文书作废，收件编号保留，材料回到作出结论之前的状态。全部经过保留在经办记录中。"
    form = Form(f"撤销结论　{_who(view)}", words, (REASON,), "撤销结论")
    return AskDialog(form, lambda answers: undo_decision(desk, actor, view.packet.id, answers[0]), parent)


def ask_pass(desk: Desk, actor: Actor, view: PacketView, code: str, parent: QWidget) -> AskDialog:
    """Let a packet go on in spite of a finding that may be passed (R3); `outcome` is the packet."""
    problem = next(finding.problem for finding in view.verdict.findings if finding.code == code)
    form = Form(f"主管放行　{_who(view)}", f"{problem}。放行后继续核对，理由随材料保留。", (REASON,), "放行")
    return AskDialog(
        form, lambda answers: pass_finding(desk, actor, view.packet.id, code, answers[0]), parent
    )


def ask_reopen(desk: Desk, actor: Actor, view: PacketView, parent: QWidget) -> AskDialog:
    """Let a correction that was given up run on until a last day; `outcome` is the packet."""
    last_day = Field("补正截止日", desk.today.isoformat())
    words = f"恢复后，补正到所定工作日 {desk.campaign.window.closing:%H:%M} 截止，告知书所列各项不变。"
    form = Form(f"恢复补正　{_who(view)}", words, (REASON, last_day), "恢复补正")

    def run(answers: tuple[str, ...]) -> PacketView | Refusal:
        day = read_day(answers[1], desk.today.year)
        return day if isinstance(day, Refusal) else reopen(desk, actor, view.packet.id, answers[0], day)

    return AskDialog(form, run, parent)


def ask_withdraw(desk: Desk, actor: Actor, view: PacketView, parent: QWidget) -> AskDialog:
    """Take the application back at the applicant's wish; `outcome` is the packet."""
    words = "按申报人意愿撤回，不出文书，收件编号保留；受理期内可以再次提交。"
    wish = Field("撤回说明", hint="由谁提出、因何撤回，记入日志")
    form = Form(f"撤回申报　{_who(view)}", words, (wish,), "撤回申报")
    return AskDialog(form, lambda answers: withdraw(desk, actor, view.packet.id, answers[0]), parent)


def ask_reason(title: str, words: str, action: str, parent: QWidget) -> AskDialog:
    """Only a reason; `outcome` is its words."""
    missing = Refusal("reason_missing", "未写理由。", "主管办理的事项须写明理由，理由记入日志。")
    return AskDialog(Form(title, words, (REASON,), action), lambda answers: answers[0] or missing, parent)


def _who(view: PacketView) -> str:
    return f"{view.packet.number or ''} {view.packet.applicant.name}".strip()
