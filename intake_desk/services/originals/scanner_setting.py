"""How the scanner and the camera of this desk are set up; kept with the desk's data."""

from __future__ import annotations

from intake_desk.domain.wedge import Affixes
from intake_desk.services.desk import Desk
from intake_desk.services.people.accounts import require
from intake_desk.services.records import Actor, Role
from intake_desk.services.refusal import Refusal

_BEFORE, _BEHIND, _CAMERA = "scanner_before", "scanner_behind", "camera"


def scanner_affixes(desk: Desk) -> Affixes:
    """What the scanner sends before and behind each code."""
    with desk.store.read() as reading:
        return Affixes(reading.setting(_BEFORE) or "", reading.setting(_BEHIND) or "")


def keep_scanner_affixes(desk: Desk, actor: Actor, affixes: Affixes) -> Affixes | Refusal:
    """The supervisor says how the scanner is set."""
    if refusal := require(actor, Role.SUPERVISOR):
        return refusal
    with desk.store.write(actor, desk.clock.now()) as writing:
        writing.set_setting(_BEFORE, affixes.before)
        writing.set_setting(_BEHIND, affixes.behind)
        writing.record("set_scanner", new={"before": affixes.before, "behind": affixes.behind})
    return affixes


def camera_chosen(desk: Desk) -> str:
    """The name of the camera that was used last; '' before the first time."""
    with desk.store.read() as reading:
        return reading.setting(_CAMERA) or ""


def keep_camera(desk: Desk, actor: Actor, name: str) -> None:
    """Remember the camera; the same one again stores nothing."""
    if name == camera_chosen(desk):
        return
    with desk.store.write(actor, desk.clock.now()) as writing:
        writing.set_setting(_CAMERA, name)
        writing.record("set_camera", new={"camera": name})
