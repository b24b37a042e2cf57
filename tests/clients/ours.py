# SPDX-License-Identifier: Apache-2.0
"""The same ask through assay: a claim, a suite and a model file, run against the mock."""

import hashlib
import json
import os
import subprocess
import tempfile

from asking import model_for
from stage import KEY, SPARK_APP, SPARK_KEY, SPARK_SECRET

DISCLOSURE = (
    "sentence subject reference mode benchmark prompts decoding extraction metric judge uncertainty "
    "decision_rule provenance outputs contamination cost evaluator software attempts machine_readable"
).split()


def write_json(path, value):
    """JSON is YAML enough."""
    os.makedirs(os.path.dirname(path), exist_ok=True)
    with open(path, "w", encoding="utf-8") as file:
        json.dump(value, file, indent=1)


def write_suite(data, ask):
    item = {"id": "1", "question": ask.text, "answer": ask.expected}
    texts = {"texts": ["question"]}
    template = "{{question}}"
    if ask.image:
        item["picture"] = "probe/square.png"
        texts["images"] = ["picture"]
        template = "{{images}}{{question}}"
        os.makedirs(os.path.join(data, "datasets/probe/probe"), exist_ok=True)
        for folder in ("datasets/probe", "datasets/probe/probe"):
            with open(os.path.join(data, folder, "square.png"), "wb") as file:
                file.write(ask.image)
    line = (json.dumps(item) + "\n").encode()
    os.makedirs(os.path.join(data, "datasets/probe"), exist_ok=True)
    with open(os.path.join(data, "datasets/probe/items.jsonl"), "wb") as file:
        file.write(line)
    messages = [{"role": "user", "text": template}]
    if ask.system:
        messages.insert(0, {"role": "system", "text": ask.system})
    parameters = dict(ask.parameters)
    write_json(
        os.path.join(data, "benchmarks/suites/math/probe.yaml"),
        {
            "suite": "probe",
            "title": "One sum",
            "area": "math",
            "source": {"revision": "1", "licence": "Apache-2.0"},
            "items": 1,
            "answer": {"strict": {"rule": "whole"}, "lenient": {"rule": "whole"}},
            "scorer": "exact",
            "dataset": {
                "file": "probe/items.jsonl",
                "sha256": hashlib.sha256(line).hexdigest(),
                "format": "jsonl",
                "id": "id",
                "gold": "answer",
                **texts,
            },
            "prompt": {"messages": messages, "parameters": parameters},
        },
    )


def write_model(data, place, ask, base_url):
    spark = place.adapter in ("spark_ws", "spark_image_ws")
    endpoint = {
        "id": "probe",
        "adapter": place.adapter,
        "base_url": base_url,
        "requested_id": model_for(place, ask),
        "alias": True,
        "host": "probe",
        "source": {"link": "https://probe.example/", "date": "2026-11-25"},
        **place.endpoint,
    }
    if place.dialect:
        endpoint["dialect"] = place.dialect
    if place.query:
        endpoint["query"] = place.query
    if place.has_key:
        endpoint["key_env"] = "PROBE_KEY"
    if spark:
        endpoint.update({"secret_env": "PROBE_SECRET", "account_env": "PROBE_ACCOUNT"})
    if ask.image:
        endpoint["limits"] = {**endpoint.get("limits", {}), "images": 1}
    if ask.is_streamed:
        endpoint["delivery"] = "streamed"
    write_json(
        os.path.join(data, "benchmarks/models/probe.yaml"),
        {"model": "probe", "title": "Probe", "vendor": "Nobody", "endpoints": [endpoint]},
    )


def write_claim(data):
    path = os.path.join(data, "benchmarks/claims/claim.yaml")
    write_json(
        path,
        {
            "claim": "claim",
            "title": "The probe answers",
            "claimant": "Nobody",
            "date": "2026-01-01",
            "mood": "asserted",
            "sources": [
                {
                    "publisher": "Nobody",
                    "date": "2026-01",
                    "link": "https://probe.example/",
                    "wording": "It answers.",
                }
            ],
            "statement": {"kind": "absolute", "value": 0.5},
            "subject": {"setup": "probe", "model": "probe", "endpoint": "probe"},
            "measures": [
                {"suite": "probe", "metric": "accuracy", "aggregation": "micro", "named_by_claimant": False}
            ],
            "disclosure": {item: "no" for item in DISCLOSURE},
        },
    )
    return path


def environment(place):
    spark = place.adapter in ("spark_ws", "spark_image_ws")
    kept = {name: value for name, value in os.environ.items() if not name.lower().endswith("_proxy")}
    kept.update({"PROBE_KEY": SPARK_KEY if spark else KEY})
    kept.update({"PROBE_SECRET": SPARK_SECRET, "PROBE_ACCOUNT": SPARK_APP})
    return kept


def ask_ours(program, stage, place, ask, base_url):
    """The request that assay sent, and the reply as its journal has it."""
    number = stage.last_number()
    with tempfile.TemporaryDirectory() as data:
        write_suite(data, ask)
        write_model(data, place, ask, base_url)
        claim = write_claim(data)
        runs = os.path.join(data, "runs")
        done = subprocess.run(
            [program, "run", claim, "--data", data, "--runs", runs, "--quiet"],
            env=environment(place),
            capture_output=True,
            text=True,
            timeout=60,
        )
        if done.returncode != 0:
            raise RuntimeError(f"assay run: exit {done.returncode}: {done.stderr.strip()}")
        records = []
        for folder, _, files in os.walk(runs):
            for name in sorted(files):
                if not name.endswith(".jsonl"):
                    continue
                with open(os.path.join(folder, name), encoding="utf-8") as file:
                    records += [json.loads(line)["record"] for line in file]
    replies = [record["reply"] for record in records if "reply" in record]
    requests = stage.requests_after(number)
    if len(requests) != 1:
        raise RuntimeError(f"assay sent {len(requests)} requests, not 1")
    if len(replies) != 1:
        raise RuntimeError(f"assay has {len(replies)} replies, not 1")
    return requests[0], replies[0]
