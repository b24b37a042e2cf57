# SPDX-License-Identifier: Apache-2.0
"""Every system of the articles, over each protocol that its model file names, from the claim to the verdict: systems.py BUILD"""
import json
import subprocess
import sys
import tempfile

import world

TEXT_ITEMS = 24
PICTURES = 20

# Model, endpoint, path on the mock, how many of the 20 pictures it takes (None: not asked, 0: no images).
# OpenAI and Anthropic take all; DashScope no GIF, none below 10 pixels, none longer than 200 times its width;
# Spark PNG and JPEG of 50 pixels at least; Gemini no GIF.
SYSTEMS = [
    ("spark-v3.5", "websocket", "/v3.5/chat", 0),
    ("spark-v3.5", "http", "/spark/v1/chat/completions", 0),
    ("spark-v3.5", "image", "/v2.1/image", 16),
    ("spark-v3.5", "image-basic", "/v2.1/image", 16),
    ("qwen2.5-max", "compatible", "/dashscope/compatible-mode/v1/chat/completions", 0),
    ("qwen2.5-max", "compatible-intl", "/dashscope/compatible-mode/v1/chat/completions", 0),
    ("qwen2.5-max", "native", "/dashscope/api/v1/services/aigc/text-generation/generation", 0),
    ("qwen2.5-max", "native-intl", "/dashscope/api/v1/services/aigc/text-generation/generation", 0),
    ("qwen2.5-max", "alias", "/dashscope/compatible-mode/v1/chat/completions", 0),
    ("qwen-vl-max", "compatible-2025-08-13", "/dashscope/compatible-mode/v1/chat/completions", 17),
    ("qwen-vl-max", "compatible-2025-04-08", "/dashscope/compatible-mode/v1/chat/completions", 17),
    ("qwen-vl-max", "native", "/dashscope/api/v1/services/aigc/multimodal-generation/generation", 17),
    ("deepseek-v3", "deepseek", "/deepseek/chat/completions", 0),
    ("deepseek-v3", "own-vllm", "/vllm/v1/chat/completions", 0),
    ("deepseek-r1", "deepseek", "/deepseek/chat/completions", 0),
    ("deepseek-r1", "own-vllm", "/vllm/v1/chat/completions", 0),
    ("gpt-4-turbo", "openai-2024-04-09", "/openai/v1/chat/completions", 20),
    ("gpt-4-turbo", "openai-0125", "/openai/v1/chat/completions", 0),
    ("gpt-4-turbo", "openai-1106", "/openai/v1/chat/completions", 0),
    ("gpt-4-turbo", "azure", "/azure/openai/deployments/gpt-4-turbo/chat/completions", 20),
    ("gpt-4o", "openai-2024-05-13", "/openai/v1/chat/completions", 20),
    ("gpt-4o", "openai-2024-08-06", "/openai/v1/chat/completions", 20),
    ("gpt-4o", "openai-2024-11-20", "/openai/v1/chat/completions", 20),
    ("gpt-4o", "azure", "/azure/openai/deployments/gpt-4o/chat/completions", 20),
    ("o1", "openai", "/openai/v1/chat/completions", 20),
    ("o1", "azure", "/azure/openai/deployments/o1/chat/completions", 20),
    ("o1-preview", "openai", "/openai/v1/chat/completions", 0),
    ("o1-mini", "openai", "/openai/v1/chat/completions", 0),
    ("llama-3.1-405b-instruct", "together", "/together/v1/chat/completions", 0),
    ("llama-3.1-405b-instruct", "fireworks", "/fireworks/inference/v1/chat/completions", 0),
    ("llama-3.1-405b-instruct", "openrouter-bf16", "/openrouter/api/v1/chat/completions", 0),
    ("llama-3.1-405b-instruct", "own-vllm", "/vllm/v1/chat/completions", 0),
    ("doubao-1.5-pro", "ark-32k", "/ark/api/v3/chat/completions", 0),
    ("doubao-1.5-pro", "ark-256k", "/ark/api/v3/chat/completions", 0),
    ("claude-3.5-sonnet", "anthropic", "/anthropic/v1/messages", 20),
    ("gemini-1.5-pro", "google", "/gemini/v1beta/models/gemini-1.5-pro-002:generateContent", 19),
    ("own-llama.cpp", "local", "/llama_cpp/v1/chat/completions", 0),
    ("own-ollama", "native", "/ollama/api/chat", 0),
    ("own-ollama", "compatible", "/ollama/v1/chat/completions", 0),
]

