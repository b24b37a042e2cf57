#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints arithmetic.jsonl: python3 make_arithmetic.py > arithmetic.jsonl
and solved examples:        python3 make_arithmetic.py shots > arithmetic-shots.jsonl

The same 160 questions on every machine: numbers come from SHA-256 of a label, not from a random
module. Each operation has 40 questions, ten of each size from one to four digits. The examples are five
further questions of one and two digits that are none of the 160.
"""

import hashlib
import json
import sys

OPERATIONS = {"addition": "+", "subtraction": "-", "multiplication": "*", "division": "/"}
SIZES = (1, 2, 3, 4)
EACH = 10
SHOTS = (("addition", 1), ("subtraction", 2), ("multiplication", 1), ("division", 1), ("addition", 2))


def drawn(label, low, high):
    """A number from low to high that only the label decides."""
    digest = hashlib.sha256(label.encode()).digest()
    return low + int.from_bytes(digest[:8], "big") % (high - low + 1)


def operands(operation, size, label):
    low, high = 10 ** (size - 1), 10**size - 1
    left = drawn(label + " left", max(low, 2), high)
    right = drawn(label + " right", max(low, 2), high)
    if operation == "multiplication":
        right = drawn(label + " factor", 2, 9 if size < 3 else 99)
    if operation == "division":  # without remainder: the quotient has the size
        right = drawn(label + " divisor", 2, 9 if size < 3 else 99)
        left *= right
    return left, right


def answer(operation, left, right):
    return {
        "addition": left + right,
        "subtraction": left - right,
        "multiplication": left * right,
        "division": left // right,
    }[operation]


def question(operation, size, number, seen):
    """A question that was not asked before; `number` is what its id ends with."""
    sign = OPERATIONS[operation]
    attempt = 0
    while True:
        label = f"arithmetic 1 {operation} {size} {number} {attempt}"
        left, right = operands(operation, size, label)
        if (left, sign, right) not in seen:
            break
        attempt += 1
    seen.add((left, sign, right))
    return {
        "id": f"{operation}-{size}-{number:02}",
        "operation": operation,
        "question": f"What is {left} {sign} {right}?",
        "answer": str(answer(operation, left, right)),
    }


def main():
    seen = set()
    items = [
        question(operation, size, number, seen)
        for operation in OPERATIONS
        for size in SIZES
        for number in range(EACH)
    ]
    shots = [question(operation, size, EACH, seen) for operation, size in SHOTS]
    for line in shots if sys.argv[1:] == ["shots"] else items:
        print(json.dumps(line))


if __name__ == "__main__":
    main()
