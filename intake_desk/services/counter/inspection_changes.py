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
    values = {f.name: plain_values(getattr(seen, f.name)) for f in fields(Inspection) if f.name != "items"}
    for key, record in seen.items.items():
        told = {f.name: getattr(record, f.name) for f in fields(ItemRecord)}
        if key not in other.items:
            said = {name: value for name, value in told.items() if value != getattr(_NOTHING, name)}
            told = said or {"presence": record.presence}
        values |= {f"{key}.{name}": plain_values(value) for name, value in told.items()}
    return values


def plain_values(value: object) -> object:
    """A value as plain JSON types, dates as ISO text."""
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, frozenset):
        return sorted(map(str, value))
    if isinstance(value, FreeFinding):
        return [value.item, value.problem, value.remedy]
    if isinstance(value, tuple):
        return [plain_values(each) for each in value]
    if is_dataclass(value):  # what says nothing is left out, as with a document
        told = {f.name: getattr(value, f.name) for f in fields(value) if getattr(value, f.name) != f.default}
        return {name: plain_values(each) for name, each in told.items()}
    return value
