"""An inspection as the JSON text that a visit keeps, and back.

Untouched fields are left out, sets are sorted: the same inspection always gives the same text.
"""

from __future__ import annotations

import json
from collections.abc import Set as AbstractSet

from cattrs.preconf.json import make_converter

from intake_desk.domain.inspection import Inspection

# A key that this program does not know must raise, not be dropped with the next save.
_converter = make_converter(
    omit_if_default=True,
    forbid_extra_keys=True,
    unstruct_collection_overrides={AbstractSet: sorted},
)


def to_text(inspection: Inspection) -> str:
    """The inspection as compact JSON."""
    return json.dumps(_converter.unstructure(inspection), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Inspection:
    """The inspection that `to_text` wrote. Raises cattrs' validation error for any other text."""
    return _converter.structure(json.loads(text), Inspection)
