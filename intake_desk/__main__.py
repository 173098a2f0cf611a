"""Start: `python -m intake_desk` and the stand-alone program begin here."""

from __future__ import annotations

import sys

from intake_desk.cli import main

if __name__ == "__main__":
    sys.exit(main())
