# SPDX-License-Identifier: Apache-2.0
"""A key that is easy to find again is found nowhere: secrets.py BUILD

Keys of every kind are used, mistyped and crashed with; then everything that was written is searched for them, as they are and as a
program may have turned them: base64 at its three offsets, per cent encoded, hexadecimal, reversed.
"""
import base64
import os
import pathlib
import resource
import signal
import subprocess
import sys
import tempfile
import time
import urllib.parse

import world

# The characters that encodings change are there on purpose.
CANARIES = {"key": "sk-canary+/=4711-Geheimnis", "secret": "spark+secret/canary=0815&x", "wrong": "sk-wrong-canary+/=0817"}
ITEMS = 24
ENDPOINTS = [
    ("gpt-4o", "openai-2024-11-20"),
    ("gpt-4o", "azure"),
    ("qwen2.5-max", "native"),
    ("claude-3.5-sonnet", "anthropic"),
    ("gemini-1.5-pro", "google"),
    ("spark-v3.5", "websocket"),
    ("spark-v3.5", "http"),
]


def forms(secret):
    """How a secret may look; of base64 what does not depend on its neighbours."""
    raw = secret.encode()
    yield raw
    for offset in range(3):
        coded = base64.b64encode(b"\0" * offset + raw).rstrip(b"=")
        yield coded[(0, 2, 3)[offset] : -1]
        yield coded[(0, 2, 3)[offset] : -1].replace(b"+", b"-").replace(b"/", b"_")
    yield urllib.parse.quote(secret, safe="").encode()
    yield urllib.parse.quote(secret, safe="").lower().encode()
    yield raw.hex().encode()
    yield raw.hex().upper().encode()
    yield raw[::-1]


class Search:
    def __init__(self, checks):
        self.checks = checks
        self.wanted = [(name, form) for name, secret in CANARIES.items() for form in set(forms(secret)) if len(form) >= 12]
        self.bytes = 0

    def text(self, where, content):
        self.bytes += len(content)
        for name, form in self.wanted:
            self.checks.that(form not in content, f"{where} holds the {name} as {form!r}")

    def folder(self, path):
        for file in sorted(pathlib.Path(path).rglob("*")):
            if file.is_file() and file.name != "credentials":
                self.text(str(file), file.read_bytes())


class Runs:
    def __init__(self, build, home, mock, folder, search):
        self.assay = build + "/assay"
        self.home, self.mock, self.search = home, mock, search
        self.folder = pathlib.Path(folder)
        self.number = 0

    def environment(self, key="key"):
        keys = {name: CANARIES[key] for name in world.KEYS if name != "SPARK_APP_ID"}
        keys["SPARK_API_SECRET"] = CANARIES["secret"]
        return self.home.environment(self.mock, AZURE_OPENAI_BASE_URL=self.mock.url + "/azure/openai/deployments/gpt-4o", **keys)

    def run(self, arguments, key="key", **named):
        self.number += 1
        at = self.folder / f"work-{self.number}"
        at.mkdir()
        done = subprocess.run([self.assay, *arguments, "--data", str(self.home.data)], env=self.environment(key), capture_output=True, cwd=at, timeout=120, **named)
        self.search.text(" ".join(arguments)[:80] + ", stdout", done.stdout)
        self.search.text(" ".join(arguments)[:80] + ", stderr", done.stderr)
        return done


def crash(runs, claim, checks):
    """Aborted in the middle of a run, with cores allowed: there is none, or nothing is in it."""
    at = runs.folder / "crash"
    at.mkdir()

    def allow():
        resource.setrlimit(resource.RLIMIT_CORE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))

    _, most = resource.getrlimit(resource.RLIMIT_CORE)
    before = set(pathlib.Path("/").glob("core*")) | set(pathlib.Path("/tmp").glob("core*"))
    process = subprocess.Popen(
        [runs.assay, "run", str(claim), "--data", str(runs.home.data), "--runs", str(at / "runs")],
        env=runs.environment(), stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=at, preexec_fn=allow if most == resource.RLIM_INFINITY else None,
    )
    time.sleep(0.5)
    process.send_signal(signal.SIGABRT)
    out, error = process.communicate(timeout=60)
    checks.equal(process.returncode, -signal.SIGABRT, "the crash")
    runs.search.text("crash, stdout", out)
    runs.search.text("crash, stderr", error)
    pattern = pathlib.Path("/proc/sys/kernel/core_pattern").read_text().strip()
    new = (set(pathlib.Path("/").glob("core*")) | set(pathlib.Path("/tmp").glob("core*"))) - before
    cores = [core for core in new if core.is_file()] + list(at.glob("core*"))
    checks.equal(cores, [], f"cores of the crash (core_pattern {pattern})")


def main(build):
    checks = world.Checks()
    search = Search(checks)
    options = ["--key", CANARIES["key"], "--spark-key", CANARIES["key"], "--spark-secret", CANARIES["secret"]]
    with tempfile.TemporaryDirectory() as folder, tempfile.TemporaryDirectory() as beside:
        home = world.World(folder, ITEMS)
        with world.serving(build + "/assay-vendors", beside, scenario={}, options=options) as mock:
            runs = Runs(build, home, mock, folder, search)
            for number, endpoint in enumerate(ENDPOINTS):
                claim = str(home.claim("{kind: absolute, value: 0.5}", endpoint))
                journals = ["--runs", f"{folder}/runs-{number}"]
                what = "/".join(endpoint)
                checks.equal(runs.run(["run", claim, "--dry-run", *journals]).returncode, 0, what + ", dry run")
                checks.equal(runs.run(["plan", claim, *journals]).returncode, 0, what + ", plan")
                checks.equal(runs.run(["verify", claim, "--live", "--runs", f"{folder}/wrong-{number}"], key="wrong").returncode, 6, what + ", wrong key")
                done = runs.run(["verify", claim, "--live", *journals])
                checks.equal(done.returncode, 0, what + ", " + done.stderr.decode()[:300])
                runs.run(["judge", claim, *journals])
                for key in ("key", "wrong"):
                    runs.run(["models", "check", endpoint[0], "--endpoint", endpoint[1]], key=key)
            conformance = runs.run(["models", "check", "gpt-4o", "--endpoint", "openai-2024-11-20", "--conformance"])
            checks.that(conformance.stdout, "models check --conformance says something")
            runs.run(["keys"])
            credentials = pathlib.Path(folder) / "credentials"
            credentials.write_text(f"OPENAI_API_KEY={CANARIES['key']}\nthis line is wrong {CANARIES['wrong']}\n")
            credentials.chmod(0o600)
            checks.equal(runs.run(["keys", "--credentials", str(credentials)]).returncode, 2, "a broken credentials file")
            mock.play({"latency_ms": 3000})
            claim = home.claim("{kind: absolute, value: 0.5}", ENDPOINTS[0])
            crash(runs, claim, checks)
        search.folder(folder)
        checks.that(search.bytes > 200_000, f"{search.bytes} bytes were searched")
    print(f"{search.bytes} bytes searched for {len(search.wanted)} forms of {len(CANARIES)} secrets")
    checks.end()


main(sys.argv[1])
