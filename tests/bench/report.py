# SPDX-License-Identifier: MIT
"""
Runs the benchmarks, prints their table, and writes it to benchmark.json.

Usage: report.py FOLDER [SUBJECT…], with the programs in the environment
(meson.build).
"""

import json
import os
import platform
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
PYTHON = "/usr/bin/python3"
SKIP = 77
DEADLINE_SECONDS = 120
# Programs are started again and again.
WINDOW_DEADLINE_SECONDS = 600

# Nanoseconds in a unit; values with other units are not converted.
NANOSECONDS = {"ms": 1e6, "µs": 1e3}
# Of these, the smaller the better; of the others, the larger.
COSTS = {*NANOSECONDS, "pictures", "MiB", "% of a core"}
# The rows against programs that need not be installed have these endings.
OPTIONAL = "-eog", "-imv"

# For each subject: the row's name in the benchmark, its name for people, its
# unit, and its target. The target is a ratio, or a value if there is no limit.
ROWS = {
    "copy": [
        ("publish", "publish in place, 3840 × 2160 RGBA8", "ms", 1.1),
        ("publish-new", "publish into a new segment", "ms", 1.1),
        ("fetch", "fetch, 3840 × 2160 RGBA8", "ms", 1.1),
        ("fetch-threads", "the same with a thread on each core", "ms", 0.9),
    ],
    "view": [
        ("view-1", "view, 1 MP", "µs", 50),
        ("view-100", "view, 100 MP", "µs", 50),
    ],
    "qt": [
        ("qt-publish", "publish, against Qt's pipeline", "pictures/s", 100),
        ("qt-fetch", "fetch, against Qt's pipeline", "pictures/s", 30),
    ],
    "decode": [
        ("decode-more", "decode a PNG in the sandbox: extra", "ms", 2),
        ("decode-large", "decode a photo in the sandbox", "ms", 1.05),
    ],
    "calls": [
        ("attach", "attach and detach", "µs", 1.15),
        ("lock", "lock and unlock", "µs", 1.5),
    ],
    "trace": [
        ("trace", "publish after the trace was used", "µs", 1.05),
        ("timeline", "publish after a time line was used", "µs", 1.05),
    ],
    "latency": [
        ("latency-50", "commit to watcher, p50", "µs", 3),
        ("latency-99", "commit to watcher, p99", "µs", 3),
    ],
    "readers": [
        ("beside-1", "write beside 1 looping reader", "pictures/s", 0.9),
        ("beside-1-bare", "the same, against the bare protocol",
         "pictures/s", 0.9),
        ("beside-8", "write beside 8 looping readers", "pictures/s", 0.45),
        ("beside-stopped", "write beside 8 stopped readers", "pictures/s",
         0.85),
        ("commits-99", "commit beside 8 readers, p99", "µs", 2),
    ],
    "writers": [
        ("writers", "2 writers, the smaller share", "pictures/s", 0.333),
        ("lock-turns", "lock beside a writer, the worst", "pictures", 10),
    ],
    "frames": [
        ("frames-none", "frames of the window, p99", "ms", 33.4),
        ("frames-stage", "the same with the stage", "ms", 33.4),
        ("frames-stage-filling", "the same with the stage alone", "ms", 33.4),
        ("frames-timeline", "the same with the time line", "ms", 33.4),
    ],
    "throughput": [
        ("frames-hd", "1 writer, 1 reader, 1080p RGBA8", "frames/s", 0.9),
        ("copies-hd", "the same, against two memcpys", "frames/s", 0.6),
        ("frames-uhd", "1 writer, 1 reader, 4K RGBA8", "frames/s", 0.9),
        ("copies-uhd", "the same, against two memcpys", "frames/s", 0.4),
        ("frames-many", "1 writer, 8 readers, 1080p RGBA8", "frames/s", 0.9),
    ],
    "window": [
        ("start-small", "window, a PNG of 640 × 400", "ms", 1.25),
        ("start-small-eog", "the same, against eog", "ms", 1),
        ("start-small-imv", "the same, against imv", "ms", 1.1),
        ("start-jpeg", "window, a JPEG of 24 MP", "ms", 1.25),
        ("start-jpeg-eog", "the same, against eog", "ms", 1),
        ("start-jpeg-imv", "the same, against imv", "ms", 1.1),
        ("start-png", "window, a PNG of 24 MP", "ms", 1.25),
        ("start-png-eog", "the same, against eog", "ms", 1),
        ("start-png-imv", "the same, against imv", "ms", 1.1),
        ("start-fetch", "window, 24 MP of another process", "ms", 1.25),
        ("memory-jpeg", "window's memory, the JPEG", "MiB", 2.5),
        ("memory-png", "window's memory, the PNG", "MiB", 3.5),
        ("screen-50", "commit to screen, 1080p, p50", "ms", 1),
        ("screen-99", "commit to screen, 1080p, p99", "ms", 2),
        ("following", "window that follows 1080p, 30/s", "% of a core", 20),
        ("rest", "window when nothing changes, 4 s", "ms", 1),
    ],
}


