"""What the supervisor waits for: the figures of a day and of the window among many packets, and the paper."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime, time, timedelta
from functools import partial
from statistics import median
from threading import Event, Thread

from intake_desk.services.reports.make_report import make_report
from intake_desk.services.reports.report_figures import report_figures
from tests.bench.desks import Bench
from tests.bench.stopwatch import Figure, compare, milliseconds

DAYS = tuple(date(2025, month, day) for month, day in ((6, 25), (6, 26), (6, 27)))
TODAY = DAYS[-1]
LONG_HISTORY, ACTS = 150_000, 20
EVERY_EIGHTH = 8
"""So many packets come to one that is told of a fault."""


def figures(full: Bench, most: Bench) -> Iterator[Figure]:
    """All of them; both desks get a decision for nearly every packet, over three days.

    `most` is measured with all packets in one window, then with as many in it as `full` has, among those
    of other years.
    """
    many, all_of_them = decide_all(full), decide_all(most)
    yield from _figures(full, f"{many:,} packets")
    yield from _figures(most, f"{all_of_them:,} packets in one window")
    spread(most, many)
    yield from _figures(most, f"{many:,} packets of {all_of_them:,}")
    yield _act_beside_a_check(most)
    desk, actor = full.opened.desk, full.clerk.actor
    quiet = DAYS[0] - timedelta(days=1)
    yield compare(
        "the report of a day without packets as PDF",
        lambda: make_report(desk, actor, quiet),
        "its figures alone",
        lambda: report_figures(desk, quiet),
        rounds=10,
    )


def _figures(bench: Bench, of_what: str) -> Iterator[Figure]:
    desk = bench.opened.desk
    for whole, span in ((False, "a day"), (True, "the window")):
        yield compare(
            f"figures of {span}, {of_what}",
            partial(report_figures, desk, TODAY, whole=whole),
            "the bare count of its decisions",
            partial(_bare_count, bench, all_days=whole),
            rounds=5,
        )


def _act_beside_a_check(bench: Bench) -> Figure:
    """How long an act takes while the supervisor has a long history checked."""
    store, actor, at = bench.opened.store, bench.clerk.actor, bench.opened.desk.clock.now()
    with store.write(actor, at) as writing:
        for n in range(LONG_HISTORY):
            writing.record("inspect", new={"entry": n, "note": "x" * 200})

    def act() -> None:
        with store.write(actor, at) as writing:
            writing.record("inspect")

    alone = median(milliseconds(act) for _ in range(ACTS))
    stop = Event()

    def check_on() -> None:
        while not stop.is_set():
            store.check_chain()

    checking = Thread(target=check_on)
    checking.start()
    beside = [milliseconds(act) for _ in range(ACTS)]
    stop.set()
    checking.join()
    return Figure(
        f"an act beside a check of {LONG_HISTORY:,} entries", median(beside), alone, "the act alone"
    )


def decide_all(bench: Bench) -> int:
    """Give the expected packets a decision each, evenly over the days, by SQL; tells how many there are.

    Packets that were decided before keep what they have.
    """
    with closing(sqlite3.connect(bench.opened.folder.store)) as file, file:
        ids = [n for (n,) in file.execute("SELECT id FROM packet WHERE state = 'expected' ORDER BY id")]
        told = set(ids[::EVERY_EIGHTH])
        visits = [(n, *_moment(place, len(ids)), _decision(n in told)) for place, n in enumerate(ids)]
        file.executemany(
            "INSERT INTO visit (packet_id, number, opened_at, decided_at, decision, campaign_version,"
            " inspection, originals_on_desk, due, decided_by)"
            " VALUES (?, 1, ?, ?, ?, '2025-1', '{}', 0, '2025-07-02T17:30:00', '收件员甲')",
            visits,
        )
        file.execute(
            "INSERT INTO finding (visit_id, position, code, finding_class, item, number, title, problem,"
            " remedy, clause, fixed) SELECT id, 1, 'no_seal', 'correct', 'education', 9, '学历证书',"
            " '缺公章', '', '', 0 FROM visit"
            " WHERE decision = 'correcting' AND id NOT IN (SELECT visit_id FROM finding)"
        )
        file.execute(
            "UPDATE packet SET number = 'X-' || id, state = coalesce((SELECT decision FROM visit"
            " WHERE packet_id = packet.id AND decision IS NOT NULL), state) WHERE state = 'expected'"
        )
        (count,) = file.execute("SELECT count(*) FROM visit WHERE decision IS NOT NULL").fetchone()
        return int(count)


def spread(bench: Bench, a_year: int) -> None:
    """Give the packets to so many years that each has so many, the first to the year of the desk."""
    with closing(sqlite3.connect(bench.opened.folder.store)) as file, file:
        file.execute(f"UPDATE packet SET year = year - (id - 1) / {a_year}")
        file.execute(
            "UPDATE visit SET decided_at = (SELECT year FROM packet WHERE packet.id = packet_id)"
            " || substr(decided_at, 5) WHERE decision IS NOT NULL"
        )


def _decision(told: bool) -> str:
    return "correcting" if told else "accepted"


def _moment(place: int, many: int) -> tuple[str, str]:
    """Opened and decided within office hours of one of the days."""
    day = DAYS[place * len(DAYS) // many]
    at = datetime.combine(day, time(9)) + timedelta(seconds=place % 20_000)
    return at.isoformat(), at.isoformat()


def _bare_count(bench: Bench, *, all_days: bool = False) -> list[tuple[object, ...]]:
    since = "2025-01-01" if all_days else TODAY.isoformat()
    with closing(sqlite3.connect(bench.opened.folder.store)) as file:
        return file.execute(
            "SELECT decision, count(*) FROM visit WHERE decided_at >= ? GROUP BY decision", (since,)
        ).fetchall()
