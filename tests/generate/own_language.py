#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Checks that the form of language.jsonl gives no answer away: python3 own_language.py DATASETS"""

import json
import sys
from pathlib import Path

LETTERS = "ABCD"
STRATEGIES = {
    **{f"always {letter}": lambda options, k=k: [k] for k, letter in enumerate(LETTERS)},
    "the longest option": lambda options: extreme(options, max),
    "the shortest option": lambda options: extreme(options, min),
}


def extreme(options, which):
    length = which(map(len, options))
    return [k for k, option in enumerate(options) if len(option) == length]


def rate(items, strategy):
    right = 0.0
    for item in items:
        chosen = strategy(item["options"])
        right += (LETTERS.index(item["answer"]) in chosen) / len(chosen)
    return right / len(items)


def main(folder):
    lines = (Path(folder) / "own/language.jsonl").read_text(encoding="utf-8").splitlines()
    items = [json.loads(line) for line in lines]
    problems = []
    for language in ("en", "fr", "zh"):
        ours = [item for item in items if item["language"] == language]
        if len(ours) < 50:
            problems.append(f"{language}: {len(ours)} items")
        chance = sum(1 / len(item["options"]) for item in ours) / len(ours)
        for name, strategy in STRATEGIES.items():
            found = rate(ours, strategy)
            print(f"{language}  {name:20}  {found:.3f}  chance {chance:.3f}")
            if found > chance + 0.06:
                problems.append(f"{language}: {name} scores {found:.3f}")
    for item in items:
        if len(set(item["options"])) != len(item["options"]):
            problems.append(f"{item['id']}: an option twice")
        for form in ("question", "alternate"):
            text = item[form]
            if text.strip() != text or "{" in text or "  " in text:
                problems.append(f"{item['id']}: {form} is badly made")
    return problems


if __name__ == "__main__":
    found = main(sys.argv[1])
    print("\n".join(found))
    sys.exit(1 if found else 0)
