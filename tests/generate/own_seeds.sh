#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The bundled figures and word problems are what their published seeds give: own_seeds.sh ASSAY ROOT
set -eu
assay=$1
own=$2/datasets/own
made=$(mktemp -d)
trap 'rm -rf "$made"' EXIT
"$assay" data generate word-problems --seed "assay word problems 1" --n 162 |
  cmp - "$own/word-problems.jsonl"
"$assay" data generate figures --seed "assay figures 1" --n 216 --out "$made" >/dev/null
diff -r "$made"/datasets/generated/figures-* "$own/figures"
