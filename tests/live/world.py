# SPDX-License-Identifier: Apache-2.0
"""A folder with models, suites and claims of its own, and assay-vendors in the vendors' place."""
import contextlib
import hashlib
import json
import os
import pathlib
import shutil
import struct
import subprocess
import sys
import time
import urllib.request
import zlib

SOURCE = pathlib.Path(__file__).resolve().parents[2]

# Where each variable of the model files points to on the mock.
PLACES = {
    "ANTHROPIC_BASE_URL": "/anthropic/v1",
    "ARK_BASE_URL": "/ark/api/v3",
    "DASHSCOPE_BASE_URL": "/dashscope/compatible-mode/v1",
    "DASHSCOPE_INTL_BASE_URL": "/dashscope/compatible-mode/v1",
    "DASHSCOPE_INTL_NATIVE_BASE_URL": "/dashscope/api/v1",
    "DASHSCOPE_NATIVE_BASE_URL": "/dashscope/api/v1",
    "DEEPSEEK_BASE_URL": "/deepseek",
    "FIREWORKS_BASE_URL": "/fireworks/inference/v1",
    "GEMINI_BASE_URL": "/gemini/v1beta",
    "LLAMA_CPP_BASE_URL": "/llama_cpp/v1",
    "OLLAMA_BASE_URL": "/ollama",
    "OLLAMA_COMPATIBLE_BASE_URL": "/ollama/v1",
    "OPENAI_BASE_URL": "/openai/v1",
    "OPENROUTER_BASE_URL": "/openrouter/api/v1",
    "SPARK_HTTP_BASE_URL": "/spark/v1",
    "TOGETHER_BASE_URL": "/together/v1",
    "VLLM_BASE_URL": "/vllm/v1",
}
SOCKETS = {"SPARK_WS_BASE_URL": "/v3.5/chat", "SPARK_IMAGE_BASE_URL": "/v2.1/image"}

KEY = "sk-canary-4711"
SPARK_KEY = "spark-key-canary-4711"
SPARK_SECRET = "spark-secret-canary-4711"
KEYS = {
    name: KEY
    for name in (
        "ANTHROPIC_API_KEY ARK_API_KEY AZURE_OPENAI_API_KEY DASHSCOPE_API_KEY DASHSCOPE_INTL_API_KEY DEEPSEEK_API_KEY "
        "FIREWORKS_API_KEY GEMINI_API_KEY OPENAI_API_KEY OPENROUTER_API_KEY SPARK_API_PASSWORD TOGETHER_API_KEY"
    ).split()
}
KEYS.update(SPARK_API_KEY=SPARK_KEY, SPARK_API_SECRET=SPARK_SECRET, SPARK_APP_ID="app4711")

DISCLOSURE = (
    "sentence subject reference mode benchmark prompts decoding extraction metric judge uncertainty "
    "decision_rule provenance outputs contamination cost evaluator software attempts machine_readable"
).split()


def png(width, height, shade):
    """A picture of one colour."""
    row = b"\0" + bytes((shade, 255 - shade, 128)) * width

    def chunk(kind, body):
        return struct.pack(">I", len(body)) + kind + body + struct.pack(">I", zlib.crc32(kind + body))

    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(row * height)) + chunk(b"IEND", b"")


GIF = b"GIF89a" + struct.pack("<HH", 64, 64) + b"\x80\0\0\0\0\0\xff\xff\xff,\0\0\0\0" + struct.pack("<HH", 64, 64) + b"\0\2\1\x44\0;"


