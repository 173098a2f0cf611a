"""Register a person at the counter, or complete what a roster left out; checked before anything is kept."""

from __future__ import annotations

from dataclasses import replace

from intake_desk.domain.checklist import checklist_for, untold_facts
from intake_desk.domain.id_card import IdProblem, parse
from intake_desk.domain.inspection import on_desk
from intake_desk.domain.names import name_problem, normalise_name
from intake_desk.domain.packet import PacketState
from intake_desk.domain.person import Applicant
from intake_desk.services.counter.identity_refusals import id_refusal, name_refusal
from intake_desk.services.counter.one_series import refuse_second_series
from intake_desk.services.counter.receive_packet import start_visit
from intake_desk.services.counter.search_keys import person_keys, unit_keys
from intake_desk.services.counter.view import PacketView, packet_words, view_packet
from intake_desk.services.day.open_day import on_open_day
from intake_desk.services.desk import Desk
from intake_desk.services.ports import Reading, Writing
from intake_desk.services.records import Actor, Packet, PacketId, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.rosters.roster_values import organisation, said

_FACTS = {
    "series": "申报系列",
    "level": "申报资格",
    "title_sought": "申报资格",
    "specialty": "申报专业",
    "unit_kind": "单位性质",
    "post": "人员类别",
    "channel": "报送渠道",
    "route": "申报方式",
    "education": "最高学历",
}


@on_open_day
def walk_in(desk: Desk, actor: Actor, person: Applicant) -> PacketView | Refusal:
    """Register a person whom no roster announced, and start the visit. Nothing is kept on a refusal."""
    checked = checked_person(desk, person)
    if isinstance(checked, Refusal):
        return checked
    with desk.store.write(actor, desk.clock.now()) as writing:
        if refusal := already_there(desk, writing, checked, None):
            return refusal
        unit_id = unit_for(writing, desk.campaign.year, checked)
        keys = person_keys(checked, None)
        packet_id = writing.add_packet(desk.campaign.year, checked, unit_id, keys, on_roster=False)
        writing.record("register_walk_in", packet_id, new={"name": checked.name, "unit": checked.unit})
        start_visit(desk, writing, writing.packet(packet_id))
        return view_packet(desk, writing, packet_id)


@on_open_day
def amend_person(desk: Desk, actor: Actor, packet_id: PacketId, person: Applicant) -> PacketView | Refusal:
    """Put right or complete the facts of a person whose packet is in hand; decided ones stay as they are."""
    with desk.store.write(actor, desk.clock.now()) as writing:
        packet = writing.packet(packet_id)
        desk = desk.judging(packet)
        checked = checked_person(desk, person)
        if isinstance(checked, Refusal):
            return checked
        if packet.state is not PacketState.CHECKING:
            return Refusal("decided", "这件材料已有结论，不能再改登记信息。", "如需更改，请主管处理。")
        if refusal := unfit_change(desk, writing, packet, checked):
            return refusal
        old, new = take_facts(writing, packet, checked)
        if new:
            writing.record("amend_person", packet_id, old=old, new=new)
        return view_packet(desk, writing, packet_id)


def unfit_change(desk: Desk, reading: Reading, packet: Packet, person: Applicant) -> Refusal | None:
    """What stands against these facts of a packet, whoever changes them: another packet of this aim, a
    number given for another aim, another series that is kept (R2), an original that would lie on no line.
    """
    if refusal := already_there(desk, reading, person, packet.id):
        return refusal
    if packet.number and not same_aim(packet.applicant, person):
        words = f"这件材料已编号 {packet.number}，不能改报其他系列或级别。"
        return Refusal("numbered", words, "如确需改报，请撤回后另行登记。")
    if refusal := refuse_second_series(desk, reading, packet, person, packet.state):
        return refusal
    return _original_lost(desk, packet, person)


def take_facts(
    writing: Writing, packet: Packet, person: Applicant
) -> tuple[dict[str, object], dict[str, object]]:
    """Give the packet these facts, if they are news; gives what changed, before and after."""
    old, new = changed_facts(packet.applicant, person)
    if new:
        keys = person_keys(person, packet.number)
        writing.change_applicant(packet.id, person, unit_for(writing, packet.year, person), keys)
    if "channel" in new:
        free_channel(writing, packet.unit_id, packet.year, packet.applicant.channel)
    return old, new


def free_channel(writing: Writing, unit_id: UnitId, year: int, told: str) -> None:
    """Putting a slip right is no second channel (R3): one that nobody of the unit tells any more gives way
    to the first that somebody tells. What a supervisor set in the unit's form was told by no slip: it stays.
    """
    unit = writing.unit(unit_id)
    used = writing.unit_year(unit.id, year).channel
    telling = [one.applicant.channel for one in writing.people_of_unit(unit.id, year)]
    if not told or used != told or told in telling or told == writing.channel_set(unit.id, year):
        return
    channel = next(filter(None, telling), "")
    writing.set_unit_channel(unit.id, year, channel)
    known = {"unit": unit.name, "channel": told}
    writing.record("unit_channel", old=known, new={**known, "channel": channel})


