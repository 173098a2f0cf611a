"""The only place that knows everybody: it finds, makes and wires the desks of a data root."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from intake_desk.documents.excel.workbooks import ExcelWorkbooks
from intake_desk.documents.pdf.desk_sheets import PdfDeskSheets
from intake_desk.documents.pdf.hand_in_papers import PdfHandInPapers
from intake_desk.documents.pdf.papers import PdfPapers
from intake_desk.documents.pdf.report_papers import PdfReportPapers
from intake_desk.domain.campaign import Campaign
from intake_desk.domain.window import window_days
from intake_desk.runtime.clock import RehearsalClock, SystemClock
from intake_desk.runtime.paths import DeskFolder, Paths
from intake_desk.scanning.late import LateReader
from intake_desk.services.campaigns.campaigns import KeptCampaigns, readable
from intake_desk.services.desk import Clock, Desk
from intake_desk.services.people.accounts import SYSTEM
from intake_desk.services.people.passwords import Passwords
from intake_desk.services.people.setup import (
    OPENING,
    Mode,
    SetUp,
    Wanted,
    find_set_up,
    rehearsal_start,
    set_up_desk,
)
from intake_desk.services.people.way_in import WayIn
from intake_desk.services.ports import Writing
from intake_desk.services.progress import Progress, unwatched
from intake_desk.services.records import Account, ChainHead
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.back_up import BackedUp, back_up
from intake_desk.services.safety.backups import Backups
from intake_desk.services.safety.restore_backup import RestorePlan, note_restore, refuse_backup
from intake_desk.services.trouble import DAMAGE, Trouble, TroubleKind
from intake_desk.storage.backups import StoreBackups, check_backup
from intake_desk.storage.opening import holds_store, open_store
from intake_desk.storage.restore import restore, tidy_up
from intake_desk.storage.troubles import file_troubles
from intake_desk.storage.unit_of_work import SqliteStore

if TYPE_CHECKING:
    from intake_desk.services.rosters.roster_preview import RosterPreview
    from intake_desk.services.rosters.roster_sheet import Workbook


_LOST = {
    Mode.REAL: (
        "数据文件不见了，或者是空的；备份还在。",
        "请停止收件，不要删除任何文件，请负责人用最近一份备份恢复。",
    ),
    Mode.REHEARSAL: (
        "演练的数据文件不见了，或者是空的；备份还在。",
        "可用最近一份备份恢复；不要旧演练的，请删除文件夹 {0} 后重新开始。",
    ),
}
"""What is said of a store that is gone, and what to do; a rehearsal may be thrown away, by its folder."""


@dataclass(frozen=True)
class OpenDesk:
    """A desk at work, with its store and the folder its files are in."""

    desk: Desk
    store: SqliteStore
    folder: DeskFolder

    @property
    def mode(self) -> Mode:
        """The kind of desk it is."""
        return Mode.REHEARSAL if self.desk.rehearsal else Mode.REAL

    def back_up(self, why: str) -> BackedUp:
        """A checked copy of the store, and one in the second place. Any thread. Raises Trouble."""
        return back_up(self.desk, why)

    def restore(self, plan: RestorePlan) -> Path:
        """Put the planned copy in the place of the store; gives the replaced file under its new name.

        The desk is closed by it and has to be opened anew. Raises Trouble, and then the store is the old one.
        """
        at = self.desk.clock.now()
        replaced = _backed_up_before(self.folder.store, self.desk.backups, at)
        self.close()
        return _restore(self.folder, plan, at, replaced)

    def close(self) -> None:
        """Let the decoders go and give the store's file back."""
        self.desk.codes.close()
        self.store.close()


@dataclass(frozen=True)
class ShippedCampaign:
    """The campaign that the program brings, with the text it was read from."""

    text: str
    campaign: Campaign

    @property
    def days(self) -> tuple[date, ...]:
        """The working days of its window."""
        return window_days(self.campaign.window, self.campaign.calendar)


def shipped_campaign(resources: Path) -> ShippedCampaign:
    """The newest campaign under `resources`, by its file name, which opens with the year.

    Raises Trouble when there is none, or it cannot be read, or has faults.
    """
    with file_troubles():
        newest = max((resources / "campaigns").glob("*.toml"), default=resources / "campaigns")
        text = newest.read_text(encoding="utf-8")
    return ShippedCampaign(text, readable(text))


def desk_folder(paths: Paths, mode: Mode) -> DeskFolder:
    """Where the files of this kind of desk are."""
    return paths.rehearsal if mode is Mode.REHEARSAL else paths.desk


def find_desk(paths: Paths, passwords: Passwords | None = None, *, beside: bool = False) -> OpenDesk | None:
    """Open the desk that is there, the real one before the rehearsal; None before the first start."""
    return open_desk(paths, Mode.REAL, passwords, beside=beside) or open_desk(
        paths, Mode.REHEARSAL, passwords, beside=beside
    )


def open_desk(
    paths: Paths, mode: Mode, passwords: Passwords | None = None, *, beside: bool = False
) -> OpenDesk | None:
    """Open one kind of desk; None when it was never set up. Raises Trouble, DAMAGED also for a store that
    is gone or empty while backups tell that there was one.

    `beside` a window that may be at work nothing is tidied up and nothing migrated; otherwise whoever calls
    is the one copy. Passwords and codes are hashed by `passwords`, as the program does by itself when None.
    """
    folder = desk_folder(paths, mode)
    if not beside:
        tidy_up(folder.store)
    if not holds_store(folder.store):
        _refuse_lost(folder, mode)
        return None
    at = SystemClock().now()
    store = open_store(folder.store, backups=folder.backups, at=at, migrate=not beside)
    set_up = find_set_up(store)
    if set_up is None:
        store.close()
        _refuse_lost(folder, mode)
        return None
    return _wire(paths, folder, store, set_up, passwords or Passwords())


