"""`python -m tests.readers [NAME …]`: let the readers that are installed follow a site, and say what each saw."""

from __future__ import annotations

import sys
import tempfile
import time
from pathlib import Path

from tests.readers.following import follow
from tests.readers.programs import READERS


def main(names: list[str]) -> int:
    """Run, and return how many edits were shown wrongly."""
    faults = 0
    for name, kind in READERS.items():
        if names and name not in names:
            continue
        if missing := kind.missing():
            print(f"{name}: left out, there is no {' and no '.join(missing)}")
            continue
        began = time.monotonic()
        with tempfile.TemporaryDirectory() as folder:
            for edit, wrong in follow(kind, Path(folder)):
                faults += bool(wrong)
                print(f"{name}: {edit}: {'; '.join(wrong) or 'as it should be'}")
        print(f"{name}: {time.monotonic() - began:.0f} s")
    return faults


if __name__ == "__main__":
    sys.exit(bool(main(sys.argv[1:])))
