"""What a roster says of a person as the JSON text that is kept beside the packet, and back."""

from __future__ import annotations

import json

from cattrs.preconf.json import make_converter

from intake_desk.domain.person import Applicant

# Facts that nobody told are left out, so that a later program may know more of them.
_converter = make_converter(omit_if_default=True)


def to_text(person: Applicant) -> str:
    """The person as compact JSON."""
    return json.dumps(_converter.unstructure(person), ensure_ascii=False, separators=(",", ":"))


def from_text(text: str) -> Applicant:
    """The person that `to_text` wrote."""
    return _converter.structure(json.loads(text), Applicant)
