# SPDX-License-Identifier: Apache-2.0
"""Runs that are killed, interrupted, out of disk, locked out or doubled lose no answer and pay for none twice: kills.py BUILD [KILLS]

The same claim is verified once without a disturbance. Every disturbed run must end in the same verdict, byte for byte, after as many
starts as it takes; the journals only ever grow by whole records; and the mock's count of answers may exceed the number of items by what
was in flight at each kill, no more.
"""
import json
import os
import pathlib
import random
import resource
import shutil
import signal
import subprocess
import sys
import tempfile
import time

import world

ITEMS = 400
SUBJECT = ("gpt-4o", "openai-2024-11-20")
REFERENCE = ("deepseek-v3", "deepseek")
MOST_IN_FLIGHT = 64  # of one endpoint, where the model file says nothing
LATENCY_MS = 20


class Runs:
    def __init__(self, build, home, folder, mock):
        self.assay = build + "/assay"
        self.home, self.folder, self.mock = home, pathlib.Path(folder), mock
        self.claim = home.claim("{kind: non_inferiority}", SUBJECT, [REFERENCE], "sums", ", margin: 0.2, margin_rule: claimant")
        self.environment = home.environment(mock)

    def command(self, runs, *more):
        return [self.assay, "verify", str(self.claim), "--live", "--json", "--quiet", "--exit-zero", "--data", str(self.home.data), "--runs", str(runs), *more]

    def start(self, runs, **named):
        return subprocess.Popen(self.command(runs), env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, **named)

    def finish(self, runs):
        return subprocess.run(self.command(runs), env=self.environment, capture_output=True, text=True, timeout=300)

    def answered(self):
        return sum(line["answered"] for line in self.mock.log().values())


def keys(runs):
    """The keys of the records in the journals that are whole, in their order; a torn last line is left out."""
    found = []
    for path in sorted(pathlib.Path(runs).glob("*.jsonl")):
        for line in path.read_bytes().split(b"\n")[:-1]:
            found.append(json.loads(line)["record"].get("key"))
    return [key for key in found if key is not None]


def check_same(checks, runs, folder, verdict, what):
    """Goes on until it is through; every item has one answer, and the verdict is that of the quiet run."""
    done = runs.finish(folder)
    checks.equal(done.returncode, 0, what + ", exit code " + done.stderr[:300])
    checks.that(done.stdout == verdict, what + ", the verdict")
    found = keys(folder)
    checks.equal((len(found), len(set(found))), (2 * ITEMS, 2 * ITEMS), what + ", records and different ones")


def check_kills(checks, runs, verdict, kills, chance):
    """kill -9 at random moments, again and again into the same folder, a new one when all is answered."""
    number, before, left, spare = 0, runs.answered(), kills, 0
    most_spare = 0
    while left > 0:
        number += 1
        folder = runs.folder / f"killed-{number}"
        first = runs.answered()
        here = 0
        while left > 0:
            process = runs.start(folder)
            time.sleep(chance.uniform(0.02, 0.6))
            kept = keys(folder) if folder.exists() else []
            process.kill()
            process.communicate(timeout=60)
            left, here = left - 1, here + 1
            after = keys(folder) if folder.exists() else []
            checks.that(after[: len(kept)] == kept or set(kept) <= set(after), f"kill {kills - left}: what was recorded stays")
            if process.returncode == 0 or len(set(after)) == 2 * ITEMS:
                break
        check_same(checks, runs, folder, verdict, f"folder {number} after {here} kills")
        twice = runs.answered() - first - 2 * ITEMS
        spare += twice
        most_spare = max(most_spare, twice / here)
        checks.that(0 <= twice <= here * 2 * MOST_IN_FLIGHT, f"folder {number}: {twice} answers asked for twice in {here} kills")
    print(f"{kills} kills over {number} folders: {spare} of {runs.answered() - before} answers were in flight and asked for again, at most {most_spare:.1f} a kill")


def check_signals(checks, runs, verdict, chance):
    """SIGINT and SIGTERM wait for what is in flight: nothing is paid twice."""
    for name in ("SIGINT", "SIGTERM"):
        folder = runs.folder / name
        first = runs.answered()
        process = runs.start(folder)
        while runs.answered() == first and process.poll() is None:
            time.sleep(0.02)
        time.sleep(chance.uniform(0, 0.1))
        process.send_signal(getattr(signal, name))
        _, said = process.communicate(timeout=60)
        checks.that(process.returncode in (130, 0), f"{name}: exit code {process.returncode} {said[:300]}")
        check_same(checks, runs, folder, verdict, name)
        checks.equal(runs.answered() - first, 2 * ITEMS, name + ", answers")


