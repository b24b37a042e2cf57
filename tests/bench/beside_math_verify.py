#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Math-Verify beside assay on the same rows: beside_math_verify.py BENCH_EQUIVALENCE ROWS.jsonl

Rows have gold and prediction. Needs the package math-verify, in an environment of its own. Both run
one after the other on one core; rates are of processor time.
"""
import json
import subprocess
import sys
import time

from math_verify import parse, verify


def by_math_verify(row):
    try:
        gold = parse(f"${row['gold']}$")
        return verify(gold, parse(row["prediction"]))
    except Exception:
        return False


def main():
    bench, path = sys.argv[1:]
    with open(path, encoding="utf-8") as file:
        rows = [json.loads(line) for line in file]
    run = subprocess.run([bench, path, "2"], capture_output=True, text=True, check=True)
    ours = [line == "true" for line in run.stdout.split()]
    rate = float(run.stderr.split(" right, ")[1].split()[0])
    by_math_verify(rows[0])  # compiles its expressions
    start = time.process_time()
    theirs = [by_math_verify(row) for row in rows]
    their_rate = len(rows) / (time.process_time() - start)
    for row, our, their in zip(rows, ours, theirs):
        if our != their:
            print("differs:", row.get("id"), "assay", our, "Math-Verify", their)
    same = sum(our == their for our, their in zip(ours, theirs))
    print(f"{len(rows)} rows, {same} equal verdicts")
    print(f"assay        {rate:12.0f} rows/s")
    print(f"Math-Verify  {their_rate:12.1f} rows/s, {rate / their_rate:.0f} times slower")


main()
