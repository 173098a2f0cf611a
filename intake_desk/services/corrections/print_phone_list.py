"""电话提醒名单 on paper, from the list that is shown; that it was made is history."""

from __future__ import annotations

from intake_desk.services.corrections.corrections import PhoneLine, due_words
from intake_desk.services.desk import Desk
from intake_desk.services.papers.made_file import MadeFile, make_file, sheet_head
from intake_desk.services.records import Actor
from intake_desk.services.refusal import Refusal
from intake_desk.services.units.hand_in_papers import PhoneRow, PhoneSheet


def print_phone_list(desk: Desk, actor: Actor, people: tuple[PhoneLine, ...]) -> MadeFile | Refusal:
    """The paper of these people; a name that no font has is a refusal."""
    sheet = PhoneSheet(sheet_head(desk, actor), tuple(map(_row, people)))
    name = f"{desk.today:%Y-%m-%d} {len(people)}人.pdf"
    return make_file(desk, actor, "电话提醒名单", name, lambda: desk.hand_in_papers.phone_sheet(sheet))


def _row(line: PhoneLine) -> PhoneRow:
    phone, to_bring = line.phone or "未登记", "；".join(line.to_bring)
    return PhoneRow(line.number, line.name, line.unit, phone, to_bring or "已补齐", due_words(line.due))
