# SPDX-License-Identifier: Apache-2.0
"""Every class of error of every protocol, from the wire to the sheet: outcomes.py BUILD

Which error of a vendor belongs to which class is read from the table of tests/vendors/failures_test.cpp, which is written from
the vendors' documentation; one error of each class is played in the middle of a run.
"""
import json
import re
import subprocess
import sys
import tempfile

import world

ITEMS = 16

# Who is asked at each vendor, and about what.
ASKED = {
    "openai": ("gpt-4o", "openai-2024-11-20"),
    "azure": ("gpt-4o", "azure"),
    "dashscope": ("qwen2.5-max", "compatible"),
    "dashscope_native": ("qwen2.5-max", "native"),
    "deepseek": ("deepseek-v3", "deepseek"),
    "ark": ("doubao-1.5-pro", "ark-32k"),
    "together": ("llama-3.1-405b-instruct", "together"),
    "fireworks": ("llama-3.1-405b-instruct", "fireworks"),
    "openrouter": ("llama-3.1-405b-instruct", "openrouter-bf16"),
    "vllm": ("llama-3.1-405b-instruct", "own-vllm"),
    "llama_cpp": ("own-llama.cpp", "local"),
    "ollama_compatible": ("own-ollama", "compatible"),
    "ollama_native": ("own-ollama", "native"),
    "anthropic": ("claude-3.5-sonnet", "anthropic"),
    "gemini": ("gemini-1.5-pro", "google"),
    "spark_http": ("spark-v3.5", "http"),
    "spark_ws": ("spark-v3.5", "websocket"),
    "spark_image_ws": ("spark-v3.5", "image"),
}

# A class is asked again, ends its item, or ends its endpoint; and the outcome it leaves on the sheet.
AGAIN = ("retryable", "rate_limit")
ENDS_ITEM = {"bad_request": "missing", "content_filter": "filtered", "context_length": "missing"}
ENDS_ENDPOINT = {"quota": "quota", "auth": "auth", "model_not_found": "unavailable"}

# What no vendor says in words: how a connection or a reply breaks, at one of each way of speaking.
BROKEN = [
    (vendor, breach)
    for vendor in ("openai", "gemini", "spark_http", "spark_ws", "ollama_native")
    for breach in ("reset", "reset_midway", "truncate")
    if (vendor, breach) not in {("ollama_native", "truncate")}
]
# How an answer ends without being right or wrong, and what that is on the sheet.
ENDINGS = [
    ("openai", "content_filter", "filtered"),
    ("openai", "refuse", "refused"),
    ("openai", "empty", "empty"),
    ("azure", "content_filter", "filtered"),
    ("anthropic", "refuse", "refused"),
    ("gemini", "content_filter", "filtered"),
    ("deepseek", "content_filter", "filtered"),
    ("dashscope_native", "empty", "empty"),
    ("spark_ws", "content_filter", "filtered"),
    ("spark_ws", "empty", "empty"),
]


def documented():
    """(vendor, class, one error's name) in the order of the table."""
    text = (world.SOURCE / "tests" / "vendors" / "failures_test.cpp").read_text()
    text = text[text.index("constexpr auto classes") : text.index("});")]
    rows = re.findall(r'\{(\w+), "(\w+)", "([^"]+)"\}', text)
    for vendor, kind, names in rows:
        name = "rate_limit_soon" if "rate_limit_soon" in names else names.split()[0]
        for speaker in ("spark_ws", "spark_http", "spark_image_ws") if vendor == "spark_ws" else (vendor,):
            yield speaker, kind, name


class Runs:
    def __init__(self, build, home, folder, mock, checks):
        self.assay = build + "/assay"
        self.home, self.folder, self.mock, self.checks = home, folder, mock, checks
        self.environment = home.environment(mock, AZURE_OPENAI_BASE_URL=mock.url + "/azure/openai/deployments/gpt-4o")
        self.number = 0

    def play(self, vendor, act):
        """Verifies while `act` happens to the fifth request; exit code, outcomes on the sheet, requests."""
        self.number += 1
        self.mock.play({"rules": [{"match": {"vendor": vendor, "nth": 5}, "do": act}]})
        suite = "few" if vendor == "spark_image_ws" else "sums"
        claim = self.home.claim("{kind: absolute, value: 0.3}", ASKED[vendor], suite=suite)
        common = ["--data", str(self.home.data), "--runs", f"{self.folder}/runs-{self.number}"]
        before = self.mock.log()
        live = subprocess.run([self.assay, "verify", str(claim), "--live", "--json", "--quiet", *common], env=self.environment, capture_output=True, text=True, timeout=120)
        requests = sum(line["requests"] for line in world.difference(before, self.mock.log()).values())
        judged = subprocess.run([self.assay, "judge", str(claim), "--exit-zero", *common], env=self.environment, capture_output=True, text=True, timeout=120)
        said = json.loads(judged.stdout) if judged.returncode == 0 else {"parts": []}
        outcomes = said["parts"][0]["outcomes"]["subject"] if said["parts"] else {}
        return live, outcomes, requests

    def check_error(self, vendor, kind, name):
        what = f"{vendor} {name} ({kind})"
        act = {"error": name}
        if kind == "rate_limit" and vendor == "gemini":
            act["retry_in_body"] = 0.2
        live, outcomes, requests = self.play(vendor, act)
        self.checks.that(world.KEY not in live.stdout + live.stderr, what + ", no key")
        if kind in AGAIN:
            self.checks.equal((live.returncode, outcomes, requests), (0, {"answered": ITEMS}, ITEMS + 1), what)
        elif kind in ENDS_ITEM:
            expected = {"answered": ITEMS - 1, ENDS_ITEM[kind]: 1}
            self.checks.equal((live.returncode, outcomes, requests), (0, expected, ITEMS), what + live.stderr)
        else:
            self.checks.equal(live.returncode, 6, what + live.stderr)
            self.checks.equal(outcomes.get(ENDS_ENDPOINT[kind]), 1, f"{what}, {outcomes}")
            self.checks.that("stopped" in live.stderr or "answers are missing" in live.stderr, what + live.stderr)
            self.checks.that(5 <= requests <= ITEMS, f"{what}, {requests} requests")

    def check_broken(self, vendor, breach):
        live, outcomes, requests = self.play(vendor, breach)
        self.checks.equal((live.returncode, outcomes, requests), (0, {"answered": ITEMS}, ITEMS + 1), f"{vendor} {breach}")

    def check_ending(self, vendor, ending, outcome):
        live, outcomes, requests = self.play(vendor, ending)
        expected = {"answered": ITEMS - 1, outcome: 1}
        self.checks.equal((live.returncode, outcomes, requests), (0, expected, ITEMS), f"{vendor} {ending} {live.stderr}")


def main(build):
    checks = world.Checks()
    with tempfile.TemporaryDirectory() as folder:
        home = world.World(folder, ITEMS)
        home.add_pictures("few", ITEMS)
        with world.serving(build + "/assay-vendors", folder, scenario={}) as mock:
            runs = Runs(build, home, folder, mock, checks)
            rows = list(documented())
            checks.equal({vendor for vendor, _, _ in rows}, set(ASKED), "every vendor has rows")
            for row in rows:
                runs.check_error(*row)
            for row in BROKEN:
                runs.check_broken(*row)
            for row in ENDINGS:
                runs.check_ending(*row)
    checks.end()


main(sys.argv[1])
