"""The printed head of a signed report is enough to find a history that was cut or forged."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from intake_desk.services.papers.printed_head import printed_head, read_printed
from intake_desk.services.records import ChainHead
from intake_desk.services.refusal import Refusal
from intake_desk.services.safety.check_log import check_log
from tests.builders import changed, id_number
from tests.counter import Counter, granted, refused

DIGEST = "3f0a9c4177d20b6e" + "0" * 48


def printed(counter: Counter) -> ChainHead:
    """The head of now, as it is read off a report."""
    with counter.store.read() as reading:
        head = reading.chain_head()
    return granted(read_printed(printed_head(head.digest), f"{head.count:,}"))


def tamper(counter: Counter, command: str) -> None:
    counter.store.close()
    path: Path = counter.store._engine.url.database  # type: ignore[assignment]
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for trigger in ("history_no_update", "history_no_delete", "history_next_number"):
            connection.execute(f"DROP TRIGGER {trigger}")
        connection.execute(command)


def test_a_head_is_printed_in_groups_and_read_however_it_is_typed() -> None:
    assert printed_head(DIGEST) == "3F0A-9C41-77D2-0B6E"
    for typed in ("3F0A-9C41-77D2-0B6E", "3f0a9c4177d20b6e", " ３Ｆ０Ａ 9c41–77d2—0b6e ", DIGEST):
        head = granted(read_printed(typed, "1,234"))
        assert DIGEST.startswith(head.digest)
        assert head.count == 1234


@pytest.mark.parametrize("typed", ["", "3F0A", "3F0A-9C41-77D2-0B6", "3F0A-9C41-77D2-0B6G", "0" * 65])
def test_what_no_report_shows_is_refused(typed: str) -> None:
    assert refused(read_printed(typed, "7")) == "head_bad"


@pytest.mark.parametrize("typed", ["", "七", "-", "1.5"])
def test_a_count_is_a_number(typed: str) -> None:
    assert refused(read_printed(DIGEST, typed)) == "count_bad"


def test_a_whole_history_holds_with_and_without_a_report(counter: Counter) -> None:
    counter.expect()
    head = printed(counter)
    counter.expect(changed(id_number=id_number(7)))
    assert "2 条逐条核对无误，链头" in str(check_log(counter.desk))
    assert f"{printed_head(head.digest)} 就是第 1 条" in str(check_log(counter.desk, head))


def test_a_cut_tail_shows(counter: Counter) -> None:
    for serial in range(3):
        counter.expect(changed(id_number=id_number(serial)))
    head = printed(counter)
    tamper(counter, "DELETE FROM history WHERE number = 3")
    outcome = check_log(counter.desk, head)
    assert refused(outcome) == "tail_cut"
    assert "日报上有 3 条，现在只有 2 条" in str(outcome)
    assert isinstance(check_log(counter.desk), str), "without a report a cut tail does not show"


def test_another_head_shows(counter: Counter) -> None:
    counter.expect()
    assert refused(check_log(counter.desk, ChainHead(DIGEST, 1, None))) == "head_unknown"


def test_a_changed_entry_shows_with_its_number(counter: Counter) -> None:
    for serial in range(3):
        counter.expect(changed(id_number=id_number(serial)))
    head = printed(counter)
    tamper(counter, "UPDATE history SET actor_name = '别人' WHERE number = 2")
    outcome = check_log(counter.desk, head)
    assert refused(outcome) == "chain_broken"
    assert isinstance(outcome, Refusal)
    assert "第 2 条起对不上（共 3 条）" in outcome.sentence
    assert "签字日报" in outcome.advice
