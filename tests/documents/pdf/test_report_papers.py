"""What is promised of the reports: their pages, their lines for signatures, nothing cut, nothing left out."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import replace

import pytest
from pypdf import PdfReader

from intake_desk.documents.pdf.report_papers import PdfReportPapers
from intake_desk.services.papers.papers import GlyphMissing
from intake_desk.services.papers.sheets import SheetHead
from intake_desk.services.reports.report_papers import (
    Bar,
    CountRow,
    FaultRow,
    KeptUnit,
    ListedPacket,
    Report,
    UnitRow,
    WholeReport,
)
from tests.documents.pdf.conftest import FONTS
from tests.documents.pdf.test_papers import ink, pages_of, pictures_of, solid
from tests.hand_ins import HEAD, LONG_NAME, LONG_UNIT, RARE_NAME

PAPERS = PdfReportPapers(FONTS)
REHEARSAL = replace(HEAD, rehearsal=True)
TOTAL = CountRow("合计", (60, 51, 8, 1, 2, 0, 0))
ORDINARY = (
    "一、收件 20 件次：受理 15，补正告知 4，不予接收 1。另补齐受理 1，撤回 0，视为放弃 0。",
    "二、一次通过率 85%（首次报送 20 件，未经告知或退回即受理 17 件）；当场改正 3 处。",
    (
        "三、进度：在册 176 人，收存 25 件（其中册外 2 件）。日均收存 8.3 件，照此进度截止前将有 64 件"
        "来不及收（余 5 个工作日，每日须收 15 件）。"
    ),
    (
        "四、补正：在办 11 件，当日到期未补齐 0 件，过期待主管确认 0 件；告知书待送达 2 件；"
        "此后到期：7月2日 1 件，7月3日 2 件。"
    ),
    "五、漏告知：新记 0 条，主管处理 0 条，待处理 0 条。",
    "六、原件：已见 40 件，其中交还 40 件；网上查验 1 件，未出示 1 件；日终台上 0 件。",
    "七、主管办理：撤销结论 1 次，更正登记信息 1 次。",
    "八、日志链 6235-CBFE-9750-72D7，共 1,137 条（当日 237 条）。",
    "九、收工：已收工（6/27 17:40 主管乙），日报已打印（6/27 17:41 主管乙）。",
)
PARTS = (
    ("单位性质", "非公有制企业 14，事业单位 6（另补齐受理 1）"),
    ("报送渠道", "直接报送 16，主管部门报送 4（另补齐受理 1）"),
    ("时段", "8 时 3，9 时 4，10 时 3，11 时 2，14 时 3，15 时 3，16 时 2（另补齐受理 1）"),
    ("收件员", "收件员甲 12，收件员乙 8（另补齐受理 1）"),
)
HEADERS = "序号收件编号姓名证件号码工作单位结论"


def packets(
    count: int, name: str = "王建业", unit: str = "包头市恒筑建设有限公司"
) -> tuple[ListedPacket, ...]:
    return tuple(
        ListedPacket(f"JG-Z-{n:04}", f"{name}", "150203********0512", unit, "补正告知 7/2")
        for n in range(1, count + 1)
    )


def a_report(count: int = 60, head: SheetHead = HEAD, name: str = "王建业", **facts: object) -> Report:
    """An ordinary day, with all that a report may say."""
    usual = Report(
        head=head,
        title="职称申报材料收件日报",
        period="2025年6月27日（周五）　受理期第 3 个工作日，共 8 个",
        printed="打印时间 2025-06-27 17:40",
        aims=(*(CountRow(words, (15, 12, 2, 1, 0, 0, 0)) for words in ("甲", "乙", "丙", "丁")), TOTAL),
        bars=tuple(Bar(f"6/{day} 三", day, wanted=day > 27) for day in range(25, 33)),
        sentences=tuple(
            f"{n}、收件 40 件次：受理 34，补正告知 5，不予接收 1。" for n in "一二三四五六七八九"
        ),
        parts=tuple((label, "甲 20，乙 40") for label in ("单位性质", "报送渠道", "时段", "收件员")),
        faults=tuple(FaultRow(f"单位推荐意见：缺审核日期{n}", 11 - n, "请补签审核日期") for n in range(6)),
        packets=packets(count, name),
    )
    return replace(usual, **facts)  # type: ignore[arg-type]  # each test names real fields


def a_whole(count: int = 30, head: SheetHead = HEAD, name: str = "王建业") -> WholeReport:
    """A window with three units, one of them with a very long name."""
    names = ("包头市恒筑建设有限公司", LONG_UNIT, "包头市恒泽中心")
    return WholeReport(
        report=a_report(0, head, title="职称申报材料受理期总报告"),
        days=tuple(CountRow(f"6月{day}日", (7, 6, 1, 0, 0, 0, 0)) for day in range(25, 33)),
        units=tuple(UnitRow(unit, 20, "85%（17/20）", 4, "学历证书：缺公章") for unit in names),
        kept=tuple(KeptUnit(unit, packets(count, name)) for unit in names),
    )


def test_a_day_of_sixty_packets_has_two_pages_and_is_signed_at_its_end() -> None:
    first, second = pages_of(PAPERS.daily(a_report()))
    assert HEADERS in first
    assert second.startswith(f"打印时间2025-06-2717:40{HEADERS}")
    assert ("收件员：主管：日期：" in first, "收件员：主管：日期：" in second) == (False, True)
    assert "第2页共2页" in second
    assert "最常见的问题（告知补正和不予接收）" in first


@pytest.mark.parametrize("count", [0, 1, 12, 200])
def test_any_day_runs_on_tidily_with_everybody_once(count: int) -> None:
    pages = pages_of(PAPERS.daily(a_report(count)))
    text = "".join(pages)
    for n in range(1, count + 1):
        assert text.count(f"JG-Z-{n:04}") == 1
    assert "收件员：主管：日期：" in pages[-1]
    assert all(HEADERS in page for page in pages[1:])
    assert ("当日没有作出结论的材料。" in text) == (count == 0)
    last = pages[-1].partition("收件员：主管")[0]
    assert count == 0 or f"JG-Z-{count:04}" in last, "the signatures stand with the last packets"


@pytest.mark.parametrize("count", [1, 9, 10, 15, 20])
def test_an_ordinary_day_is_one_page_that_is_signed(count: int) -> None:
    (page,) = pages_of(PAPERS.daily(a_report(count, sentences=ORDINARY, parts=PARTS)))
    assert page.count("JG-Z-") == count
    assert "收件员：主管：日期：" in page
    for label, line in PARTS:
        assert f"按{label}：{solid(line)}" in page


def test_the_last_rows_go_over_together_with_the_signatures() -> None:
    for count in (1, 2, 8, 11, 21, 22, 23, 60, 74, 75):
        pages = pages_of(PAPERS.daily(a_report(count)))
        rows = [page.count("JG-Z-") for page in pages]
        assert sum(rows) == count
        assert rows[-1] >= min(count, 3), rows
        assert "收件员：主管：日期：" in pages[-1]


def test_a_long_name_and_a_long_unit_are_whole() -> None:
    listed = replace(packets(1)[0], name=LONG_NAME, unit=LONG_UNIT)
    (page,) = pages_of(PAPERS.daily(a_report(packets=(listed,))))
    assert LONG_NAME in page
    assert LONG_UNIT in page


def test_every_figure_of_the_chart_has_its_words() -> None:
    (page, _) = pages_of(PAPERS.daily(a_report()))
    for day in range(25, 33):
        assert f"6/{day}三" in page
        assert (f"需{day}" in page) == (day > 27)


@pytest.mark.usefixtures("qapp")
def test_the_bars_are_drawn_as_high_as_they_say() -> None:
    bars = (Bar("甲", 10, wanted=False), Bar("乙", 5, wanted=False), Bar("丙", 0, wanted=False))
    picture = pictures_of(PAPERS.daily(a_report(0, bars=bars, sentences=(), parts=(), faults=())))[0]
    places = [27 + 156 * (n + 0.5) / 3 for n in range(3)]
    ground = next(y for y in range(60, 140) if all(ink(picture, x - 24, y, x - 23, y + 1) for x in places))
    heights = [
        next((up for up in range(1, 30) if not ink(picture, x + 8, ground - up, x + 9, ground - up + 0.5)), 0)
        for x in places
    ]
    assert heights[0] == pytest.approx(2 * heights[1], abs=2)
    assert heights[2] <= 2


def test_an_empty_chart_has_no_bar() -> None:
    bars = (Bar("6/25 三", 0, wanted=False), Bar("6/26 四", 0, wanted=True))
    (page,) = pages_of(PAPERS.daily(a_report(0, bars=bars)))
    assert "6/25三" in page
    assert pages_of(PAPERS.daily(a_report(0, bars=())))


def test_the_report_of_the_window_and_its_list_have_pages_of_their_own() -> None:
    pages = pages_of(PAPERS.whole(a_whole()))
    start = next(n for n, page in enumerate(pages) if "职称申报材料移交清单" in page)
    report, listed = "".join(pages[:start]), pages[start:]
    assert f"第1页共{start}页" in report
    assert f"第1页共{len(listed)}页" in listed[0]
    assert "收存材料90件，3个单位" in listed[0]
    assert "移交人：接收人：日期：" in listed[-1]
    assert "收件员：主管：日期：" in report
    assert report.count("85%（17/20）4学历证书：缺公章") == 3
    assert "6月25日7610000" in report
    assert "移交清单" in listed[-1]
    text = "".join(listed)
    for unit in a_whole().kept:
        assert text.count(f"{unit.unit}（30件）") == 1
    assert text.count("JG-Z-0030") == 3


def test_a_heading_of_the_list_stays_with_its_packets() -> None:
    for count in range(28, 40, 3):
        for page in pages_of(PAPERS.whole(a_whole(count))):
            for rest in page.split(f"（{count}件）")[1:]:
                assert rest.startswith("序号收件编号姓名证件号码申报资格、专业状态1JG-Z-0001")


def test_a_window_of_two_units_is_one_page_and_its_list() -> None:
    whole = a_whole(3)
    report = replace(whole.report, sentences=ORDINARY[:8], packets=())
    few = replace(whole, report=report, days=whole.days[:1], units=whole.units[::2], kept=whole.kept[::2])
    assert len(pages_of(PAPERS.whole(few))) == 2


def test_a_window_without_units_is_signed_too() -> None:
    empty = replace(a_whole(), units=(), kept=(), days=())
    pages = pages_of(PAPERS.whole(empty))
    assert "没有收存的材料。" in pages[-1]
    assert "各单位" not in "".join(pages)


MAKERS: dict[str, Callable[[SheetHead, str], bytes]] = {
    "daily": lambda head, name: PAPERS.daily(a_report(70, head, name)),
    "whole": lambda head, name: PAPERS.whole(a_whole(30, head, name)),
}


@pytest.mark.parametrize("kind", MAKERS)
def test_every_page_of_a_rehearsal_says_so_and_names_the_draft(kind: str) -> None:
    assert all("演练" in page and "拟定" in page for page in pages_of(MAKERS[kind](REHEARSAL, "王建业")))
    assert not any("演练" in page for page in pages_of(MAKERS[kind](HEAD, "王建业")))


@pytest.mark.parametrize("kind", MAKERS)
def test_every_page_says_when_it_was_printed(kind: str) -> None:
    assert all("打印时间2025-06-2717:40" in page for page in pages_of(MAKERS[kind](HEAD, "王建业")))


@pytest.mark.parametrize("kind", MAKERS)
def test_every_font_is_embedded_and_rare_names_can_be_searched(kind: str) -> None:
    pdf = MAKERS[kind](HEAD, RARE_NAME)
    reader = PdfReader(io.BytesIO(pdf))
    assert reader.metadata is not None
    assert reader.metadata.author == HEAD.office.name
    fonts = [font.get_object() for page in reader.pages for font in page["/Resources"]["/Font"].values()]
    assert all("/FontFile2" in font["/FontDescriptor"].get_object() for font in fonts)
    assert RARE_NAME in "".join(pages_of(pdf))


@pytest.mark.parametrize("kind", MAKERS)
def test_the_same_values_give_the_same_bytes(kind: str) -> None:
    assert MAKERS[kind](HEAD, RARE_NAME) == MAKERS[kind](HEAD, RARE_NAME)


@pytest.mark.parametrize("kind", MAKERS)
def test_a_character_without_a_glyph_stops_the_paper(kind: str) -> None:
    with pytest.raises(GlyphMissing, match=r"U\+31350"):
        MAKERS[kind](HEAD, "王\U00031350")


@pytest.mark.usefixtures("qapp")
def test_nothing_is_drawn_outside_of_the_margins() -> None:
    for picture in (*pictures_of(PAPERS.daily(a_report(90))), *pictures_of(PAPERS.whole(a_whole()))):
        assert not ink(picture, 0, 0, 26.5, 297)
        assert not ink(picture, 183.5, 0, 210, 297)
        assert not ink(picture, 0, 286, 210, 297)
