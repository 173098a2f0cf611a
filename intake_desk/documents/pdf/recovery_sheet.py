"""恢复码: the one paper with the code by which a supervisor comes in again, for a sealed envelope."""

from __future__ import annotations

from dataclasses import replace

from intake_desk.documents.pdf.pages import PORTRAIT, print_pages
from intake_desk.documents.pdf.pieces import (
    BODY,
    ISSUER,
    STRONG,
    TITLE,
    Fact,
    centred,
    facts,
    gap,
    moment,
    paragraph,
)
from intake_desk.documents.pdf.sheet import Copy
from intake_desk.documents.pdf.text import Style
from intake_desk.documents.pdf.typeface import Face, Typefaces
from intake_desk.services.units.hand_in_papers import RecoverySheet

NAME = "主管恢复码"
CODE = Style(Face.BOLD, 15, 30)  # the widest letters stay on one line
BETWEEN = "  –  "
WHAT = (
    "主管忘记密码时，在登录页按 F7，填入下面的恢复码，即可为主管账户设一个新密码。"
    "恢复码用过一次即失效，程序随即生成新的恢复码，另行打印。"
)
CARE = (
    "请核对打印清楚后装入信封封好，封口签名，由主管保管，不要与电脑放在一起，不要拍照或另抄。"
    "程序中不保存恢复码；本页遗失或可能被他人看到的，请主管在“设置”的“人员”中按 C 重新生成，本页即作废。"
)


def recovery_sheet(sheet: RecoverySheet, faces: Typefaces) -> bytes:
    """The code in one copy. Raises GlyphMissing."""
    head = sheet.head
    about = ((Fact("生成时间", moment(head.made_at)), Fact("生成人", head.clerk)),)
    bands = (
        *centred(head.office.name, ISSUER, faces),
        *centred(NAME, TITLE, faces),
        gap(10),
        *facts(about, faces),
        gap(14),
        *paragraph(WHAT, BODY, faces),
        gap(20),
        *centred(BETWEEN.join(sheet.groups), CODE, faces),
        gap(4),
        *centred("不分大小写，连字符可以不输；没有数字 0、1 和字母 I、L、O", BODY, faces),
        gap(20),
        *paragraph(CARE, STRONG, faces),
    )
    plain = replace(head, campaign_note="")  # it has nothing to do with any campaign
    return print_pages([Copy("", bands)], PORTRAIT, NAME, plain, faces)
