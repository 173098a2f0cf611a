"""The forms of a running correction: how the notice was served, and what it left out."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtWidgets import QWidget

from intake_desk.services.corrections.correction_records import Omission
from intake_desk.services.corrections.report_omission import report_omission
from intake_desk.services.corrections.serve_notice import agent_of, serve_notice
from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.papers.paper_anew import Renewed
from intake_desk.services.records import Actor, Role, ServedTo, Serving
from intake_desk.services.refusal import Refusal
from intake_desk.ui.dialogs.asking import AskDialog, Field, Form

_TO = {"申报人本人": ServedTo.APPLICANT, "单位经办人代领": ServedTo.AGENT}
_SIGNED = {"已签收": True, "未签收": False}
_WHOLE = "整份材料"
_MOVING = Field("理由", hint="截止日因此推后的，写明理由，记入日志")
_MOMENT = "%Y-%m-%d %H:%M"


def ask_serving(desk: Desk, actor: Actor, view: PacketView, parent: QWidget) -> AskDialog:
    """When the notice reached whom, in full; `outcome` is a Renewed.

    The supervisor, who alone may move a deadline that runs already, is asked for the reason then.
    """
    notice = view.packet.correction
    runs = notice is not None and notice.serving is not None
    reason = (_MOVING,) if runs and actor.role is Role.SUPERVISOR else ()
    form = Form(
        f"告知书送达　{view.packet.number} {view.packet.applicant.name}",
        "补正期自送达次日起算，不短于告知书所列期限；期限有变的，另出一份告知书代替原件。",
        (
            Field("送达时间", desk.clock.now().strftime(_MOMENT), hint="2025-07-02 15:20"),
            Field("送达", choices=tuple(_TO)),
            Field("代领人", agent_of(desk, view.packet), hint="代领时填写单位经办人姓名"),
            Field("签收", choices=tuple(_SIGNED)),
            *reason,
        ),
        "记入送达",
    )

    def serve(answers: tuple[str, ...]) -> Renewed | Refusal:
        typed, to, agent, signed, *why = answers
        try:
            at = datetime.strptime(typed, _MOMENT)  # the office's local time, as all times here
        except ValueError:
            return Refusal("moment_bad", f"“{typed}”不是日期和时刻。", "请写成 2025-07-02 15:20。")
        agent = agent if _TO[to] is ServedTo.AGENT else ""
        serving = Serving(at, _TO[to], agent, signed=_SIGNED[signed])
        return serve_notice(desk, actor, view.packet.id, serving, "".join(why))

    return AskDialog(form, serve, parent)


def ask_omission(desk: Desk, actor: Actor, view: PacketView, parent: QWidget) -> AskDialog:
    """What the notice left out; `outcome` is the omission as it was written down."""
    titles = {f"{line.item.number} {line.item.title}": line.item.key for line in view.lines}
    form = Form(
        f"漏告知　{view.packet.number} {view.packet.applicant.name}",
        "新发现的问题不得追加到告知书，不缩短补正期；记在这里，由主管处理。",
        (Field("材料", choices=(_WHOLE, *titles)), Field("问题", hint="写明新发现的问题")),
        "记入漏告知",
    )

    def report(answers: tuple[str, ...]) -> Omission | Refusal:
        return report_omission(desk, actor, view.packet.id, titles.get(answers[0], ""), answers[1])

    return AskDialog(form, report, parent)
