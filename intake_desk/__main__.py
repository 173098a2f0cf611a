"""Start: `python -m intake_desk` and the stand-alone program begin here."""

from __future__ import annotations

import multiprocessing
import sys

from intake_desk.cli import main

if __name__ == "__main__":
    multiprocessing.freeze_support()  # the stand-alone program starts itself again to decode pictures apart
    sys.exit(main())
