# SPDX-License-Identifier: Apache-2.0
"""Sequential runs stop early, and at the same item however they are disturbed: stops.py BUILD [KILLS]

A claim that holds, one that fails and one that only the test at the end decides are verified item by item. Each gets the verdict's bytes back after kill -9 at
random moments, and from a folder in which every item was answered before: answers beyond the first crossing decide nothing.
"""
import json
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import world

ITEMS = 1000
SUBJECT = ("gpt-4o", "openai-2024-11-20")
REFERENCE = ("deepseek-v3", "deepseek")
MOST_IN_FLIGHT = 64  # of one endpoint, where the model file says nothing

CLAIMS = {
    "holds": ("{kind: non_inferiority}", [REFERENCE], ", margin: 0.1, margin_rule: claimant"),
    "fails": ("{kind: absolute, value: 0.99, reading: at_least}", [], ""),
    "late": ("{kind: superiority}", [REFERENCE], ""),
}
VERDICTS = {"holds": ("supported", True), "fails": ("refuted", True), "late": ("supported", False)}


class Runs:
    def __init__(self, build, home, folder, mock):
        self.assay = build + "/assay"
        self.home, self.folder, self.mock = home, pathlib.Path(folder), mock
        self.environment = home.environment(mock)
        self.claim = None

    def write(self, name):
        statement, references, margin = CLAIMS[name]
        self.claim = self.home.claim(statement, SUBJECT, references, "sums", margin)
        return 1 + len(references)

    def start(self, runs, *more, command="verify"):
        live = ["--live", "--json"] if command == "verify" else []
        arguments = [self.assay, command, str(self.claim), *live, "--quiet", "--exit-zero", "--data", str(self.home.data), "--runs", str(runs), *more]
        return subprocess.Popen(arguments, env=self.environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)

    def finish(self, runs, *more, command="verify"):
        process = self.start(runs, *more, command=command)
        out, said = process.communicate(timeout=300)
        return process.returncode, out, said

    def answered(self):
        return sum(line["answered"] for line in self.mock.log().values())


def part_of(verdict):
    return json.loads(verdict)["parts"][0]


def check_kills(checks, runs, verdict, name, kills, chance, undisturbed):
    folder = runs.folder / f"{name}-killed"
    first = runs.answered()
    cut_short = 0
    for _ in range(kills):
        process = runs.start(folder, "--sequential")
        time.sleep(chance.uniform(0.1, 0.8))
        process.kill()
        process.communicate(timeout=60)
        cut_short += process.returncode != 0
    code, out, said = runs.finish(folder, "--sequential")
    checks.equal((code, said), (0, ""), f"{name}, after {kills} kills")
    checks.that(out == verdict, f"{name}, the verdict after {kills} kills")
    spare = runs.answered() - first - undisturbed
    checks.that(spare <= (kills + 1) * 2 * MOST_IN_FLIGHT, f"{name}: {spare} answers more than without {kills} kills")
    return cut_short


def main(build, kills):
    chance = random.Random(80)
    checks = world.Checks()
    cut_short = 0
    with tempfile.TemporaryDirectory() as folder:
        home = world.World(folder, ITEMS)
        with world.serving(build + "/assay-vendors", folder, scenario={"latency_ms": 20, "wrong": 0.05}) as mock:
            runs = Runs(build, home, folder, mock)
            for name, (ruling, is_early) in VERDICTS.items():
                systems = runs.write(name)
                first = runs.answered()
                code, verdict, said = runs.finish(runs.folder / name, "--sequential")
                checks.equal((code, said), (0, ""), name)
                asked = runs.answered() - first
                part = part_of(verdict)
                checks.equal((part["verdict"], part["course"]["early"], part["course"]["most_items"]), (ruling, is_early, ITEMS), name)
                checks.that(part["n"] * systems <= asked <= systems * ITEMS, f"{name}: {asked} answers for {part['n']} items")
                if is_early:
                    checks.that(asked < systems * ITEMS / 2, f"{name}: {asked} of {systems * ITEMS} answers were asked for")
                print(f"{name}: {part['verdict']} after {part['n']} of {ITEMS} items; {asked} of {systems * ITEMS} answers asked for")

                code, out, said = runs.finish(runs.folder / name, "--sequential", command="judge")
                checks.that(out == verdict, f"{name}, judged from the journals {said[:300]}")
                runs.finish(runs.folder / f"{name}-whole")
                code, out, said = runs.finish(runs.folder / f"{name}-whole", "--sequential")
                checks.that(out == verdict, f"{name}, with all items answered before {said[:300]}")
                cut_short += check_kills(checks, runs, verdict, name, kills, chance, asked)
    checks.that(cut_short > 0, "no run was killed before its end")
    print(f"{cut_short} of {len(VERDICTS) * kills} runs were killed before their end")
    checks.end()


main(sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 6)
