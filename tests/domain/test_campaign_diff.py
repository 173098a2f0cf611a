"""The words for what differs between two campaigns."""

from __future__ import annotations

from datetime import date, time

import pytest

from intake_desk.domain.campaign_diff import changes, changes_in_words
from intake_desk.domain.campaign_edits import AddRow, Edit, MoveRow, RemoveRow, SetValue, carried_out, tree_of
from tests.builders import CAMPAIGN_TEXT

TREE = tree_of(CAMPAIGN_TEXT)
ITEMS, JG, JC = ("items",), ("series", 0, "specialties"), ("series", 1, "specialties")


@pytest.mark.parametrize(
    ("edits", "words"),
    [
        ([MoveRow(ITEMS, 4, 3)], "目录单：“目录单”移到“单位推荐意见”之后"),
        ([MoveRow(ITEMS, 8, 0)], "目录单：“学历证书”移到最前"),
        ([RemoveRow(ITEMS, 26)], "目录单：删去 其他"),
        ([AddRow(ITEMS, 3, {"key": "photo", "short": "照片"})], "目录单：增加 照片"),
        ([SetValue(("items", 8, "copies"), 2)], "目录单·学历证书·份数：1 → 2"),
        ([SetValue(("items", 8, "waivable"), True)], "目录单·学历证书·窗口可改“不适用”：增加 是"),
        ([SetValue(("items", 9, "waivable"), None)], "目录单·学位证书·窗口可改“不适用”：删去 是"),
        (
            [SetValue(("items", 0, "faults"), ["no_date"])],
            "目录单·材料袋封面·可指出的问题：删去 缺公章；目录单·材料袋封面·可指出的问题：增加 缺落款日期",
        ),
        (
            [AddRow(("items", 0, "applies"), 0, {"levels": ["Z"]})],
            "目录单·材料袋封面·适用：人人都要 → 级别 中级",
        ),
        (
            [
                SetValue(
                    ("days_off",), [date(2025, 5, 1), date(2025, 5, 2), date(2025, 5, 5), date(2025, 7, 7)]
                )
            ],
            "放假的日子：删去 2025-06-02（周一）；放假的日子：增加 2025-07-07（周一）",
        ),
        ([SetValue(("years_entered",), [2027])], "已逐日录全的年份：增加 2027"),
        (
            [AddRow(JG, 2, "新"), RemoveRow(JC, 7)],
            "系列·建设工程·专业：增加 新；系列·建筑材料·专业：删去 材料检测与质量控制",
        ),
        ([MoveRow(JG, 2, 5)], "系列·建设工程·专业：“结构工程”移到“建筑施工”之后"),
        (
            [SetValue(("window", "last_day"), date(2025, 7, 11))],
            "受理末日：2025-07-04（周五） → 2025-07-11（周五）",
        ),
        ([SetValue(("window", "morning"), [time(9), time(12)])], "上午：08:30–12:00 → 09:00–12:00"),
        ([SetValue(("window", "last_day"), None)], "受理末日：删去 2025-07-04（周五）"),
        ([SetValue(("confirmed",), True)], "目录单已核定：否 → 是"),
        (
            [SetValue(("findings", 10, "remedy"), "补")],
            "问题·份数不足：应{need}份，现{have}份·补正要求：请补足{need}份 → 补",
        ),
        ([SetValue(("channels", 1, "proof"), True)], "渠道·直接报送·须附渠道证明：增加 是"),
        ([SetValue(("experience", "rules", 0, "years"), 3)], "资历年限：11 条 → 11 条，内容已改"),
        ([SetValue(("unknown",), {"a": 1})], "unknown：增加 {'a': 1}"),
        ([SetValue(("version",), "2025-9")], ""),
        ([], ""),
    ],
)
def test_a_difference_in_words(edits: list[Edit], words: str) -> None:
    assert changes_in_words(TREE, carried_out(TREE, edits)) == words


def test_long_words_are_cut() -> None:
    (change,) = changes(TREE, carried_out(TREE, [SetValue(("title",), "长" * 200)]))
    assert len(change.new) == 200
    assert len(change.words) < 130
    assert change.words.endswith("…")
