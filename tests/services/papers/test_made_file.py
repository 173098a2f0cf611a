"""What the start waits for: a finished file is known to the door, the making of a unit's papers is not."""

from __future__ import annotations

import subprocess
import sys


def test_the_start_does_not_load_what_makes_a_units_files() -> None:
    late = "{'intake_desk.services.units.hand_in_files', 'intake_desk.services.units.statistics_sheet'}"
    code = f"import sys, intake_desk.app; assert not {late} & set(sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
