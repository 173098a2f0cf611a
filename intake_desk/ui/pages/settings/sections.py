"""The sections of the settings page in their order: one line each."""

from __future__ import annotations

from typing import Final

from intake_desk.ui.pages.settings.backups import BackupsSection
from intake_desk.ui.pages.settings.campaign.section import CampaignSection
from intake_desk.ui.pages.settings.dishonesty import DishonestySection
from intake_desk.ui.pages.settings.people import PeopleSection
from intake_desk.ui.pages.settings.printers import PrintersSection
from intake_desk.ui.pages.settings.scanner import ScannerSection
from intake_desk.ui.pages.settings.section import Entry

SECTIONS: Final[tuple[Entry, ...]] = (
    Entry("人员", "账户与密码、自动锁定、恢复码", PeopleSection),
    Entry("失信记录", "三年内不得申报的人：登记、撤销、导入导出", DishonestySection),
    Entry("打印机", "每种文书的打印机、份数、单双面和校正，测试页", PrintersSection),
    Entry("扫码枪与摄像头", "扫测试码认出前缀后缀；选摄像头", ScannerSection),
    Entry("备份与日志", "备份、另存到 U 盘、恢复；按签字日报核对日志", BackupsSection),
    Entry("年度申报", "时间、放假、目录单、用语、抬头：改动、预览、生效", CampaignSection),
)
