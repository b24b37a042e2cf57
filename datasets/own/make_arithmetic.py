#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Prints arithmetic.jsonl: python3 make_arithmetic.py > arithmetic.jsonl

The same 160 questions on every machine: numbers come from SHA-256 of a label, not from a random
module. Each operation has 40 questions, ten of each size from one to four digits.
"""

import hashlib
import json

OPERATIONS = {"addition": "+", "subtraction": "-", "multiplication": "*", "division": "/"}
SIZES = (1, 2, 3, 4)
EACH = 10


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


def main():
    seen = set()
    for operation, sign in OPERATIONS.items():
        for size in SIZES:
            for number in range(EACH):
                attempt = 0
                while True:
                    label = f"arithmetic 1 {operation} {size} {number} {attempt}"
                    left, right = operands(operation, size, label)
                    if (left, sign, right) not in seen:
                        break
                    attempt += 1
                seen.add((left, sign, right))
                print(
                    json.dumps(
                        {
                            "id": f"{operation}-{size}-{number:02}",
                            "operation": operation,
                            "question": f"What is {left} {sign} {right}?",
                            "answer": str(answer(operation, left, right)),
                        }
                    )
                )


if __name__ == "__main__":
    main()
