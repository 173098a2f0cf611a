"""What differs between two inspections, as the old and new values of a history entry."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from datetime import date
from enum import Enum

from intake_desk.domain.inspection import FreeFinding, Inspection, ItemRecord

Values = dict[str, object]
_NOTHING = ItemRecord()


def changed_values(old: Inspection, new: Inspection) -> tuple[Values, Values]:
    """The values that differ, before and after, as plain JSON types."""
    before, after = _flat(old, new), _flat(new, old)
    keys = [key for key in {**before, **after} if before.get(key) != after.get(key)]
    return {k: before[k] for k in keys if k in before}, {k: after[k] for k in keys if k in after}


def _flat(seen: Inspection, other: Inspection) -> Values:
    """All values; of a document that the other inspection knows nothing of only those that say something."""
    values = {f.name: _plain(getattr(seen, f.name)) for f in fields(Inspection) if f.name != "items"}
    for key, record in seen.items.items():
        told = {f.name: getattr(record, f.name) for f in fields(ItemRecord)}
        if key not in other.items:
            said = {name: value for name, value in told.items() if value != getattr(_NOTHING, name)}
            told = said or {"presence": record.presence}
        values |= {f"{key}.{name}": _plain(value) for name, value in told.items()}
    return values


def _plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, FreeFinding):
        return [value.item, value.problem, value.remedy]
    if isinstance(value, tuple):
        return [_plain(each) for each in value]
    if is_dataclass(value):
        return {f.name: _plain(getattr(value, f.name)) for f in fields(value)}
    return value
