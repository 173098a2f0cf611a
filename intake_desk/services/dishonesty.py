"""The register of dishonesty (R15, 通知第六条): who may not apply, for what and until when.

An entry ends by itself after the campaign's years; one that was a mistake is struck, never deleted.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from intake_desk.domain.dishonesty import on_record, record_ends
from intake_desk.domain.id_card import IdProblem, parse
from intake_desk.domain.masking import mask_id
from intake_desk.domain.names import name_problem, normalise_name
from intake_desk.domain.wording import worded
from intake_desk.services.counter.identity_refusals import id_refusal, name_refusal
from intake_desk.services.desk import Desk
from intake_desk.services.dishonesty_records import DishonestyEntry, DishonestyRecord, RecordId
from intake_desk.services.overrides import refuse_override
from intake_desk.services.people.accounts import require
from intake_desk.services.ports import Reading, Writing
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal


@dataclass(frozen=True)
class RecordLine:
    """A line of the register: its last day, and whether it runs today."""

    record: DishonestyRecord
    last_day: date
    runs: bool


def enter_dishonesty(desk: Desk, actor: Actor, entry: DishonestyEntry) -> RecordLine | Refusal:
    """Put somebody on the record; the same entry twice is refused."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    checked = checked_entry(desk, entry)
    if isinstance(checked, Refusal):
        return checked
    with desk.store.write(actor, desk.clock.now()) as writing:
        record_id = put_entry(writing, checked)
        if record_id is None:
            return Refusal("already_there", f"{checked.name} 的这条记录已在册。")
        found = (r for r in writing.dishonesty_of(checked.id_number) if r.id == record_id)
        return _line(desk, next(found))


def strike_dishonesty(desk: Desk, actor: Actor, record_id: RecordId, reason: str) -> RecordLine | Refusal:
    """An entry was made by mistake: it counts no more."""
    if refusal := refuse_override(actor, reason):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        record = next((r for r in writing.dishonesty_records() if r.id == record_id), None)
        if record is None or record.struck_at is not None:
            return Refusal("not_there", "册中没有这条记录，或已撤销。")
        writing.strike_dishonesty(record_id, reason.strip())
        writing.record("strike_dishonesty", old=_told(record.entry), new={"reason": reason.strip()})
        return _line(desk, next(r for r in writing.dishonesty_records() if r.id == record_id))


def dishonesty_register(desk: Desk) -> tuple[RecordLine, ...]:
    """The whole register, the latest entry first; struck and ended ones are among it."""
    with desk.store.read() as reading:
        return tuple(_line(desk, record) for record in reading.dishonesty_records())


def running_record(desk: Desk, reading: Reading, id_number: str) -> tuple[date, date] | None:
    """First and last day of the record that keeps this person from applying today, the longest one."""
    years, today = desk.campaign.terms.dishonesty_years, desk.today
    days = (record.entry.recorded_on for record in reading.dishonesty_of(id_number))
    since = max((day for day in days if on_record(day, years, today)), default=None)
    return (since, record_ends(since, years)) if since else None


def refuse_on_record(desk: Desk, reading: Reading, id_number: str) -> Refusal | None:
    """Why nothing of this person is accepted today (R15), in the words of the finding that the counter
    shows; nobody overrides it. A running correction ends by its slip of return.
    """
    record = running_record(desk, reading, id_number)
    if record is None:
        return None
    first, last = record
    spec = desk.campaign.finding("dishonesty_record")
    problem = worded(spec.problem, {"first": first, "last": last})
    advice = "请主管撤销结论（Ctrl+U），再出不予接收告知；记录登记有误的，请主管在失信记录中撤销。"
    return Refusal(spec.code, f"{problem}，不能受理。", advice)


def checked_entry(desk: Desk, entry: DishonestyEntry) -> DishonestyEntry | Refusal:
    """The entry as it is kept, or what is wrong with it."""
    name = normalise_name(entry.name)
    if problem := name_problem(name):
        return name_refusal(problem)
    card = parse(entry.id_number, desk.today)
    if isinstance(card, IdProblem):
        return id_refusal(card)
    if not entry.what.strip() or not entry.document.strip():
        return Refusal("words_missing", "未写失信情形或依据文件。", "请写明情形和文件名称、文号。")
    if entry.recorded_on > desk.today:
        return Refusal("day_coming", "记录日期晚于今天。", "请核对记录日期。")
    what, document = entry.what.strip(), entry.document.strip()
    return replace(entry, name=name, id_number=card.number, what=what, document=document)


def put_entry(writing: Writing, entry: DishonestyEntry) -> RecordId | None:
    """Write a checked entry with its history; None when the same one stands in the register already."""
    if any(record.entry == entry for record in writing.dishonesty_of(entry.id_number)):
        return None
    record_id = writing.add_dishonesty(entry)
    writing.record("enter_dishonesty", new=_told(entry))
    return record_id


def _line(desk: Desk, record: DishonestyRecord) -> RecordLine:
    years, since = desk.campaign.terms.dishonesty_years, record.entry.recorded_on
    runs = record.struck_at is None and on_record(since, years, desk.today)
    return RecordLine(record, record_ends(since, years), runs)


def _told(entry: DishonestyEntry) -> dict[str, object]:
    return {
        "name": entry.name,
        "id_number": mask_id(entry.id_number),
        "what": entry.what,
        "document": entry.document,
        "recorded_on": entry.recorded_on.isoformat(),
    }
