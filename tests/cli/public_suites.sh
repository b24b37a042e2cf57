#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Every suite whose data lie beside the checkout, from its data to a verdict, against the mock:
#   public_suites.sh ASSAY SOURCE_DIR
# The first items of each are asked of two models; what the mock answers is of no account here.
set -eu
PATH=$(cd "$(dirname "$1")" && pwd):$PATH
export PATH
source_dir=$2
lent=$source_dir/../shared/data
first=12
[ -d "$lent" ] || { echo "skipped: no ../shared/data"; exit 77; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
mkdir "$work/datasets"
cp -r "$source_dir/benchmarks" "$work/benchmarks"
for folder in "$source_dir"/datasets/* "$lent"/*; do
  [ ! -d "$folder" ] || ln -s "$(cd "$folder" && pwd)" "$work/datasets/"
done
asked=0
for suite in $(assay data list --data "$work" --json |
  jq -r '.[] | select(.state == "here") | .suite'); do
  folder=$(dirname "$(assay data path "$suite" --data "$work" | head -n 1)")
  case $(cd "$folder" && pwd -P) in */shared/data/*) ;; *) continue ;; esac
  # Not every model of live_claim.sh sees; these do.
  sh "$source_dir/tests/cli/live_claim.sh" | sed \
    -e "s/^claim: .*/claim: public-$suite/" \
    -e "s/setup: deepseek-v3, model: deepseek-v3/setup: gpt-4-turbo, model: gpt-4-turbo, endpoint: openai-alias/" \
    -e "s/suite: arithmetic-own,/suite: $suite, first: $first,/" >"$work/public-$suite.yaml"
  asked=$((asked + 1))
done
cd "$work"
sh "$source_dir/tests/cli/with_vendors.sh" \
  'assay verify public-*.yaml --live --data . --runs runs --json --quiet --exit-zero >verdicts.json'
jq -r --argjson first $first '(if type == "array" then .[] else . end) |
  select(.parts | length == 1) | .parts[0] |
  select(.n == $first and ([.outcomes.subject, .outcomes.reference | to_entries[] |
    select(.key | startswith("answered")) | .value] | add) == 2 * $first) | .suite' \
  verdicts.json >asked
echo "$(wc -l <asked) of $asked public suites went from data to verdict"
[ "$asked" -ge 19 ] && [ "$(wc -l <asked)" = "$asked" ]
