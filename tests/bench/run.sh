#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Measures what users wait for (docs/performance.md): run.sh ASSAY MEASURE SOURCE_DIR
set -eu

assay=$1
measure=$2
source_dir=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

# One published file of 20,000 records of 12 kB, and what it takes to import it.
mkdir -p "$work/data/benchmarks/claims" "$work/data/benchmarks/models" \
  "$work/data/benchmarks/suites/language" "$work/data/datasets/recipes" "$work/large" "$work/small"
cat >"$work/data/benchmarks/models/model.yaml" <<'END'
model: model
title: A model
vendor: A vendor
snapshots: [{id: model-1, date: 2024-01-01}]
END
suite() {
  cat <<END
suite: $1
title: Generated
area: language
source: {link: https://example.org, revision: none, licence: MIT}
items: $2
answer:
  strict: {rule: choice_letter}
  lenient: {rule: choice_letter}
scorer: exact
END
}
recipe() {
  cat <<END
recipe: $1
suite: $1
source: {repository: https://example.org, licence: MIT}
records: {files: ["{name}.json"], format: json, pointer: /val}
item: {id: "{idx}", gold: "{answer}", options: "A B C D", same: ["{prompt}"]}
answer: {reply: "{reply}"}
setup: "{name}"
setups:
  outputs: {setup: model, model: model, snapshot: model-1, date: 2024-01-01}
expect: {items: $2, setups: 1}
END
}
outputs() {
  awk -v count="$1" 'BEGIN {
    while (length(text) < 6000) text = text "Which of the four is it, and why do you think so? "
    printf "{\"val\": ["
    for (i = 1; i <= count; i++) {
      printf "%s{\"idx\": \"item-%06d\", \"prompt\": \"%s\", ", (i > 1 ? ",\n" : ""), i, text
      printf "\"answer\": \"%c\", \"reply\": \"%s (%c)\"}", 65 + i % 4, text, 65 + (i * 7) % 4
    }
    printf "]}\n"
  }'
}
for size in large:20000 small:20; do
  name=${size%:*}
  suite "$name" "${size#*:}" >"$work/data/benchmarks/suites/language/$name.yaml"
  recipe "$name" "${size#*:}" >"$work/data/datasets/recipes/$name.yaml"
  outputs "${size#*:}" >"$work/$name/outputs.json"
done
large=$(($(wc -c <"$work/large/outputs.json") / 1000000))

export ASSAY_DATA="$source_dir"
printf '%-36s %9s %14s %10s %6s\n' 'medians of several runs' 'ms' 'processor ms' 'peak MB' 'runs'
"$measure" 51 'assay --version' "$assay" --version
"$measure" 11 'assay lint (every shipped file)' "$assay" lint
"$measure" 11 'assay verify (one claim)' "$assay" verify qwen2.5-max-surpasses-three
"$measure" 5 'assay verify (every shipped claim)' "$assay" verify --quiet
export ASSAY_DATA="$work/data"
"$measure" 5 'assay import (240 kB of JSON)' "$assay" import small "$work/small"
"$measure" 3 "assay import ($large MB of JSON)" "$assay" import large "$work/large"

printf '\n%-36s %9s %14s\n' 'requests over the loopback' 'a second' 'processor µs'
net=$(dirname "$measure")/bench_net
"$net" 10000 64 5
"$net" 10000 1000 5

if command -v nginx >/dev/null 2>&1; then
  echo
  CALLS=20000 ROUNDS=3 ITEMS=0 SLOW_CALLS=100000 sh "$source_dir/tests/bench/calls.sh" "$assay" \
    "$(dirname "$measure")"
else
  printf '\nWithout nginx (package nginx) the whole pipeline is not measured.\n'
fi
