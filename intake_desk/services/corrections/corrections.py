"""The corrections as the screens show them: by time left, with lights, and whom to phone."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from intake_desk.domain.day_words import full_day
from intake_desk.domain.masking import mask_phone
from intake_desk.domain.packet import PacketState
from intake_desk.domain.remaining import Light, Remaining, remaining
from intake_desk.services.corrections.correction_records import Correction
from intake_desk.services.desk import Desk
from intake_desk.services.ports import Reading
from intake_desk.services.records import Actor, PacketId

NOT_SERVED = "待送达"
"""Of a notice that reached nobody yet."""
_HOUR = 60


@dataclass(frozen=True)
class CorrectionLine:
    """One line of the page. `phone` is masked; `told_at` is when the notice was served, or as long as it was
    not (`due` is None then) when it was made.
    """

    packet_id: PacketId
    number: str
    name: str
    unit: str
    phone: str
    told_at: datetime
    due: datetime | None
    told: int
    closed: int
    remaining: Remaining

    @property
    def complete(self) -> bool:
        """Whether all that was told is closed, so that the packet can be accepted."""
        return self.closed == self.told


@dataclass(frozen=True)
class CorrectionFigures:
    """The figures of the strip: what waits to be served, what runs, what is due today, what waits for the
    supervisor. `latest_due` is None when nothing runs.
    """

    not_served: int
    running: int
    due_today: int
    overdue: int
    latest_due: datetime | None


@dataclass(frozen=True)
class PhoneLine:
    """Whom to phone, with the whole number and each item that is still open: 5 单位推荐意见：缺审核日期."""

    number: str
    name: str
    unit: str
    phone: str
    due: datetime | None
    to_bring: tuple[str, ...]

    @property
    def still_open(self) -> int:
        """How many items are not closed yet."""
        return len(self.to_bring)


def corrections(desk: Desk) -> tuple[CorrectionLine, ...]:
    """What is being corrected, of whatever year: first what waits to be served, then the least time left;
    what is past its deadline stands at the end.
    """
    lines = _lines(desk, PacketState.CORRECTING)
    return tuple(sorted(lines, key=lambda line: line.remaining.light is Light.OVERDUE))


def given_up(desk: Desk) -> tuple[CorrectionLine, ...]:
    """What the supervisor confirmed as given up this year, by deadline."""
    return _lines(desk, PacketState.ABANDONED, desk.campaign.year)


def correction_figures(desk: Desk) -> CorrectionFigures:
    """The figures of now; nothing is kept from one asking to the next, so midnight changes them."""
    lines = corrections(desk)
    lights = Counter(line.remaining.light for line in lines)
    dues = [line.due for line in lines if line.due and line.remaining.light is not Light.OVERDUE]
    return CorrectionFigures(
        not_served=lights[Light.NOT_SERVED],
        running=len(dues),
        due_today=lights[Light.TODAY],
        overdue=lights[Light.OVERDUE],
        latest_due=max(dues, default=None),
    )


def phone_list(desk: Desk, actor: Actor, packet_ids: Collection[PacketId]) -> tuple[PhoneLine, ...]:
    """These people with their whole phone numbers, to be phoned; that they were shown is history."""
    with desk.store.write(actor, desk.clock.now()) as writing:
        rows = writing.corrections(None, PacketState.CORRECTING)
        shown = [row for row in rows if row.packet_id in packet_ids]
        for row in shown:
            writing.record("phone_list", row.packet_id)
        return tuple(
            PhoneLine(r.number, r.name, r.unit, r.phone, r.due, _to_bring(desk, writing, r.packet_id))
            for r in shown
        )


def remaining_words(left: Remaining) -> str:
    """待送达, 3 小时, 40 分钟, 1 个工作日, 已过."""
    match left.light:
        case Light.NOT_SERVED:
            return NOT_SERVED
        case Light.OVERDUE:
            return "已过"
        case Light.GIVEN_UP:
            return "视为放弃"
        case Light.TODAY:
            return f"{left.minutes // _HOUR} 小时" if left.minutes >= _HOUR else f"{left.minutes} 分钟"
        case _:
            return f"{max(1, left.working_days)} 个工作日"


def due_words(due: datetime | None) -> str:
    """A deadline as it is read out: 7月9日（周三） 17:30; 待送达 as long as none runs."""
    if due is None:
        return NOT_SERVED
    return f"{full_day(due)} {due:%H:%M}"


def _to_bring(desk: Desk, reading: Reading, packet_id: PacketId) -> tuple[str, ...]:
    packet = reading.packet(packet_id)
    campaign, notice = desk.judging(packet).campaign, packet.correction
    still = (told.finding for told in notice.told if told.closing is None) if notice else ()
    return tuple(
        f"{f.number} {campaign.item(f.item).short}：{f.problem}" if f.item else f.problem for f in still
    )


def _lines(desk: Desk, state: PacketState, year: int | None = None) -> tuple[CorrectionLine, ...]:
    now = desk.clock.now()
    with desk.store.read() as reading:
        rows = reading.corrections(year, state)
    return tuple(_line(desk, row, now) for row in rows)


def _line(desk: Desk, row: Correction, now: datetime) -> CorrectionLine:
    return CorrectionLine(
        packet_id=row.packet_id,
        number=row.number,
        name=row.name,
        unit=row.unit,
        phone=mask_phone(row.phone),
        told_at=row.served_at or row.told_at,
        due=row.due,
        told=row.told,
        closed=row.closed,
        remaining=_remaining(desk, row, now),
    )


def _remaining(desk: Desk, row: Correction, now: datetime) -> Remaining:
    if row.state is PacketState.ABANDONED:
        return Remaining(Light.GIVEN_UP)
    return remaining(row.due, now, desk.calendar) if row.due else Remaining(Light.NOT_SERVED)