def check_full_disk(checks, runs, verdict):
    """A file may not grow beyond some size: the run says so, ends, and what it recorded is whole."""
    folder = runs.folder / "full"
    first = runs.answered()

    def limit():
        resource.setrlimit(resource.RLIMIT_FSIZE, (40_000, 40_000))
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    process = runs.start(folder, preexec_fn=limit)
    out, said = process.communicate(timeout=60)
    checks.equal((process.returncode, out), (2, ""), "full disk, exit code and verdict " + said[:300])
    checks.that("cannot be written" in said or "too large" in said.lower(), "full disk, the message: " + said[:300])
    kept = keys(folder)
    checks.that(0 < len(kept) < 2 * ITEMS, f"full disk, {len(kept)} records")
    check_same(checks, runs, folder, verdict, "full disk")
    twice = runs.answered() - first - 2 * ITEMS
    checks.that(0 <= twice <= 2 * MOST_IN_FLIGHT, f"full disk: {twice} answers asked for twice")


def check_tiny_disk(checks, runs, verdict):
    """A file system that is full, where one may be mounted."""
    folder = runs.folder / "tiny"
    folder.mkdir()
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", str(folder)], capture_output=True, check=False)
    if mounted.returncode != 0:
        print("no file system can be mounted here: the full disk is the limit on a file's size alone")
        return
    try:
        done = runs.finish(folder)
        checks.equal((done.returncode, done.stdout), (2, ""), "tiny disk " + done.stderr[:300])
        kept = len(keys(folder))
        checks.that(0 < kept < 2 * ITEMS, f"tiny disk, {kept} records")
        subprocess.run(["mount", "-o", "remount,size=4m", str(folder)], check=True)
        check_same(checks, runs, folder, verdict, "tiny disk")
    finally:
        subprocess.run(["umount", str(folder)], check=True)


def check_read_only(checks, runs):
    """A folder that nothing can be written to: nothing is asked at all."""
    folder = runs.folder / "file"
    folder.write_text("a file where the folder should be\n")
    places = [folder, folder / "below"]
    if os.geteuid() != 0:
        closed = runs.folder / "closed"
        closed.mkdir(mode=0o555)
        places.append(closed)
    first = runs.answered()
    for place in places:
        done = runs.finish(place)
        checks.equal((done.returncode, done.stdout), (2, ""), f"{place.name}: {done.stderr[:300]}")
    checks.equal(runs.answered() - first, 0, "read-only, answers")


def check_two(checks, runs, verdict):
    """Two at once on one folder: one of them asks, the other says that it cannot, or waits; nothing is paid twice."""
    folder = runs.folder / "two"
    first = runs.answered()
    both = [runs.start(folder) for _ in range(2)]
    said = [process.communicate(timeout=120) for process in both]
    codes = sorted(process.returncode for process in both)
    checks.that(codes[0] == 0 and codes[1] in (0, 2), f"two at once: {codes} {said}")
    for process, (out, error) in zip(both, said):
        if process.returncode == 0:
            checks.that(out == verdict, "two at once, the verdict")
        else:
            checks.that("use" in error or "another" in error, "two at once, the message: " + error[:300])
    check_same(checks, runs, folder, verdict, "two at once")
    checks.equal(runs.answered() - first, 2 * ITEMS, "two at once, answers")


def main(build, kills):
    chance = random.Random(4711)
    checks = world.Checks()
    with tempfile.TemporaryDirectory() as folder:
        home = world.World(folder, ITEMS)
        with world.serving(build + "/assay-vendors", folder, scenario={"latency_ms": LATENCY_MS, "wrong": 0.05}) as mock:
            runs = Runs(build, home, folder, mock)
            quiet = runs.finish(runs.folder / "quiet")
            checks.equal((quiet.returncode, quiet.stderr, runs.answered()), (0, "", 2 * ITEMS), "the quiet run")
            check_kills(checks, runs, quiet.stdout, kills, chance)
            check_signals(checks, runs, quiet.stdout, chance)
            check_full_disk(checks, runs, quiet.stdout)
            check_tiny_disk(checks, runs, quiet.stdout)
            check_read_only(checks, runs)
            check_two(checks, runs, quiet.stdout)
    checks.end()


main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 12)