def command(subject):
    """What runs the benchmarks of a subject."""
    if subject in ("frames", "qt", "window"):
        return [PYTHON, str(HERE / f"{subject}.py")]
    return [os.environ["BENCH"], subject]


def remove_leftovers(process):
    """Removes what a failed benchmark has left in /dev/shm."""
    for pattern in ("test%20{}%20*", "bench%20{}"):
        for path in Path("/dev/shm").glob(
                f"shmview-{os.geteuid()}-" + pattern.format(process)):
            path.unlink()


def run(subject):
    """
    The rows that the benchmarks of a subject have told, by name: value, limit
    and remark; and why there are no more.
    """
    deadline = (WINDOW_DEADLINE_SECONDS if subject in ("frames", "window")
                else DEADLINE_SECONDS)
    with subprocess.Popen(command(subject), stdout=subprocess.PIPE,
                          stderr=subprocess.PIPE, text=True) as process:
        try:
            output, errors = process.communicate(timeout=deadline)
        except subprocess.TimeoutExpired:
            process.kill()
            output, errors = process.communicate()
            errors += f"no end after {deadline} s"
    if process.returncode != 0:
        remove_leftovers(process.pid)
    told = {}
    # Services of the accessibility bus print lines, too.
    for line in filter(lambda line: "\t" in line, output.splitlines()):
        name, value, limit, remark = line.split("\t")
        told[name] = float(value), float(limit), remark
    reason = (errors.strip().splitlines() or ["it printed nothing"])[-1]
    return told, reason.removeprefix("ERROR: ")


def make_row(title, unit, reach, told):
    """Returns a row of benchmark.json."""
    value, limit, _ = told
    scale = NANOSECONDS.get(unit, 1)
    return {
        "name": title,
        "unit": unit,
        "value": value / scale,
        "limit": limit / scale if limit else None,
        "ratio": value / limit if limit else None,
        "reach": reach,
    }


def measure():
    """All rows, each with a remark; one that has no value tells why."""
    for subject in sys.argv[2:] or ROWS:
        rows = ROWS[subject]
        told, reason = run(subject)
        for name, title, unit, reach in rows:
            if name in told:
                yield make_row(title, unit, reach, told[name]), told[name][2]
            elif not told or not name.endswith(OPTIONAL):
                yield {"name": title, "unit": unit, "value": None,
                       "limit": None, "ratio": None, "reach": reach,
                       "reason": reason}, f"not measured: {reason}"


def is_reached(row):
    """Returns whether a measured row reaches its target."""
    result = row["value"] if row["limit"] is None else row["ratio"]
    if row["unit"] in COSTS:
        return result <= row["reach"]
    return result >= row["reach"]


def number(value):
    """Returns a number with about three significant digits."""
    if value is None:
        return "-"
    return f"{value:.{0 if value >= 100 else 1 if value >= 10 else 2}f}"


def mark(row):
    """Returns the verdict on a row."""
    if row["value"] is None:
        return "?"
    return "yes" if is_reached(row) else "NO"


def print_row(row):
    """Prints a line of the table."""
    sign = "≤" if row["unit"] in COSTS else "≥"
    reach = f"{sign} {row['reach']}"
    if row["unit"] in NANOSECONDS and row["value"] and row["limit"] is None:
        reach += " " + row["unit"]
    print(f"{row['name']:35}{row['unit']:>10}{number(row['value']):>8}"
          f"{number(row['limit']):>8}{number(row['ratio']):>7}{reach:>8}"
          f"  {mark(row)}".rstrip(), flush=True)


def print_heading():
    """Prints what was measured where, and the head of the table."""
    print(f"\n{platform.machine()}, {os.cpu_count()} cores,"
          f" Linux {platform.release()}, load"
          f" {os.getloadavg()[0]:.2f}, built with optimization "
          f"{os.environ['BENCH_OPTIMIZATION']}")
    if os.environ["BENCH_OPTIMIZATION"] in ("0", "g", "plain"):
        print("WARNING: this build is not optimized, and slower than a release."
              " Use meson configure -Dbuildtype=release.")
    print(f"\n{'':35}{'unit':>10}{'value':>8}{'limit':>8}{'ratio':>7}"
          f"{'target':>8}")


def main():
    """Runs everything; skips only a sanitized build."""
    if os.environ["BENCH_SANITIZE"] != "none":
        print("skipped: built with sanitizers, which is what would be measured")
        return SKIP
    print_heading()
    rows = []
    remarks = []
    for row, remark in measure():
        print_row(row)
        rows.append(row)
        if remark:
            remarks.append(f"{row['name']}: {remark}")
    path = Path(sys.argv[1]) / "benchmark.json"
    path.write_text(json.dumps(rows, indent=2, ensure_ascii=False) + "\n",
                    encoding="utf-8")
    print("", *remarks, sep="\n")
    missed = sum(mark(row) != "yes" for row in rows)
    print(f"{len(rows) - missed} of {len(rows)} rows reach their targets."
          " tests/bench/README.md explains them;"
          f" {path} has all figures.")
    return 0


sys.exit(main())
