# SPDX-License-Identifier: Apache-2.0
"""Public suites from their data to a verdict, asked of one who knows every answer:

  public_gold.py BUILD [SUITE...]      needs ../shared/data beside the checkout

For each suite whose items are there: all prompts are rendered (`assay run --dry-run`), a server on this machine answers each with the
reply that `assay selftest --replies` states, `assay verify --live` asks, reads, scores and rules. Both rules must give 100 %, less
the items whose prompt stands there before with another right answer (`assay selftest` names them): nobody can be right about both.
"""
import hashlib
import http.server
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import threading
import time

build, only = pathlib.Path(sys.argv[1]).resolve(), sys.argv[2:]
source = pathlib.Path(__file__).resolve().parents[2]
lent = source.parent / "shared" / "data"
replies = {}


def key(body):
    return hashlib.sha256(json.dumps(body["messages"], sort_keys=True).encode()).hexdigest()


class Oracle(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True
    wbufsize = -1

    def log_message(self, *_):
        pass

    def do_POST(self):
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        said = replies.get(key(body), "")
        answer = json.dumps({"id": "1", "object": "chat.completion", "created": 1, "model": body["model"], "choices": [
            {"index": 0, "finish_reason": "stop", "message": {"role": "assistant", "content": said}}],
            "usage": {"prompt_tokens": 1, "completion_tokens": 1, "total_tokens": 2}}).encode()
        self.send_response(200)
        self.send_header("Content-Type", "application/json")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)


def claim(suite):
    text = subprocess.run(["sh", source / "tests/cli/live_claim.sh"], capture_output=True, text=True, check=True).stdout
    lines = []
    for line in text.split("\n"):
        if line.startswith("claim:"):
            line = f"claim: gold-{suite}"
        if line.startswith("statement:"):
            line = "statement: {kind: absolute, value: 0.5}"
        if line.startswith("subject:"):
            line = "subject: {setup: gpt-4o, model: gpt-4o, endpoint: openai-2024-11-20}"
        if line.startswith("references:") or line.startswith("  - {setup: gpt-4o"):
            continue
        lines.append(line.replace("arithmetic-own", suite))
    return "\n".join(lines)


def data_folder(work):
    (work / "datasets").mkdir()
    (work / "benchmarks").symlink_to(source / "benchmarks")
    for folder in [*(source / "datasets").iterdir(), *lent.iterdir()]:
        if folder.is_dir():
            (work / "datasets" / folder.name).symlink_to(folder)


def main():
    if not lent.is_dir():
        print("skipped: no ../shared/data")
        return 77
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Oracle)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = f"http://127.0.0.1:{server.server_address[1]}/v1"
    environment = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    environment |= {"OPENAI_API_KEY": "sk-canary", "OPENAI_BASE_URL": address}
    bad = 0
    with tempfile.TemporaryDirectory() as folder:
        work = pathlib.Path(folder)
        data_folder(work)

        def assay(*words, check=True):
            done = subprocess.run([build / "assay", *words, "--data", work], env=environment, capture_output=True, text=True)
            if check and done.returncode != 0:
                sys.exit(f"{words}: {done.stderr}")
            return done

        listed = json.loads(assay("data", "list", "--json").stdout)
        here = [row["suite"] for row in listed if row["state"] == "here" and "-own" not in row["suite"]]
        print(f"{'suite':24} {'items':>6} {'strict':>9} {'lenient':>9} {'seconds':>8}")
        for suite in only or here:
            known = [json.loads(line) for line in assay("selftest", suite, "--replies").stdout.split("\n") if line]
            if not known:
                print(f"{suite:24} gold answers are no replies")
                continue
            said = {row["item"]: row["reply"] for row in known}
            path = work / f"gold-{suite}.yaml"
            path.write_text(claim(suite), encoding="utf-8")
            for line in assay("run", path, "--dry-run", "--runs", work / "runs").stdout.split("\n"):
                if not line:
                    continue
                request = json.loads(line)
                replies[key(json.loads(request["body"]))] = said[request["item"]]
            torn = json.loads(assay("selftest", suite, "--json").stdout)[0]["contradicted"]
            best = f"{1 - torn / len(known):.6f}"
            start = time.monotonic()
            verdict = json.loads(assay("verify", path, "--live", "--runs", work / "runs", "--json", "--quiet", "--exit-zero").stdout)
            seconds = time.monotonic() - start
            part = verdict["parts"][0]
            is_good = part["n"] == len(known) and part["scores"]["subject"] == part["lenient"]["estimate"] == best
            bad += not is_good
            print(f"{suite:24} {part['n']:6} {part['scores']['subject']:>9} {part['lenient']['estimate']:>9} {seconds:8.1f}"
                  + ("" if is_good else f"  BAD {part['outcomes']}")
                  + (f"  {torn} contradict another" if torn else ""), flush=True)
    server.shutdown()
    return 1 if bad else 0


sys.exit(main())
