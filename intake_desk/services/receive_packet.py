"""Take a packet in hand: one that the roster announced, one that comes again, or a walk-in."""

from __future__ import annotations

from dataclasses import replace

from intake_desk.domain.id_card import IdProblem, parse
from intake_desk.domain.inspection import Inspection
from intake_desk.domain.names import name_problem, normalise_name
from intake_desk.domain.packet import PacketState, may_become
from intake_desk.domain.person import Applicant
from intake_desk.domain.window import WindowPhase, phase
from intake_desk.services.desk import Desk
from intake_desk.services.identity_refusals import id_refusal, name_refusal
from intake_desk.services.ports import Reading, Writing
from intake_desk.services.records import Actor, Packet, PacketId, UnitId
from intake_desk.services.refusal import Refusal
from intake_desk.services.search_keys import person_keys, unit_keys
from intake_desk.services.view import PacketView, packet_words, view_packet


def open_packet(desk: Desk, actor: Actor, packet_id: PacketId) -> PacketView | Refusal:
    """Show a packet; one that may be checked starts a visit. Decided ones are shown as they are.

    A returned packet may come again only while the window is open (R10).
    """
    with desk.store.write(actor, desk.clock.now()) as writing:
        packet = writing.packet(packet_id)
        if packet.state is PacketState.RETURNED and _window_over(desk):
            return _window_over_refusal(desk)
        if may_become(packet.state, PacketState.CHECKING):
            _start_visit(desk, writing, packet)
        return view_packet(desk, writing, packet_id)


def walk_in(desk: Desk, actor: Actor, person: Applicant) -> PacketView | Refusal:
    """Register a person whom no roster announced, and start the visit. Nothing is kept on a refusal."""
    person = replace(person, name=normalise_name(person.name), unit=person.unit.strip())
    if refusal := _unfit(desk, person):
        return refusal
    card = parse(person.id_number, desk.today)
    if isinstance(card, IdProblem):
        return id_refusal(card)
    person = replace(person, id_number=card.number)
    with desk.store.write(actor, desk.clock.now()) as writing:
        if refusal := _already_there(desk, writing, person):
            return refusal
        unit_id = unit_for(writing, person)
        packet_id = writing.add_packet(
            desk.campaign.year, person, unit_id, person_keys(person, None), on_roster=False
        )
        writing.record("register_walk_in", packet_id, new={"name": person.name, "unit": person.unit})
        _start_visit(desk, writing, writing.packet(packet_id))
        return view_packet(desk, writing, packet_id)


def unit_for(writing: Writing, person: Applicant) -> UnitId:
    """The unit of exactly this name; a new one is added with what the person's row tells of it."""
    unit = writing.unit_named(person.unit)
    if unit is not None:
        return unit.id
    return writing.add_unit(
        person.unit, person.unit_kind, person.department, person.channel, unit_keys(person.unit)
    )


def _start_visit(desk: Desk, writing: Writing, packet: Packet) -> None:
    publicity = writing.unit(packet.unit_id).publicity
    writing.open_visit(packet.id, desk.campaign.version, Inspection(publicity=publicity))
    writing.record(
        "open_visit", packet.id, old={"state": packet.state.value}, new={"visit": len(packet.visits) + 1}
    )


def _window_over(desk: Desk) -> bool:
    return phase(desk.campaign.window, desk.clock.now()) is WindowPhase.AFTER


def _window_over_refusal(desk: Desk) -> Refusal:
    return Refusal(
        "window_over",
        "收件期已截止，不予接收的材料不能再次提交。",
        desk.campaign.sentences.window_over,
    )


def _unfit(desk: Desk, person: Applicant) -> Refusal | None:
    """What keeps a typed person from being registered."""
    campaign = desk.campaign
    if problem := name_problem(person.name):
        return name_refusal(problem)
    if not person.unit:
        return Refusal("unit_missing", "未填工作单位。", "请填写与公章一致的单位全称。")
    if person.series not in {s.code for s in campaign.series}:
        return Refusal("series_unknown", "申报系列不在本次评审范围。", "本次只受理建设工程、建筑材料。")
    titles = {title for level in campaign.levels if level.code == person.level for title in level.titles}
    if person.title_sought not in titles:
        return Refusal(
            "title_unknown", "申报资格与级别不符。", f"该级别可申报：{'、'.join(sorted(titles))}。"
        )
    return None


def _already_there(desk: Desk, reading: Reading, person: Applicant) -> Refusal | None:
    for packet in reading.packets_of(person.id_number, desk.campaign.year):
        same = packet.applicant
        if (same.series, same.level) == (person.series, person.level):
            words = packet_words(desk, packet)
            return Refusal(
                "already_there",
                f"此人已在册：{same.name}，{words}，{same.unit}。",
                "请清空后输入姓名或身份证后四位打开原有记录。",
            )
    return None
