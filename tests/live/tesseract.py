#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Tesseract as a model for the adapter "exec": reads the image, chooses the option nearest to it."""

import base64
import difflib
import json
import re
import subprocess
import sys


def main():
    ask = json.load(sys.stdin)
    parts = ask["messages"][-1]["content"]
    image = next(part for part in parts if part["type"] == "image")
    text = "".join(part["text"] for part in parts if part["type"] == "text")
    options = dict(re.findall(r"^([A-D])\. (.+)$", text, re.MULTILINE))
    read = subprocess.run(
        ["tesseract", "stdin", "stdout", "--psm", "6"],
        input=base64.b64decode(image["data"]), capture_output=True, check=True)
    lines = [re.sub(r"[^A-Z0-9]", "", line.upper())
             for line in read.stdout.decode().splitlines()]

    def likeness(letter):
        return max((difflib.SequenceMatcher(None, line, options[letter]).ratio()
                    for line in lines if line), default=0)

    best = max(options, key=likeness)
    answer = best if likeness(best) > 0.4 else "I cannot read it."
    print(json.dumps({"text": answer, "finish": "stop", "model": "tesseract"}))


if __name__ == "__main__":
    main()
