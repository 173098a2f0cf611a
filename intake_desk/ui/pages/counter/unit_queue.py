"""Who of the same unit comes next: known from the packet in hand on, and still when the desk is clear."""

from __future__ import annotations

from contextlib import suppress

from intake_desk.services.counter.view import PacketView
from intake_desk.services.desk import Desk
from intake_desk.services.trouble import Trouble
from intake_desk.services.units.hand_in_view import Queue, queue_of


class UnitQueue:
    """The queue behind the last packet that was in hand; None while nobody was served."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._queue: Queue | None = None

    def behind(self, view: PacketView | None) -> Queue | None:
        """The queue as it is now, behind this packet or else behind the last one."""
        if view is not None:
            with suppress(Trouble):  # only an offer: the next verb will tell
                self._queue = queue_of(self._desk, view.packet.unit_id, view.packet.id)
        return self._queue
