# SPDX-License-Identifier: Apache-2.0
"""Holds the mock and the adapters to the vendors' own clients: main.py ASSAY ASSAY-VENDORS [--record FOLDER].

Exit code 1: a client did not get what it should, or sends something that we do not and nobody has said why.
"""

import argparse
import dataclasses
import importlib
import importlib.metadata
import os
import sys

from asking import asks_for
from comparing import differences
from explaining import Explanations
from ours import ask_ours
from recording import record
from stage import WRONG_KEY, Stage

MODULES = ("openai", "dashscope", "spark", "ark", "anthropic", "gemini", "ollama")
KINDS = ("wrong_key", "rate_limit", "content_filter", "context_length", "server", "model_not_found")
HERE = os.path.dirname(os.path.abspath(__file__))


def name_of(place):
    return " ".join(filter(None, (place.dialect or place.adapter, place.variant)))


def base_url(stage, place):
    scheme = "ws" if place.is_websocket else "http"
    return f"{scheme}://{stage.authority}{place.path}"


class Trial:
    def __init__(self, stage, program, explanations, folder):
        self.stage = stage
        self.program = program
        self.explanations = explanations
        self.folder = folder
        self.problems = []
        self.answers = []
        self.errors = []
        self.found = {}

    def run(self, module):
        self.module = module
        self.client = module.DISTRIBUTION
        self.version = importlib.metadata.version(self.client)
        for place in module.PLACES:
            self.answers.append(
                [f"{self.client} {self.version}", name_of(place), model(place)] + self.ask_all(place)
            )
            self.refuse_all(place)

    def problem(self, place, what, text):
        self.problems.append(f"{self.client}, {name_of(place)}, {what}: {text}")

    def ask_all(self, place):
        self.stage.play()
        cells = dict.fromkeys(("plain", "stream", "parameters", "image"), "none")
        for ask in asks_for(place):
            try:
                cells[ask.name] = self.ask_one(place, ask)
            except Exception as error:  # a client may raise anything; all of it is a finding
                self.problem(place, ask.name, f"{type(error).__name__}: {error}")
                cells[ask.name] = "failed"
        return list(cells.values())

    def ask_one(self, place, ask):
        number = self.stage.last_number()
        answer = self.module.ask(self.stage, place, ask)
        requests = self.stage.requests_after(number)
        if answer.text != ask.expected:
            self.problem(place, ask.name, f"says {answer.text!r}")
        if answer.finish != (place.finish if "finish" in place.tells else ""):
            self.problem(place, ask.name, f"finish is {answer.finish!r}")
        for what in place.tells:
            if not getattr(answer, what):
                self.problem(place, ask.name, f"the client tells no {what}")
        if len(requests) != 1:
            self.problem(place, ask.name, f"the client sent {len(requests)} requests")
        self.compare(place, ask, answer, requests[0])
        return f"{answer.prompt_tokens}+{answer.completion_tokens} {answer.finish}".strip()

    def compare(self, place, ask, answer, theirs):
        ours, reply = ask_ours(self.program, self.stage, place, ask, base_url(self.stage, place))
        usage = reply.get("usage", {})
        understood = (
            reply["text"],
            reply.get("finish_word", ""),
            usage.get("prompt_tokens"),
            usage.get("completion_tokens"),
        )
        if understood != (answer.text, answer.finish, answer.prompt_tokens, answer.completion_tokens):
            self.problem(place, ask.name, f"assay understood {understood}")
        is_explained = True
        for field, one, other in differences(theirs, ours):
            why = self.explanations.find(self.client, name_of(place), field, one)
            if why is None:
                is_explained = False
                self.problem(place, ask.name, f"{field}: {one} there, {other} here")
            row = (self.client, why.field if why else field, why.reason if why else "UNEXPLAINED")
            places, theirs_said, ours_said = self.found.setdefault(row, ({}, {}, {}))
            places[name_of(place)] = theirs_said[one] = ours_said[other] = True
        if self.folder and is_explained:
            record(self.folder, f"{self.client} {self.version}", place, ask, theirs, ours)

    def refuse_all(self, place):
        if not place.errors:
            return
        cells = dict.fromkeys(KINDS, "none")
        for kind, row in place.errors.items():
            if row is not None:
                error, expected = row
                is_answer = expected.startswith("finish ")
                cells[kind] = (
                    self.filter_one(place, kind, expected)
                    if is_answer
                    else self.refuse_one(place, kind, error, expected)
                )
        self.errors.append([self.client, name_of(place), *cells.values()])

    def filter_one(self, place, kind, expected):
        self.stage.play([{"do": kind}])
        for ask in asks_for(place)[:2]:
            answer = self.module.ask(self.stage, place, ask)
            if f"finish {answer.finish}" != expected:
                self.problem(place, kind, f"finish is {answer.finish!r}")
        return f"an answer, {expected}"

    def refuse_one(self, place, kind, error, expected):
        self.stage.play([{"do": {"error": error}}] if error else [])
        ask = asks_for(place)[0]
        settings = {"wrong_key": {"key": WRONG_KEY}, "model_not_found": {"model": "no-such-model"}}.get(
            kind, {}
        )
        told = "no error"
        for is_streamed in (False, True):
            what = kind + (" streamed" if is_streamed else "")
            try:
                self.module.ask(
                    self.stage, place, dataclasses.replace(ask, is_streamed=is_streamed), **settings
                )
                self.problem(place, what, "no error")
            except Exception as raised:
                if public_name(type(raised)) != expected:
                    self.problem(place, what, f"raises {public_name(type(raised))}: {raised}")
                    continue
                told, request_id = self.module.told_of(raised)
                if "request_id" in place.tells and place.has_error_id and not request_id:
                    self.problem(place, what, "the client tells no request id")
        return f"`{expected.rpartition('.')[2]}` {told}"