def _original_lost(desk: Desk, packet: Packet, person: Applicant) -> Refusal | None:
    """An original on the desk whose document the list would no more have: nobody would hand it back."""
    if packet.visit is None:
        return None
    kept = {item.key for item in checklist_for(desk.campaign, person)}
    lying = on_desk(packet.visit.inspection, checklist_for(desk.campaign, packet.applicant))
    lost = [item.short for item in lying if item.key not in kept]
    if not lost:
        return None
    words = f"台上还有原件：{'、'.join(lost)}，改后的清单中没有这一项。"
    return Refusal("originals_on_desk", words, "请先交还原件（H），再改登记信息。")


def same_aim(known: Applicant, person: Applicant) -> bool:
    """Whether both apply in the same series and level, which the number names."""
    return (known.series, known.level) == (person.series, person.level)


def unit_for(writing: Writing, year: int, person: Applicant) -> UnitId:
    """The unit of exactly this name; a new one is added with what the person's row tells of it.

    The first channel that is told in a year becomes the unit's own, so that a second one is noticed (R3).
    """
    unit = writing.unit_named(person.unit)
    if unit is None:
        unit_id = writing.add_unit(person.unit, person.unit_kind, person.department, unit_keys(person.unit))
        if person.channel:
            writing.set_unit_channel(unit_id, year, person.channel)
        return unit_id
    if person.channel and not (used := writing.unit_year(unit.id, year).channel):
        writing.set_unit_channel(unit.id, year, person.channel)
        told = {"unit": unit.name, "channel": used}
        writing.record("unit_channel", old=told, new={**told, "channel": person.channel})
    return unit.id


def checked_person(desk: Desk, person: Applicant) -> Applicant | Refusal:
    """The person as a roster would tell it, or what is wrong: one spelling of a unit, no degree for 无."""
    person = _as_on_a_roster(person)
    if problems := person_problems(desk, person):
        return problems[0]
    card = parse(person.id_number, desk.today)
    return id_refusal(card) if isinstance(card, IdProblem) else replace(person, id_number=card.number)


def person_problems(desk: Desk, person: Applicant) -> tuple[Refusal, ...]:
    """All that is wrong with a typed person, from the top of the form: number, name, unit, what is chosen."""
    person = _as_on_a_roster(person)
    card, name = parse(person.id_number, desk.today), name_problem(person.name)
    found = (
        id_refusal(card) if isinstance(card, IdProblem) else None,
        name_refusal(name) if name else None,
        None if person.unit else Refusal("unit_missing", "未填工作单位。", "请填写与公章一致的单位全称。"),
        _unfit(desk, person),
    )
    return tuple(filter(None, found))


def _as_on_a_roster(person: Applicant) -> Applicant:
    return replace(
        person,
        name=normalise_name(person.name),
        unit=organisation(person.unit),
        degree=said(person.degree),
        title=said(person.title),
    )


def _unfit(desk: Desk, person: Applicant) -> Refusal | None:
    """What is not chosen, or chosen so that it cannot be applied for here."""
    campaign = desk.campaign
    unchosen = {name for name in ("series", "specialty") if not getattr(person, name)}
    if untold := unchosen | set(untold_facts(campaign, person)):
        words = "、".join(dict.fromkeys(words for name, words in _FACTS.items() if name in untold))
        return Refusal("facts_missing", f"未选{words}。", "应交哪些材料由登记的各项决定，请选好再登记。")
    if person.series not in {s.code for s in campaign.series}:
        return Refusal("series_unknown", "申报系列不在本次评审范围。", "本次只受理建设工程、建筑材料。")
    titles = {title for level in campaign.levels if level.code == person.level for title in level.titles}
    if person.title_sought not in titles:
        return Refusal(
            "title_unknown", "申报资格与级别不符。", f"该级别可申报：{'、'.join(sorted(titles))}。"
        )
    if elsewhere := next((route.refused for route in campaign.routes if route.code == person.route), ""):
        return Refusal("route_elsewhere", elsewhere)
    return None


def already_there(desk: Desk, reading: Reading, person: Applicant, but: PacketId | None) -> Refusal | None:
    """Refuse a person whose other packet of this year, apart from `but`, has the same aim, and an ID number
    under which somebody of another name is known.
    """
    known = reading.packets_of(person.id_number, desk.campaign.year)
    others = [packet for packet in known if packet.id != but]
    for packet in others:
        same = packet.applicant
        if same_aim(same, person):
            words = packet_words(desk, packet)
            return Refusal(
                "already_there",
                f"此人已在册：{same.name}，{words}，{same.unit}。",
                "请清空后输入姓名或身份证后四位打开原有记录。",
            )
    if len(others) < len(known):  # the number stays as it was: only the name is put right
        return None
    named = (packet for packet in others if packet.applicant.name != person.name)
    return next((_of_another(desk, packet) for packet in named), None)


def _of_another(desk: Desk, packet: Packet) -> Refusal:
    """One ID number is one person (GB 11643): either the number or the name was misread."""
    known = packet.number or packet_words(desk, packet)
    return Refusal(
        "id_of_another",
        f"该证号已登记为{packet.applicant.name}（{known}）。",
        "请对照身份证核对证号和姓名；原登记姓名有误的，先更正原登记再登记这一份。",
    )


def changed_facts(old: Applicant, new: Applicant) -> tuple[dict[str, object], dict[str, object]]:
    """The facts that differ, before and after, for the history; dates as text."""
    names = [name for name in vars(new) if getattr(old, name) != getattr(new, name)]
    return {n: _text(getattr(old, n)) for n in names}, {n: _text(getattr(new, n)) for n in names}


def _text(value: object) -> object:
    return value if isinstance(value, str | int | None) else str(value)