# The articles' comparisons: statement, subject, reference, suite, verdict. All answers are right but those of WRONG.
COMPARISONS = [
    ("{kind: ratio, value: 0.91}", ("spark-v3.5", "websocket"), ("gpt-4-turbo", "openai-2024-04-09"), "many", "supported"),
    ("{kind: ratio, value: 0.91}", ("spark-v3.5", "image"), ("gpt-4-turbo", "azure"), "pictures", "inconclusive"),
    ("{kind: ratio, value: 0.91}", ("qwen-vl-max", "native"), ("gpt-4-turbo", "azure"), "pictures", "inconclusive"),
    ("{kind: superiority}", ("qwen2.5-max", "compatible"), ("deepseek-v3", "deepseek"), "many", "supported"),
    ("{kind: superiority}", ("deepseek-v3", "deepseek"), ("claude-3.5-sonnet", "anthropic"), "many", "refuted"),
    ("{kind: non_inferiority}", ("deepseek-r1", "deepseek"), ("o1", "openai"), "many", "supported"),
    ("{kind: non_inferiority}", ("doubao-1.5-pro", "ark-32k"), ("o1", "azure"), "many", "supported"),
    ("{kind: superiority}", ("gpt-4o", "openai-2024-05-13"), ("gpt-4-turbo", "openai-2024-04-09"), "pictures", "supported"),
    ("{kind: equivalence}", ("llama-3.1-405b-instruct", "together"), ("llama-3.1-405b-instruct", "fireworks"), "many", "supported"),
    ("{kind: non_inferiority}", ("claude-3.5-sonnet", "anthropic"), ("gemini-1.5-pro", "google"), "many", "supported"),
]
MANY = 120
WRONG = [
    {"model": "deepseek-chat", "contains": "What is", "text": "I do not know"},
    {"model": "gpt-4-turbo-2024-04-09", "contains": " * 3?", "text": "0"},
]

# Names that only a server of one's own has.
SERVED = ["deepseek-ai/DeepSeek-V3", "deepseek-ai/DeepSeek-R1"]


class Runs:
    def __init__(self, build, home, folder, mock, checks):
        self.assay = build + "/assay"
        self.home, self.folder, self.mock, self.checks = home, folder, mock, checks
        self.number = 0

    def environment(self, *models):
        azure = next((model for model in models if model), "")
        return self.home.environment(self.mock, AZURE_OPENAI_BASE_URL=f"{self.mock.url}/azure/openai/deployments/{azure}")

    def verify(self, claim, environment):
        """The verdict, and what the mock saw."""
        self.number += 1
        before = self.mock.log()
        run = self.run(claim, environment)
        seen = world.difference(before, self.mock.log())
        if run.returncode != 0 or run.stderr:
            self.checks.that(False, f"exit code {run.returncode}: {run.stderr[:500]}")
            return None, seen
        return run.stdout, seen

    def run(self, claim, environment):
        command = [self.assay, "verify", str(claim), "--live", "--json", "--quiet", "--exit-zero"]
        command += ["--data", str(self.home.data), "--runs", f"{self.folder}/runs-{self.number}"]
        return subprocess.run(command, env=environment, capture_output=True, text=True, timeout=120)

    def check_one(self, model, endpoint, path, suite, items, taken):
        what = f"{model}/{endpoint} on {suite}"
        claim = self.home.claim("{kind: absolute, value: 0.5}", (model, endpoint), suite=suite)
        said, seen = self.verify(claim, self.environment(model))
        statuses = {"101" if path in ("/v3.5/chat", "/v2.1/image") else "200": taken}
        expected = {"requests": taken, "without_key": 0, "answered": taken, "statuses": statuses}
        if endpoint.startswith("own-") or model.startswith("own-"):
            expected["without_key"] = taken
        self.checks.equal(seen, {path: expected} if taken else {}, what + ", requests")
        if said is None:
            return
        verdict = json.loads(said)
        self.checks.equal(verdict["verdict"], "supported" if taken else "not_testable", what)
        if taken:
            part = verdict["parts"][0]
            outcomes = {"answered": taken, **({"missing": items - taken} if taken < items else {})}
            self.checks.equal(part["outcomes"]["subject"], outcomes, what + ", outcomes")
            self.checks.equal(part["scores"]["subject"], "1.000000", what + ", score")

    def check_pair(self, statement, subject, reference, suite, verdict):
        what = f"{statement} of {subject} and {reference} on {suite}"
        is_marginal = "non_inferiority" in statement or "equivalence" in statement
        margin = ", margin: 0.2, margin_rule: claimant" if is_marginal else ""
        claim = self.home.claim(statement, subject, [reference], suite, margin)
        azure = [pair[0] for pair in (subject, reference) if pair[1] == "azure"]
        environment = self.environment(*azure)
        said, seen = self.verify(claim, environment)
        for path, line in seen.items():
            self.checks.equal(line["answered"], line["requests"], f"{what}, {path}")
        if said is None:
            return
        self.checks.equal(json.loads(said)["verdict"], verdict, what)
        before = self.mock.log()
        self.checks.equal(self.run(claim, environment).stdout, said, what + ", the second run says the same")
        self.checks.equal(world.difference(before, self.mock.log()), {}, what + ", the second run asks nothing")


def main(build):
    checks = world.Checks()
    with tempfile.TemporaryDirectory() as folder:
        home = world.World(folder, TEXT_ITEMS)
        with world.serving(build + "/assay-vendors", folder, scenario={"models": SERVED}) as mock:
            runs = Runs(build, home, folder, mock, checks)
            for model, endpoint, path, pictures in SYSTEMS:
                if not endpoint.startswith("image"):
                    runs.check_one(model, endpoint, path, "sums", TEXT_ITEMS, TEXT_ITEMS)
                runs.check_one(model, endpoint, path, "pictures", PICTURES, pictures)
        home.add_sums("many", MANY)
        answers = home.path / "answers.jsonl"
        answers.write_text("".join(json.dumps(answer) + "\n" for answer in WRONG))
        with world.serving(build + "/assay-vendors", folder, options=["--answers", str(answers)]) as mock:
            runs.mock = mock
            for comparison in COMPARISONS:
                runs.check_pair(*comparison)
    checks.end()


main(sys.argv[1])