def _refuse_lost(folder: DeskFolder, mode: Mode) -> None:
    """A desk that has backups was set up once, and is not begun anew. Raises Trouble."""
    if kept_backups(folder).newest() is not None:
        sentence, advice = _LOST[mode]
        raise Trouble(TroubleKind.DAMAGED, sentence, advice.format(folder.folder))


def make_desk(
    paths: Paths, wanted: Wanted, shipped: ShippedCampaign, passwords: Passwords
) -> tuple[OpenDesk, Account] | Refusal:
    """Set a new desk up and open it; gives it with the clerk's account. Raises Trouble.

    A rehearsal gets the people of the sample rosters.
    """
    from intake_desk.services.rosters.import_roster import take_roster

    folder = desk_folder(paths, wanted.mode)
    at = _first_moment(wanted.rehearsal_day)
    previews = sample_rosters(paths.samples, shipped.campaign, at.date()) if wanted.rehearsal_day else ()

    def fill(writing: Writing) -> None:
        for preview in previews:
            take_roster(writing, shipped.campaign.year, preview)

    with file_troubles():
        folder.folder.mkdir(parents=True, exist_ok=True)
    store = open_store(folder.store, backups=folder.backups, at=at, create=True)
    outcome = set_up_desk(store, at, wanted, shipped.campaign, shipped.text, passwords, fill)
    if isinstance(outcome, Refusal):
        store.close()
        return outcome
    return _wire(paths, folder, store, SetUp(wanted.mode, wanted.rehearsal_day), passwords), outcome


def kept_backups(folder: DeskFolder) -> StoreBackups:
    """The backups of a desk that is not open."""
    return StoreBackups(folder.store, folder.backups, "")


def restore_file(paths: Paths, file: Path, reason: str, by: WayIn | None = None) -> Path | Refusal:
    """Restore a copy into the desk of its kind, which is not open, by a supervisor who comes in afterwards
    as now; the system acts when nobody is named.

    Gives the replaced file under its new name, or why the copy cannot be restored. Raises Trouble, and then
    nothing was changed. No desk may be open.
    """
    check = check_backup(file)
    if refusal := refuse_backup(check, None):
        return refusal
    mode = check.mode or Mode.REAL
    folder, now = desk_folder(paths, mode), SystemClock().now()
    at = now if mode is Mode.REAL else check.last_at or now  # a rehearsal has a clock of its own
    replaced = _backed_up_before(folder.store, kept_backups(folder), at)
    plan = RestorePlan(file, check, by.account.actor if by else SYSTEM, reason, by)
    return _restore(folder, plan, at, replaced)


def _backed_up_before(store: Path, backups: Backups, at: datetime) -> ChainHead | None:
    """Back the store up before it is replaced; None when it is gone or too damaged for that."""
    try:
        if not holds_store(store):
            return None
        made = backups.make(at, "restore")
    except Trouble as trouble:
        if trouble.kind not in DAMAGE:
            raise
        return None
    return ChainHead(made.head, made.entries, None)


def _restore(folder: DeskFolder, plan: RestorePlan, at: datetime, replaced: ChainHead | None) -> Path:
    def note(store: SqliteStore, kept: Path) -> None:
        note_restore(store, at, plan, replaced, kept.name)

    return restore(folder.store, plan.backup, at, note)


def read_workbook(path: Path, progress: Progress = unwatched) -> Workbook | Refusal:
    """A unit's workbook as plain cells, or why it cannot be read; the reader is loaded at first use."""
    from intake_desk.documents.excel.roster_reader import read_roster

    return read_roster(path, progress)


def sample_rosters(samples: Path, campaign: Campaign, today: date) -> tuple[RosterPreview, ...]:
    """The sample rosters without a fault; the faulty one is there to be imported by hand and refused."""
    from intake_desk.services.rosters.roster_rows import parse_roster

    workbooks = [read_workbook(path) for path in sorted(samples.glob("*.xlsx"))]
    read = [parse_roster(book, campaign, today) for book in workbooks if not isinstance(book, Refusal)]
    return tuple(preview for preview in read if not isinstance(preview, Refusal) and not preview.refused)


def _first_moment(rehearsal_day: date | None) -> datetime:
    return datetime.combine(rehearsal_day, OPENING) if rehearsal_day else SystemClock().now()


def _wire(
    paths: Paths, folder: DeskFolder, store: SqliteStore, set_up: SetUp, passwords: Passwords
) -> OpenDesk:
    with store.read() as reading:
        campaigns = KeptCampaigns(reading.campaign_versions())
    clock = _clock(store, set_up)
    campaigns.in_force(clock.now().date())  # a text that cannot be read is told before anybody is let in
    desk = Desk(
        store=store,
        clock=clock,
        campaigns=campaigns,
        papers=PdfPapers(paths.resources / "fonts"),
        hand_in_papers=PdfHandInPapers(paths.resources / "fonts"),
        desk_sheets=PdfDeskSheets(paths.resources / "fonts"),
        report_papers=PdfReportPapers(paths.resources / "fonts"),
        workbooks=ExcelWorkbooks(),
        read_workbook=read_workbook,
        codes=LateReader(),
        backups=StoreBackups(folder.store, folder.backups, f"intake-desk-{set_up.mode.value}"),
        rehearsal=set_up.mode is Mode.REHEARSAL,
        passwords=passwords,
    )
    return OpenDesk(desk, store, folder)


def _clock(store: SqliteStore, set_up: SetUp) -> Clock:
    if set_up.rehearsal_day is None:
        return SystemClock()
    return RehearsalClock(rehearsal_start(store, set_up.rehearsal_day))