class World:
    """The folder. `path` is empty and ours."""

    def __init__(self, path, items=24):
        self.path = pathlib.Path(path)
        self.data = self.path / "data"
        shutil.copytree(SOURCE / "benchmarks" / "models", self.data / "benchmarks" / "models")
        (self.data / "benchmarks" / "claims").mkdir()
        (self.data / "datasets" / "own").mkdir(parents=True)
        (self.data / "benchmarks" / "suites" / "math").mkdir(parents=True)
        (self.data / "benchmarks" / "suites" / "multimodal").mkdir()
        self.add_sums("sums", items)
        self.add_pictures("pictures", 16, {"20-small.png": png(8, 8, 1), "21-thin.png": png(3000, 12, 2), "22-rare.gif": GIF, "23-middling.png": png(40, 40, 3)})

    def add_sums(self, name, items):
        rows = [{"id": f"sum-{i:05}", "question": f"What is {i} + {i % 7 + 2}?", "answer": str(i + i % 7 + 2)} for i in range(1, items + 1)]
        self.add_suite(name, "math", rows, "")

    def add_pictures(self, name, squares, others=()):
        """Squares that everybody takes, and others by their names."""
        images = {f"{i:02}-square.png": png(64, 64, 10 * i) for i in range(squares)}
        images.update(others)
        rows = []
        for number, (file, content) in enumerate(sorted(images.items()), 1):
            (self.data / "datasets" / "own" / file).write_bytes(content)
            rows.append({"id": file.split(".")[0], "picture": file, "question": f"What is {number} * 3?", "answer": str(number * 3)})
        self.add_suite(name, "multimodal", rows, "{{images}}\n")

    def add_suite(self, name, area, rows, before):
        content = "".join(json.dumps(row) + "\n" for row in rows).encode()
        (self.data / "datasets" / "own" / f"{name}.jsonl").write_bytes(content)
        images = "  images: [picture]\n" if before else ""
        text = json.dumps(before + "{{question}}")
        (self.data / "benchmarks" / "suites" / area / f"{name}.yaml").write_text(f"""suite: {name}
title: {name} of a test
area: {area}
source: {{revision: "1", licence: Apache-2.0}}
items: {len(rows)}
answer:
  strict: {{rule: whole}}
  lenient: {{rule: gsm8k_flexible}}
scorer: gsm8k_exact
dataset:
  file: own/{name}.jsonl
  sha256: {hashlib.sha256(content).hexdigest()}
  id: id
  gold: answer
  texts: [question]
{images}prompt:
  messages:
    - role: user
      text: {text}
  parameters: {{temperature: 0, max_tokens: 256}}
""")

    def claim(self, statement, subject, references=(), suite="sums", margin="", more="", measure=""):
        """Writes a claim; `subject` and `references` are (model, endpoint)."""

        def system(pair):
            return "{setup: %s-%s, model: %s, endpoint: %s}" % (pair[0], pair[1], *pair)

        path = self.path / "claim.yaml"
        listed = "".join(f"\n  - {system(pair)}" for pair in references)
        path.write_text(f"""claim: claim
title: A claim of a test
claimant: Nobody
date: 2025-01-01
mood: asserted
sources:
  - {{publisher: Nobody, date: 2025-01, link: "https://claim.example/", wording: A test.}}
statement: {statement}
subject: {system(subject)}
{"references:" + listed if references else ""}
measures:
  - {{suite: {suite}, metric: accuracy, aggregation: micro, named_by_claimant: false{measure}}}
decision: {{alpha_side: 0.025{margin}}}
{more}
disclosure: {{{", ".join(f"{fact}: no" for fact in DISCLOSURE)}}}
""")
        return path

    def environment(self, mock, **more):
        environment = {name: value for name, value in os.environ.items() if "proxy" not in name.lower()}
        environment.update(KEYS)
        environment.update({name: mock.url + path for name, path in PLACES.items()})
        environment.update({name: mock.url.replace("http", "ws", 1) + path for name, path in SOCKETS.items()})
        environment.update(XDG_DATA_HOME=str(self.path / "home"), XDG_CONFIG_HOME=str(self.path / "config"), LC_ALL="C.UTF-8")
        environment.update(more)
        return environment


class Mock:
    def __init__(self, program, folder, scenario=None, options=()):
        self.folder = pathlib.Path(folder)
        port = self.folder / "port"
        port.unlink(missing_ok=True)
        arguments = [program, "--port", "0", "--port-file", str(port), "--with-parent", *options]
        if "--key" not in options:
            arguments += ["--key", KEY, "--spark-key", SPARK_KEY, "--spark-secret", SPARK_SECRET]
        if scenario is not None:
            (self.folder / "scenario.json").write_text(json.dumps(scenario))
            arguments += ["--scenario", str(self.folder / "scenario.json")]
        self.process = subprocess.Popen(arguments, stdin=subprocess.PIPE, stdout=subprocess.DEVNULL)
        for _ in range(400):
            if port.exists():
                break
            if self.process.poll() is not None:
                sys.exit("the mock did not start")
            time.sleep(0.025)
        self.url = f"http://127.0.0.1:{int(port.read_text())}"

    def ask(self, path, body=None):
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        with opener.open(self.url + path, body, timeout=30) as reply:
            return reply.read()

    def log(self):
        """Per path; what this script itself asked is left out."""
        paths = json.loads(self.ask("/-/log"))["paths"]
        return {path: line for path, line in paths.items() if not path.startswith("/-/")}

    def play(self, scenario):
        self.ask("/-/scenario", json.dumps(scenario).encode())

    def errors(self):
        return json.loads(self.ask("/-/errors"))

    def end(self):
        self.process.stdin.close()
        self.process.wait(20)


@contextlib.contextmanager
def serving(*arguments, **named):
    mock = Mock(*arguments, **named)
    try:
        yield mock
    finally:
        mock.end()


class Checks:
    """Counts what was found wrong and goes on."""

    def __init__(self):
        self.failed = 0
        self.passed = 0

    def that(self, is_so, what):
        if is_so:
            self.passed += 1
        else:
            self.failed += 1
            print("FAILED:", what)

    def equal(self, found, expected, what):
        self.that(found == expected, f"{what}: expected {expected!r}, found {found!r}")

    def end(self):
        print(f"{self.passed} checks passed, {self.failed} failed")
        sys.exit(1 if self.failed or not self.passed else 0)


def difference(before, after):
    """What a log says of what came between two of them: paths with requests, as counts."""
    changes = {}
    for path, line in after.items():
        old = before.get(path, {})
        change = {name: line[name] - old.get(name, 0) for name in ("requests", "without_key", "answered")}
        change["statuses"] = {
            status: count - old.get("statuses", {}).get(status, 0)
            for status, count in line["statuses"].items()
            if count != old.get("statuses", {}).get(status, 0)
        }
        if change["requests"]:
            changes[path] = change
    return changes
