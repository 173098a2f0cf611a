"""The history of a packet in words: every act with who, when, old and new."""

from __future__ import annotations

import ast
from datetime import timedelta
from pathlib import Path

from intake_desk import services
from intake_desk.domain import acts
from intake_desk.domain.inspection import Presence
from intake_desk.services.corrections.close_told import close_told
from intake_desk.services.counter.correct_record import correct_record
from intake_desk.services.counter.decide import tell_once
from intake_desk.services.counter.undo_decision import undo_decision
from intake_desk.services.ledger.history_words import ACTS, act_words, value_words
from intake_desk.services.ledger.packet_history import HistoryLine, packet_history
from tests.builders import CAMPAIGN, CLEAN, MORNING, changed
from tests.counter import CLERK, SUPERVISOR, Counter, granted
from tests.services.corrected import told

FOREIGN_ACTS = {"sign_in", "sign_in_failed", "lock", "create_account", "set_up"}
"""Acts that are of no packet."""


def lines_of(counter: Counter, packet_id: object) -> dict[str, HistoryLine]:
    """The last line of each act."""
    return {line.what: line for line in packet_history(counter.desk, packet_id)}  # type: ignore[arg-type]


def test_a_packets_life_reads_like_the_day(counter: Counter) -> None:
    packet_id = told(counter)
    counter.clock.at = MORNING + timedelta(hours=1)
    granted(close_told(counter.desk, CLERK, packet_id, 1))
    granted(correct_record(counter.desk, SUPERVISOR, packet_id, changed(phone="13804720051"), "补录"))
    granted(undo_decision(counter.desk, SUPERVISOR, packet_id, "看错"))
    lines = lines_of(counter, packet_id)
    decided = lines["作出结论"]
    assert decided.old == "状态：核对中"
    assert decided.new == (
        "状态：补正中；收件编号：JG-Z-0001；文号：包住建职称补〔2025〕1号；"
        "问题：单位推荐意见缺审核日期、专业技术资格证书原件未出示、业绩成果证明缺件；"
        "补正截止：2025-07-02 17:30"
    )
    assert (
        lines["补正一项"].new
        == "材料：单位推荐意见；问题：缺审核日期；补正方式：已补交或更正；告知书第几项：1"
    )
    assert lines["补正一项"].at == MORNING + timedelta(hours=1)
    assert (lines["主管更正登记信息"].old, lines["主管更正登记信息"].who) == ("", "高主管")
    assert "联系电话：13804720051" in lines["主管更正登记信息"].new
    assert lines["撤销结论"].old == "状态：补正中；收件编号：JG-Z-0001"
    assert lines["撤销结论"].new == "状态：核对中；理由：看错"


def test_a_decision_keeps_the_facts_of_its_findings(counter: Counter) -> None:
    """所学专业“化工工艺”未列入… and not …“…”…; what was decided before is told without."""
    packet_id = counter.take(changed(major="化工工艺"))
    counter.do(packet_id, *CLEAN, acts.AddNote("achievements", "业绩表第 3 页缺页", "补第 3 页"))
    counter.do(packet_id, acts.Judge("achievements", Presence.MISSING))
    problems = [finding.problem for finding in counter.view(packet_id).verdict.findings]
    assert any("化工工艺" in problem for problem in problems)
    granted(tell_once(counter.desk, CLERK, packet_id))
    new = lines_of(counter, packet_id)["作出结论"].new
    assert all(problem in new for problem in problems)
    assert "“…”" not in new


def test_what_was_seen_reads_with_its_document(counter: Counter) -> None:
    packet_id = counter.take()
    counter.do(packet_id, acts.Judge("achievements", Presence.MISSING))
    line = lines_of(counter, packet_id)["核对"]
    assert "业绩成果证明 材料：缺件" in line.new
    counter.do(packet_id, acts.ToggleFault("achievements", "no_seal"))
    assert "业绩成果证明 问题：缺公章" in lines_of(counter, packet_id)["核对"].new
    counter.do(packet_id, acts.StateBinding(bound=True, a4=True), acts.AddNote("", "材料袋破损", "换袋"))
    assert "补充问题：材料袋破损、换袋" in lines_of(counter, packet_id)["核对"].new


def test_values_of_every_kind_are_said() -> None:
    def said(text: str) -> str:
        return value_words(CAMPAIGN, text)

    assert said('{"bound": true, "a4": false}') == "已装订：是；A4纸：否"
    assert said('{"publicity": ["2025-06-18", "2025-06-24"]}') == "公示起止：2025-06-18、2025-06-24"
    assert said('{"passed": {"second_channel": "来函"}}') == "放行：申报单位本年度已通过“…”报送（来函）"
    assert said('{"found": ["education", "title"]}') == "材料顺序：学历证书、专业技术资格证书"
    assert said('{"number": null, "paper": 7, "times": 2}') == "次数：2"
    assert said('{"filed_online": "not-a-day"}') == "线上申报：not-a-day"
    assert said('{"findings": ["unheard_of:education"]}') == "问题：学历证书"
    assert said('{"somewhere.odd": "x"}') == "somewhere odd：x"
    assert said("{}") == ""


def test_every_act_that_a_service_records_about_a_packet_has_words() -> None:
    recorded = set()
    for path in Path(services.__file__).parent.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "attr", "") == "record":
                about_a_packet = len(node.args) > 1
                if about_a_packet and isinstance(node.args[0], ast.Constant):
                    recorded.add(node.args[0].value)
    assert recorded
    assert recorded - FOREIGN_ACTS <= ACTS.keys()
    assert act_words("unheard_of") == "unheard_of"
