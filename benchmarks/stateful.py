"""
Random sequences of edits, each followed by the question whether the site is that of a clean build:
`python -m benchmarks.stateful [--sequences 1000] [--steps 15] [--seed 1] [--batch 50] [--minutes M] [--shrink]
[--session]`.

Runs the state machine of tests/incremental in batches, each with a seed of its own, and prints the seeds, what was
done how often, and every sequence that failed, in its shortest form. Exit status 1 if there is one. With --session
the site is rebuilt as `serve` does it: in one process, with a watcher's hints.
"""

from __future__ import annotations

import argparse
import sys
import time
import traceback
from collections.abc import Sequence

from hypothesis import HealthCheck, Phase, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from tests.incremental.machine import Rebuilds, counts
from tests.incremental.sessions import SessionRebuilds

BATCH = 50
_TOTALS = ("sequences", "steps", "builds", "broken", "mend")


def run_batch(machine: type[Rebuilds], number: int, sequences: int, steps: int, *, shrink: bool) -> str:
    """Run some sequences, and return how one failed (the shortest, if it is to shrink), or nothing."""
    batch = type("Batch", (machine,), {})

    wanted = settings(
        max_examples=sequences,
        stateful_step_count=steps,
        deadline=None,
        database=None,
        print_blob=True,
        suppress_health_check=list(HealthCheck),
        phases=(Phase.generate, Phase.shrink) if shrink else (Phase.generate,),
    )
    try:
        run_state_machine_as_test(seed(number)(batch), settings=wanted)
    except Exception:  # whatever it is, it is what is looked for
        return traceback.format_exc()
    return ""


def report(seeds: Sequence[int], failed: Sequence[int], began: float) -> str:
    """Return what was run, as a Markdown table."""
    lines = [f"seeds {', '.join(map(str, seeds))}; {time.monotonic() - began:.0f} s"]
    lines += [f"failed: {', '.join(map(str, failed)) or 'none'}", "", "| what | times |", "|---|---:|"]
    lines += [f"| {name} | {counts[name]} |" for name in _TOTALS]
    lines += [f"| {name} | {count} |" for name, count in sorted(counts.items()) if name not in _TOTALS]
    return "\n".join(lines)


def main(words: Sequence[str] | None = None) -> int:
    """Run the command."""
    parser = argparse.ArgumentParser(prog="benchmarks.stateful", description=__doc__)
    parser.add_argument("--sequences", type=int, default=1000)
    parser.add_argument("--steps", type=int, default=15, help="at most so many edits a sequence")
    parser.add_argument("--seed", type=int, default=1, help="of the first batch; the next ones follow")
    parser.add_argument("--batch", type=int, default=BATCH, help="so many sequences a seed")
    parser.add_argument("--minutes", type=float, default=float("inf"), help="begin no batch after so long")
    parser.add_argument("--shrink", action="store_true", help="look for the shortest sequence that fails")
    parser.add_argument("--session", action="store_true", help="rebuild in one process, with hints, as serve does")
    options = parser.parse_args(words)
    machine = SessionRebuilds if options.session else Rebuilds
    began = time.monotonic()
    seeds: list[int] = []
    failed: list[int] = []
    while counts["sequences"] < options.sequences and time.monotonic() - began < options.minutes * 60:
        number = options.seed + len(seeds)
        seeds.append(number)
        wanted = min(options.batch, options.sequences - counts["sequences"])
        if failure := run_batch(machine, number, wanted, options.steps, shrink=options.shrink):
            failed.append(number)
            print(f"seed {number} fails:\n{failure}", flush=True)
        print(f"seed {number}: {counts['sequences']} sequences, {counts['steps']} steps", file=sys.stderr, flush=True)
    print(report(seeds, failed, began))
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
