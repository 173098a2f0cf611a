"""Papers to print: ordinary ones, and those that nobody wants to meet at the counter."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from intake_desk.documents.pdf.papers import PdfPapers
from intake_desk.documents.pdf.typeface import Typefaces
from intake_desk.services.papers.papers import (
    Notice,
    Office,
    PaperHead,
    PaperKind,
    Receipt,
    ReceivedItem,
    ReturnReason,
    ReturnSlip,
    ShownOriginal,
    ToldItem,
)

FONTS = Path(__file__).parents[3] / "resources" / "fonts"

OFFICE = Office(
    name="包头市住房和城乡建设局",
    room="512 室",
    address="稀土高新区黄河大街与富强路交叉口市住建局 5 楼",
    contact="张晓羽",
    phone="0472-5220619",
    hours="08:30–12:00，14:30–17:30",
)
HEAD = PaperHead(
    kind=PaperKind.RECEIPT,
    document_number=None,
    packet_number="JG-Z-0143",
    code="D512-2025-JG-Z-0143-K",
    name="王建业",
    id_masked="150203********0512",
    unit="包头市恒筑建设有限公司",
    applying_for="建设工程 · 工程造价 · 工程师（中级）",
    issued_at=datetime(2025, 6, 27, 10, 42),
    clerk="张晓羽",
    campaign_note="目录单版本：2025-1（拟定）",
    rehearsal=False,
)
TITLES = (
    "评审材料袋封面（附件5）",
    "《专业技术职称评审表》（系统导出）",
    "《专业技术职称送审表》（系统导出，A3）",
    "《职称评审材料目录单》（附件1）",
    "单位推荐意见",
    "公示证明",
    "个人诚信承诺书",
    "居民身份证复印件",
    "学历证书",
    "学位证书",
    "学历查验件（学信网备案表 / 认证报告）",
    "现专业技术资格证书",
    "聘任文件",
    "劳动合同或聘用合同",
    "社保缴费证明",
    "近三年年度考核表",
    "继续教育学时证明",
    "专业技术工作总结",
    "业绩成果证明",
    "论文期刊",
    "专利证书",
    "获奖、荣誉证书",
    "职业资格或技能等级证书",
    "破格申报推荐表",
    "转系列说明及原系列证书",
    "报送渠道证明",
    "其他",
)
FINDINGS = (
    ToldItem(5, "单位推荐意见", "缺审核日期", "请审核人员补签审核日期，并加盖单位公章。", "通知三（二）"),
    ToldItem(
        12,
        "现专业技术资格证书",
        "原件未出示",
        "请携带原件到窗口核对，当场交还；确有困难的，可提供网上查验件。",
        "通知三（三）",
    ),
    ToldItem(19, "业绩成果证明", "缺件", "请按目录单补交 1 份，由单位审核签章后装入原位置。", "通知五"),
    ToldItem(
        None, "装订顺序", "第 11 项排在第 8 项之前", "请把学历查验件移到学历证书之后，重新装订。", "通知五"
    ),
)


def a_receipt(items: int = 17, originals: int = 2, **head: object) -> Receipt:
    shown = {8: "已出示，已交还", 11: "网上查验"}
    return Receipt(
        replace(HEAD, **head),
        OFFICE,
        tuple(
            ReceivedItem(i + 1, title, 3 if "考核" in title else 1, shown.get(i, "—"))
            for i, title in enumerate(TITLES[:items])
        ),
        tuple(
            ShownOriginal(title, way, returned)
            for title, way, returned in (
                ("学历证书", "现场出示", True),
                ("现专业技术资格证书", "网上查验", None),
                ("专利证书", "现场出示", False),
            )
        )[:originals],
        "本回执仅证明收到所列材料，不代表审核通过。",
    )


def a_notice(
    findings: int = 3,
    fixed: tuple[str, ...] = (),
    skipped: tuple[tuple[date, str], ...] = ((date(2025, 6, 28), "周末"), (date(2025, 6, 29), "周末")),
    remedy: str | None = None,
    clause: str | None = None,
    **head: object,
) -> Notice:
    rows = (FINDINGS[i % len(FINDINGS)] for i in range(findings))
    return Notice(
        replace(HEAD, **{"kind": PaperKind.NOTICE, "document_number": "包住建职称补〔2025〕43号", **head}),
        OFFICE,
        tuple(
            replace(
                row,
                remedy=row.remedy if remedy is None else remedy,
                clause=row.clause if clause is None else clause,
            )
            for row in rows
        ),
        "以上为需补充更正的全部材料。逾期未补充更正的，视为放弃申报。",
        datetime(2025, 7, 2, 17, 30),
        (date(2025, 6, 30), date(2025, 7, 1), date(2025, 7, 2)),
        skipped,
        fixed,
    )


def a_return(reasons: int = 1, **head: object) -> ReturnSlip:
    reason = ReturnReason(
        "附件材料未装订成册",
        "通知五：附件材料用A4纸装订成册，未装订成册的不予接收",
        "请按目录单顺序用A4纸装订成册后再来。",
    )
    return ReturnSlip(
        replace(HEAD, **{"kind": PaperKind.RETURN, "document_number": "包住建职称退〔2025〕7号", **head}),
        OFFICE,
        (reason,) * reasons,
        "2025年7月4日（周五）17:30前可再次报送，逾期不再受理。",
    )


@pytest.fixture(scope="session")
def fonts() -> Path:
    return FONTS


@pytest.fixture(scope="session")
def papers() -> PdfPapers:
    return PdfPapers(FONTS)


@pytest.fixture(scope="session")
def faces() -> Typefaces:
    return Typefaces(FONTS)


@pytest.fixture
def receipt() -> Callable[..., Receipt]:
    return a_receipt


@pytest.fixture
def notice() -> Callable[..., Notice]:
    return a_notice


@pytest.fixture
def return_slip() -> Callable[..., ReturnSlip]:
    return a_return
