#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# A real reader of images on signs that nobody has seen: tesseract.sh ASSAY ROOT [SEED] [N]
# Tesseract (Debian: tesseract-ocr) answers through the adapter exec; the claim is that it scores
# better than the 25 % of guessing.
set -eu
assay=$(realpath "$1")
root=$(realpath "$2")
seed=${3:-$(od -An -N16 -tx1 /dev/urandom | tr -d ' \n')}
count=${4:-150}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$work"
mkdir -p benchmarks/claims benchmarks/models datasets
"$assay" data generate text-reading --seed "$seed" --n "$count" --commit --out .
suite=$(basename benchmarks/suites/multimodal/*.yaml .yaml)
cat >benchmarks/models/tesseract.yaml <<END
model: tesseract
title: Tesseract, choosing the option nearest to what it read
vendor: the Tesseract project
endpoints:
  - id: local
    adapter: exec
    command: [python3, $root/tests/live/tesseract.py]
    requested_id: tesseract
    host: your own
    limits: {images: 1}
    source: {link: "https://github.com/tesseract-ocr/tesseract", date: 2026-11-25}
END
{
  cat <<END
claim: reads
title: Tesseract reads signs better than one who guesses
claimant: Nobody
date: 2026-11-25
mood: asserted
sources:
  - {publisher: Nobody, date: 2026-11, link: "https://claim.example/", wording: It reads.}
statement: {kind: absolute, value: 0.25}
subject: {setup: tesseract, model: tesseract, endpoint: local}
measures:
  - {suite: $suite, metric: accuracy, aggregation: micro, named_by_claimant: false}
END
  sed -n '/^disclosure:/,$p' "$root/tests/cli/live_claim.sh" | sed '/^CLAIM$/d'
} >reads.yaml
"$assay" verify reads.yaml --live --allow-exec --data . --runs runs --exit-zero
"$assay" data check text-reading --seed "$seed" --n "$count" --out . \
  --sha256 "$(sha256sum datasets/generated/*/items.jsonl | cut -d' ' -f1)"
