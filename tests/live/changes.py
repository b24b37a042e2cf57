# SPDX-License-Identifier: Apache-2.0
"""Items asked several times, and models that change while they are asked: changes.py BUILD"""
import json
import subprocess
import sys
import tempfile

import world

ITEMS = 60
SUBJECT = ("gpt-4o", "openai-2024-11-20")
STATEMENT = "{kind: absolute, value: 0.5}"


class Runs:
    def __init__(self, build, home, folder, mock):
        self.assay = build + "/assay"
        self.home, self.folder, self.mock = home, folder, mock

    def call(self, command, claim, runs, *more):
        arguments = [self.assay, *command, str(claim), "--data", str(self.home.data), "--runs", f"{self.folder}/{runs}", *more]
        return subprocess.run(arguments, env=self.home.environment(self.mock), capture_output=True, text=True, timeout=120)

    def verify(self, claim, runs, *more):
        """Exit code, verdict if any, standard error, requests."""
        before = self.mock.log()
        done = self.call(["verify"], claim, runs, "--live", "--json", "--exit-zero", *more)
        requests = sum(line["requests"] for line in world.difference(before, self.mock.log()).values())
        return done.returncode, json.loads(done.stdout) if done.stdout else None, done.stderr, requests


def check_epochs(checks, runs):
    """Three answers an item, then a fourth: only what is missing is asked, and the first three rule as before."""
    three = runs.home.claim(STATEMENT, SUBJECT, measure=", epochs: 3")
    planned = json.loads(runs.call(["plan"], three, "epochs", "--json").stdout)
    checks.equal(planned["endpoints"][0]["calls"], 3 * ITEMS, "plan, calls")
    code, verdict, said, requests = runs.verify(three, "epochs")
    checks.equal((code, requests), (0, 3 * ITEMS), "three epochs, requests " + said)
    part = verdict["parts"][0]
    checks.equal((part["epochs"], part["n"], part["outcomes"]["subject"]), (3, ITEMS, {"answered": 3 * ITEMS}), "three epochs")
    checks.that("epochs_averaged" in verdict["caveats"], f"three epochs, caveats {verdict['caveats']}")
    four = runs.home.claim(STATEMENT, SUBJECT, measure=", epochs: 4")
    code, more, said, requests = runs.verify(four, "epochs")
    checks.equal((code, requests, more["parts"][0]["epochs"]), (0, ITEMS, 4), "a fourth epoch " + said)
    again = runs.verify(runs.home.claim(STATEMENT, SUBJECT, measure=", epochs: 3"), "epochs")
    checks.equal((again[1], again[3]), (verdict, 0), "three of four epochs")
    once = runs.verify(runs.home.claim(STATEMENT, SUBJECT), "epochs")
    checks.equal((once[3], once[1]["parts"][0].get("epochs"), once[1]["parts"][0]["n"]), (0, None, ITEMS), "one of four epochs")
    checks.that("epochs_averaged" not in once[1]["caveats"], "one of four epochs, caveats")


def check_means(checks, runs):
    """The model is right the first time and refuses afterwards: each item scores a third, and the model is decided against itself."""
    runs.mock.play({"rules": [{"match": {"vendor": "openai", "after": ITEMS}, "do": "refuse"}]})
    first = runs.verify(runs.home.claim(STATEMENT, SUBJECT), "means")
    checks.equal((first[0], first[1]["parts"][0]["scores"]["subject"]), (0, "1.000000"), "asked once")
    thrice = runs.verify(runs.home.claim(STATEMENT, SUBJECT, measure=", epochs: 3"), "means")
    part = thrice[1]["parts"][0]
    checks.equal((thrice[3], part["scores"]["subject"], part["verdict"]), (2 * ITEMS, "0.333333", "not_testable"), "asked three times")
    checks.equal(part["not_testable"]["reason"], "endpoint_changed", "asked three times, the control")
    checks.equal(part["outcomes"]["subject"], {"answered": ITEMS, "refused": 2 * ITEMS}, "asked three times, outcomes")
    runs.mock.play({})


def check_change(checks, runs):
    """Another model answers from the thirtieth request on."""
    change = {"rules": [{"match": {"vendor": "openai", "after": 30}, "do": {"serve_model": "gpt-4o-2024-08-06", "fingerprint": "fp_new"}}]}
    for name, more, flags, is_stopped in (
        ("default", "", (), False),
        ("caveat", ", on_change: caveat", (), False),
        ("stop", ", on_change: stop", (), True),
        ("flag", ", on_change: caveat", ("--stop-on-change",), True),
    ):
        runs.mock.play(change)
        claim = runs.home.claim(STATEMENT, SUBJECT, margin=more)
        code, verdict, said, requests = runs.verify(claim, name, *flags)
        checks.that("the served model is now" in said, f"{name}: {said}")
        if not is_stopped:
            checks.equal((code, requests), (0, ITEMS), f"{name}, {said}")
            checks.that({"model_changed", "model_other"} <= set(verdict["caveats"]), f"{name}, caveats {verdict['caveats']}")
            continue
        checks.equal((code, verdict), (6, None), f"{name}, {said}")
        checks.that(30 < requests < ITEMS, f"{name}, {requests} requests")
        code, verdict, said, requests = runs.verify(claim, name, *flags)
        checks.equal((code, verdict, requests), (6, None, 0), f"{name}, again: {said}")
        checks.that("has changed in an earlier run" in said, f"{name}, again: {said}")
        runs.mock.play({})
        if flags:
            checks.equal(runs.verify(claim, name)[0], 0, name + ", without the flag the run goes on")


def main(build):
    checks = world.Checks()
    with tempfile.TemporaryDirectory() as folder:
        home = world.World(folder, ITEMS)
        with world.serving(build + "/assay-vendors", folder, scenario={}) as mock:
            runs = Runs(build, home, folder, mock)
            check_epochs(checks, runs)
            check_means(checks, runs)
            check_change(checks, runs)
    checks.end()


main(sys.argv[1])
