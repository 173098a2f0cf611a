"""Campaigns for the tests of the verbs: texts with a change in them, and a counter that keeps versions."""

from __future__ import annotations

import json
import sqlite3
from dataclasses import replace
from datetime import date

from intake_desk.services.campaigns.campaigns import KeptCampaigns
from tests.builders import CAMPAIGN_TEXT
from tests.counter import SUPERVISOR, Counter

ALWAYS = date(2025, 5, 1)


def changed_text(*changes: tuple[str, str]) -> str:
    """The campaign file with these words in place of others; each must stand in it."""
    text = CAMPAIGN_TEXT
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new)
    return text


def next_year(year: int = 2026) -> str:
    """The campaign a year later: same weeks, its own version, no days off of its own."""
    days = [("2025-05-01, 2025-05-02, 2025-05-05, 2025-06-02", ""), ("[2025-04-27]", "[]")]
    return changed_text(
        *days, ("2025-", f"{year}-"), ("year = 2025", f"year = {year}"), ("2025年", f"{year}年")
    )


def keeping(counter: Counter) -> Counter:
    """The counter of a desk that keeps versions; the shipped campaign is in force."""
    with counter.store.write(SUPERVISOR, counter.clock.at) as writing:
        writing.add_campaign(2025, "2025-1", CAMPAIGN_TEXT, ALWAYS, "首次启用")
        writing.record("set_up")
        kept = writing.campaign_versions()
    return replace(counter, desk=replace(counter.desk, campaigns=KeptCampaigns(kept)))


def put(counter: Counter, text: str, version: str, day: date, year: int = 2025) -> None:
    """Put a text in force from a day on, without asking."""
    with counter.store.write(SUPERVISOR, counter.clock.at) as writing:
        writing.add_campaign(year, version, text, day, "测试")
        writing.record("put_in_force")
        counter.desk.campaigns.renew(writing.campaign_versions())


def history(kept: Counter) -> list[tuple[str, dict[str, object], dict[str, object]]]:
    """The whole history: act, old and new values."""
    with sqlite3.connect(kept.store._engine.url.database or "") as store:
        rows = store.execute("SELECT act, old, new FROM history ORDER BY number").fetchall()
    return [(act, json.loads(old), json.loads(new)) for act, old, new in rows]
