"""Parsed TOML into the frozen dataclasses of a campaign, strictly: every key known, every type right.

It goes on after a fault, so that a file is told everything that is wrong with it at once.
"""

from __future__ import annotations

from dataclasses import MISSING, Field, fields, is_dataclass
from datetime import date, time
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

from intake_desk.domain.campaign_checks import Fault, Path, faults_of

_KINDS = {
    str: "文字",
    int: "整数",
    bool: " true 或 false",
    date: "日期（如 2025-06-25）",
    time: "时刻（如 08:30:00）",
}

NOT_THERE = "缺少此项"
"""The words of a fault that a key is missing."""

T = TypeVar("T")


def shape(kind: type[T], table: object) -> tuple[T | None, tuple[Fault, ...]]:
    """A parsed table as a value of the dataclass `kind`, with the faults found on the way.

    The value is None when something is missing or of the wrong type. Each dataclass that could be
    built has also passed through its own checks (`campaign_checks`).
    """
    shaper = _Shaper()
    value = shaper.value(kind, table, ())
    return (None if value is _BAD else value), tuple(shaper.faults)


_BAD = object()
"""Stands for a value that could not be read; its fault has been noted."""


class _Shaper:
    def __init__(self) -> None:
        self.faults: list[Fault] = []

    def value(self, kind: Any, raw: object, path: Path) -> Any:
        """`raw` as a value of `kind` (a dataclass, list type, enum or plain type), or _BAD."""
        if is_dataclass(kind):
            return self._record(kind, raw, path)
        if get_origin(kind) in {tuple, frozenset}:
            return self._list(kind, raw, path)
        if isinstance(kind, UnionType):  # only `X | None`: TOML has no null, a missing key is None
            return self.value(get_args(kind)[0], raw, path)
        if issubclass(kind, StrEnum):
            return self._word(kind, raw, path)
        return self._plain(kind, raw, path)

    def _bad(self, path: Path, message: str) -> object:
        self.faults.append(Fault(path, message))
        return _BAD

    def _record(self, kind: Any, raw: object, path: Path) -> Any:
        if not isinstance(raw, dict):
            return self._bad(path, f"应为一组“键 = 值”，现为{_said(raw)}")
        known = {f.metadata.get("key", f.name): f for f in fields(kind)}
        for key in raw.keys() - known.keys():
            self._bad((*path, key), f"没有这个键{_perhaps(key, known)}")
        hints = _hints(kind)
        values = {}
        for key, spec in known.items():
            if key in raw:
                values[spec.name] = self.value(hints[spec.name], raw[key], (*path, key))
            elif _required(spec):
                values[spec.name] = self._bad((*path, key), NOT_THERE)
        if any(value is _BAD for value in values.values()):
            return _BAD
        record = kind(**values)
        self.faults += [Fault(path + fault.path, fault.message) for fault in faults_of(record)]
        return record

    def _list(self, kind: Any, raw: object, path: Path) -> Any:
        if not isinstance(raw, list):
            return self._bad(path, f"应为列表，现为{_said(raw)}")
        element, *more = get_args(kind)
        if more and more[0] is not Ellipsis and len(raw) != len(get_args(kind)):
            return self._bad(path, f"应恰有 {len(get_args(kind))} 个值，现有 {len(raw)} 个")
        values = [self.value(element, each, (*path, at)) for at, each in enumerate(raw)]
        if any(value is _BAD for value in values):
            return _BAD
        return get_origin(kind)(values)

    def _word(self, kind: type[StrEnum], raw: object, path: Path) -> Any:
        if isinstance(raw, str) and raw in list(kind):
            return kind(raw)
        return self._bad(path, f"应为 {'、'.join(kind)} 之一，现为{_said(raw)}")

    def _plain(self, kind: type, raw: object, path: Path) -> Any:
        if type(raw) is not kind:  # exactly: a bool is an int in Python, a date-time is a date
            return self._bad(path, f"应为{_KINDS[kind]}，现为{_said(raw)}")
        if isinstance(raw, str) and (not raw or raw != raw.strip() or not raw.isprintable()):
            return self._bad(path, "文字不能为空，首尾不能有空格，中间不能换行")
        return raw


@cache
def _hints(kind: type) -> dict[str, Any]:
    return get_type_hints(kind)


def _required(spec: Field[Any]) -> bool:
    return spec.default is MISSING and spec.default_factory is MISSING


def _perhaps(key: str, known: Any) -> str:
    near = get_close_matches(key, known, n=1)
    return f"，是否为“{near[0]}”？" if near else ""


def _said(raw: object) -> str:
    if isinstance(raw, dict):
        return "一组“键 = 值”"
    if isinstance(raw, list):
        return "列表"
    text = str(raw).lower() if isinstance(raw, bool) else str(raw)
    return f"“{text[:20]}”"
