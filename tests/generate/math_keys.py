#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Solves generated math items from their wording alone and compares with their keys.

    assay data generate math --seed S --n N | python3 math_keys.py
"""

import json
import re
import sys
from fractions import Fraction


def searched(holds, low=0, high=20_000):
    """The only number for which it holds."""
    found = [x for x in range(low, high) if holds(x)]
    assert len(found) == 1, found
    return found[0]


def computed(text):
    """The value of a formula, in fractions, by Python's own precedence."""
    formula = "".join(re.findall(r"[\d+\-×÷()]", text.split("=")[0]))
    formula = re.sub(r"\d+", lambda m: f"Fraction({m.group()})", formula)
    return eval(formula.replace("×", "*").replace("÷", "/"))  # of our own characters only


def meeting(apart, one, other):
    hours = Fraction(apart, one + other)
    assert one * hours + other * hours == apart
    return one * hours


def remainder_after(power_of, exponent, modulus):
    return pow(power_of, exponent) % modulus


def common_divisor(a, b):
    return max(d for d in range(1, min(a, b) + 1) if a % d == 0 and b % d == 0)


SOLVERS = {
    ("purchase", 1): lambda a, p: sum(p for _ in range(a)),
    ("purchase", 2): lambda a, p, b, q: sum([p] * a + [q] * b),
    ("purchase", 3): lambda a, p, b, q, off, paid: paid - (sum([p] * a + [q] * b) - off),
    ("journey", 1): lambda speed, hours: sum(speed for _ in range(hours)),
    ("journey", 2): lambda d, v, e, w: Fraction(d, v) + Fraction(e, w),
    ("journey", 3): meeting,
    ("sharing", 1): lambda all, bag: Fraction(all, bag),
    ("sharing", 2): lambda all, box: len(range(all)[all // box * box :]),
    ("sharing", 3): lambda all, times, more: times
    * searched(lambda ann: ann + times * ann + times * ann + more == all)
    + more,
    ("ages", 1): lambda age, younger, later: (age + later) - younger,
    ("ages", 2): lambda times, both: both - searched(lambda son: son + times * son == both),
    ("ages", 3): lambda older, later, times: searched(
        lambda girl: girl + older + later == times * (girl + later)
    ),
    ("percent", 1): lambda price, rate: price - Fraction(price * rate, 100),
    ("percent", 2): lambda now, rate: searched(lambda old: old - Fraction(old * rate, 100) == now),
    ("percent", 3): lambda pupils, all, piano: pupils
    - Fraction(pupils * all, 100) * Fraction(piano, 100),
    ("work", 1): lambda screws, hours: sum(screws for _ in range(60 * hours)),
    ("work", 2): lambda workers, days, others: Fraction(workers * days) / others,
    ("work", 3): lambda a, b: 1 / (Fraction(1, a) + Fraction(1, b)),
    ("algebra", 1): lambda a, b, c: searched(lambda x: a * x + b == c),
    ("algebra", 2): lambda a, b, c, d: searched(lambda x: a * x + b == c * x + d),
    ("algebra", 3): lambda s, p, zero: max(x for x in range(-999, 999) if x * x - s * x + p == zero),
    ("number-theory", 1): common_divisor,
    ("number-theory", 2): remainder_after,
    ("number-theory", 3): lambda r, m, s, n: min(
        x for x in range(1, m * n + 1) if x % m == r and x % n == s
    ),
}


def solved(item):
    question = item["question"]
    if item["kind"] == "arithmetic":
        return computed(re.sub(r"[A-Za-z]", "", question))
    numbers = [int(digits) for digits in re.findall(r"\d+", question)]
    if (item["kind"], item["level"], item["language"]) == ("number-theory", 3, "zh"):
        numbers = [numbers[1], numbers[0], numbers[3], numbers[2]]
    return SOLVERS[item["kind"], item["level"]](*numbers)


def main():
    items = [json.loads(line) for line in sys.stdin]
    wrong = 0
    for item in items:
        found = solved(item)
        if str(found) != item["answer"]:
            wrong += 1
            print(f"{item['id']}: {item['question']} key {item['answer']}, solved {found}")
    kinds = {(item["kind"], item["level"], item["language"]) for item in items}
    print(f"{len(items) - wrong} of {len(items)} keys agree, {len(kinds)} kinds")
    return wrong > 0 or not items


if __name__ == "__main__":
    sys.exit(main())
