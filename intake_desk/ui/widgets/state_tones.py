"""In which tone a packet's state is shown, in every list that shows it as a chip."""

from typing import Final

from intake_desk.domain.packet import PacketState
from intake_desk.ui.widgets.tone import Tone

STATE_TONES: Final[dict[PacketState, Tone]] = {
    PacketState.EXPECTED: Tone.QUIET,
    PacketState.CHECKING: Tone.INFO,
    PacketState.ACCEPTED: Tone.GOOD,
    PacketState.CORRECTING: Tone.WARN,
    PacketState.ABANDONED: Tone.QUIET,
    PacketState.RETURNED: Tone.BAD,
    PacketState.WITHDRAWN: Tone.QUIET,
}
