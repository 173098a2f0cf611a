"""What the counter waits for: acts, views, searches and decisions with their papers, without a window."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from datetime import date
from itertools import cycle
from pathlib import Path

from intake_desk.domain import acts, original_acts
from intake_desk.domain.acts import Act
from intake_desk.domain.inspection import Presence
from intake_desk.services.counter import decide
from intake_desk.services.counter.identify import HITS, suggest
from intake_desk.services.counter.inspect_packet import inspect
from intake_desk.services.counter.receive_packet import open_packet
from intake_desk.services.counter.view import PacketView, view_packet
from intake_desk.services.papers import paper_texts
from intake_desk.services.records import PacketId
from tests.bench.desks import Bench
from tests.bench.stopwatch import Figure, Work, compare
from tests.samples.people import firm_people

CLEAN: tuple[Act, ...] = (
    acts.StateBinding(bound=True, a4=True),
    acts.StateFiledOnline(filed=True),
    acts.SetPublicity(date(2025, 6, 16), date(2025, 6, 20)),
    acts.RestInPlace(),
    original_acts.OriginalsSeen(),
    original_acts.HandBack(),
)
ID_NUMBER = next(firm_people()).id_number
DECISIONS = 20
"""Rounds of what uses a packet up."""
PRAGMAS = ("journal_mode = TRUNCATE", "synchronous = EXTRA", "secure_delete = ON")


def figures(desks: dict[int, Bench]) -> Iterator[Figure]:
    """All of them; `desks` by the number of their packets."""
    for count, bench in desks.items():
        yield _searching(bench, f"search wjy, {count:,} packets", "wjy")
    most, largest = max(desks.items())
    yield _searching(largest, f"search an ID number, {most:,} packets", ID_NUMBER)
    for count, bench in desks.items():
        yield _judging(bench, f"one act on the list, {count:,} packets")
    yield _viewing(largest)
    yield _accepting(largest)
    yield _telling(largest)


def _searching(bench: Bench, what: str, typed: str) -> Figure:
    file = _bare(bench.opened.folder.store)
    wanted = "SELECT packet_id FROM packet_key WHERE key >= ? AND key < ? LIMIT ?"
    return compare(
        what,
        lambda: suggest(bench.opened.desk, typed),
        "the bare range of the index",
        lambda: file.execute(wanted, (typed, typed + "\U0010ffff", HITS)).fetchall(),
    )


def _judging(bench: Bench, what: str) -> Figure:
    view = _in_hand(bench)
    key = view.lines[-1].item.key
    ways = cycle([Presence.PRESENT, Presence.MISSING])
    return compare(
        what,
        lambda: inspect(bench.opened.desk, bench.clerk.actor, view.packet.id, acts.Judge(key, next(ways))),
        "a bare commit of three rows, same pragmas",
        _bare_commit(bench.opened.folder.folder / "bare.db"),
    )


def _viewing(bench: Bench) -> Figure:
    packet_id = _in_hand(bench, *CLEAN).packet.id
    file = _bare(bench.opened.folder.store)

    def view() -> PacketView:
        with bench.opened.store.read() as reading:
            return view_packet(bench.opened.desk, reading, packet_id)

    wanted = "SELECT * FROM packet JOIN visit ON packet_id = packet.id WHERE packet.id = ?"
    return compare(
        "the view of a packet with its verdict",
        view,
        "the bare rows of packet and visit",
        lambda: file.execute(wanted, (packet_id,)).fetchall(),
    )


def _accepting(bench: Bench) -> Figure:
    ready = iter([_in_hand(bench, *CLEAN) for _ in range(DECISIONS + 1)])
    return compare(
        "accept, receipt made and kept",
        lambda: decide.accept(bench.opened.desk, bench.clerk.actor, next(ready).packet.id),
        "the receipt's PDF alone",
        _receipt_alone(bench),
        DECISIONS,
    )


def _telling(bench: Bench) -> Figure:
    missing = (*CLEAN, acts.Judge(_in_hand(bench).lines[-1].item.key, Presence.MISSING))
    ready = iter([_in_hand(bench, *missing).packet.id for _ in range(DECISIONS + 1)])
    desk, actor, view = bench.opened.desk, bench.clerk.actor, _in_hand(bench, *missing)
    text = paper_texts.notice(desk, actor, view, "JG-Z-0143", "包住建职称补〔2025〕43号", desk.clock.now())
    return compare(
        "tell once, notice in two copies made and kept",
        lambda: decide.tell_once(desk, actor, next(ready)),
        "the notice's PDF alone",
        lambda: desk.papers.render(text),
        DECISIONS,
    )


def _receipt_alone(bench: Bench) -> Work:
    desk, actor, view = bench.opened.desk, bench.clerk.actor, _in_hand(bench, *CLEAN)
    text = paper_texts.receipt(desk, actor, view, "JG-Z-0143", desk.clock.now())
    return lambda: desk.papers.render(text)


def _in_hand(bench: Bench, *done: Act) -> PacketView:
    """The next packet of the desk, opened, after these acts."""
    desk, actor, packet_id = bench.opened.desk, bench.clerk.actor, PacketId(next(bench.packets))
    view = open_packet(desk, actor, packet_id)
    for act in done:
        view = inspect(desk, actor, packet_id, act)
    assert isinstance(view, PacketView)
    return view


def _bare(store: Path) -> sqlite3.Connection:
    return sqlite3.connect(store, isolation_level=None)


def _bare_commit(path: Path) -> Work:
    """What an act writes at least: the inspection, the step before it, and the history entry."""
    file = _bare(path)
    for pragma in PRAGMAS:
        file.execute(f"PRAGMA {pragma}")
    file.execute("CREATE TABLE visit (id INTEGER PRIMARY KEY, text TEXT)")
    file.execute("CREATE TABLE step (id INTEGER PRIMARY KEY, text TEXT)")
    file.execute("CREATE TABLE history (id INTEGER PRIMARY KEY, text TEXT)")
    file.execute("INSERT INTO visit VALUES (1, '')")
    texts = cycle("ab")

    def commit() -> None:
        text = next(texts) * 1000
        file.execute("BEGIN IMMEDIATE")
        file.execute("UPDATE visit SET text = ?", (text,))
        file.execute("INSERT INTO step (text) VALUES (?)", (text,))
        file.execute("INSERT INTO history (text) VALUES (?)", (text,))
        file.execute("COMMIT")

    return commit
