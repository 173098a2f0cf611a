"""Annex 2 and 3 laid out: each figure under its column, sums below."""

from intake_desk.services.units.statistics_sheet import statistics_sheets
from tests.builders import CAMPAIGN, changed
from tests.hand_ins import HEAD

PEOPLE = (
    changed(unit="设计院", department="市住建局", post="established"),
    changed(unit="设计院", post="established", title_sought="技术员", level="C", route="exceptional"),
    changed(unit="检测中心", post="established", series="JC", route="series_change"),
    changed(unit="检测中心", post="unestablished"),
    changed(unit="恒筑公司", post="private"),
)


def test_both_annexes_are_laid_out_as_the_campaign_says() -> None:
    established, unestablished = statistics_sheets(CAMPAIGN.statistics, HEAD, iter(PEOPLE), "截至今日")
    assert (established.annex, unestablished.annex) == ("附件2", "附件3")
    assert established.title == "2025年职称申报人数统计表（事业在编）"
    assert established.rows == (
        (1, "设计院", "市住建局", 2, 1, 0, 1, 0, 0, 0, 0, 1, ""),
        (2, "检测中心", "", 1, 0, 0, 0, 1, 0, 0, 1, 0, ""),
    )
    assert established.total == ("", "合计", "", 3, 1, 0, 1, 1, 0, 0, 1, 1, "")
    assert [row[1] for row in unestablished.rows] == ["检测中心"]
    assert established.foot == ("单位负责人", "填报人", "联系电话", "填报日期")
    assert (established.head, established.note) == (HEAD, "截至今日")