def public_name(kind):
    """By what name people catch it: ollama.ResponseError, not ollama._types.ResponseError."""
    places = [part for part in kind.__module__.split(".") if not part.startswith("_")]
    return ".".join([*places, kind.__qualname__])


def model(place):
    return ", ".join(sorted({place.model, place.image_model} - {""}))


def several(values):
    return " or ".join(values) if len(values) < 3 else f"{next(iter(values))} and others"


def print_table(heads, rows):
    print("| " + " | ".join(heads) + " |\n|" + "---|" * len(heads))
    for row in rows:
        print("| " + " | ".join(str(cell).replace("|", "\\|").replace("\n", " ") for cell in row) + " |")
    print()


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("assay")
    parser.add_argument("vendors")
    parser.add_argument("--record", default="", help="write what the clients sent below this folder")
    parser.add_argument("--only", choices=MODULES, action="append", help="these clients, not all")
    arguments = parser.parse_args()
    explanations = Explanations(os.path.join(HERE, "differences.json"))
    stage = Stage(arguments.vendors)
    trial = Trial(stage, arguments.assay, explanations, arguments.record)
    try:
        for name in arguments.only or MODULES:
            trial.run(importlib.import_module(name + "_client"))
    finally:
        stage.close()
    if not arguments.only:
        trial.problems += [f"nothing differs so any more: {row}" for row in explanations.unused()]

    print("What the clients read (tokens of prompt and completion, finish):\n")
    print_table(["client", "dialect", "models", "plain", "stream", "parameters", "image"], trial.answers)
    print("What they make of errors:\n")
    print_table(["client", "dialect", *(kind.replace("_", " ") for kind in KINDS)], trial.errors)
    print("What their requests have that ours have not, and the reverse:\n")
    rows = [
        [client, ", ".join(places), field, several(theirs), several(ours), reason]
        for (client, field, reason), (places, theirs, ours) in trial.found.items()
    ]
    print_table(["client", "dialects", "field", "theirs", "ours", "why"], rows)
    for problem in trial.problems:
        print("FAILED:", problem)
    errors = sum(cell != "none" for row in trial.errors for cell in row[2:])
    print(
        f"{len(trial.answers)} dialects, {errors} errors, {len(rows)} differences, {len(trial.problems)} problems"
    )
    return 1 if trial.problems else 0


if __name__ == "__main__":
    sys.exit(main())
