#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Other harnesses beside assay, on the same service (nginx on this machine) and the same questions:
#   peers.sh ASSAY BUILD_DIR FOLDER
# FOLDER, outside the repository, takes about 3 GB of packages from npm and PyPI the first time and
# is used again afterwards. BUILD_DIR is where `./dev bench` builds (bench_rounds). Needs nginx,
# npm, python3 with venv.
set -eu
assay=$(realpath "$1")
rounds=$(realpath "$2")/bench_rounds
mkdir -p "$3"
folder=$(realpath "$3")
here=$(realpath "$(dirname "$0")")
. "$here/material.sh"
calls=${CALLS:-2000}          # of each other harness
assay_calls=${ASSAY_CALLS:-50000}
in_flight=64
turns=${ROUNDS:-3}

[ -x "$folder/promptfoo/node_modules/.bin/promptfoo" ] || {
  mkdir -p "$folder/promptfoo"
  npm install --no-audit --no-fund --prefix "$folder/promptfoo" promptfoo
}
[ -x "$folder/inspect/bin/inspect" ] || {
  python3 -m venv "$folder/inspect"
  "$folder/inspect/bin/pip" install --quiet inspect-ai openai
}
[ -x "$folder/lmeval/bin/lm_eval" ] || {
  python3 -m venv "$folder/lmeval"
  "$folder/lmeval/bin/pip" install --quiet 'lm_eval[api]'
}

work=$(mktemp -d)
nginx_pid=
trap '[ -z "$nginx_pid" ] || kill $nginx_pid 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
start_nginx "$work"
base=http://127.0.0.1:$nginx_port/v1
write_claim "$work/small" "$calls" $in_flight
write_claim "$work/large" "$assay_calls" $in_flight
questions=$work/small/datasets/sums.jsonl

# Each asks the same question in one user message, temperature 0, 16 tokens at most, and compares
# the reply with the item's number.
mkdir -p "$work/promptfoo" "$work/inspect" "$work/lmeval"
awk 'BEGIN { print "question,answer" }
  { match($0, /What is [0-9]+ \+ 1\?/); print substr($0, RSTART, RLENGTH) "," NR + 1 }' \
  "$questions" >"$work/promptfoo/tests.csv"
cat >"$work/promptfoo/promptfooconfig.yaml" <<END
prompts: ["Answer with one number and nothing else.\n\n{{question}}"]
providers:
  - id: openai:chat:m
    config: {apiBaseUrl: "$base", apiKey: sk-0123456789abcdef, temperature: 0, max_tokens: 16}
defaultTest:
  assert: [{type: equals, value: "{{answer}}"}]
tests: file://tests.csv
END
cat >"$work/inspect/sums.py" <<END
from inspect_ai import Task, task
from inspect_ai.dataset import FieldSpec, json_dataset
from inspect_ai.scorer import exact
from inspect_ai.solver import generate, prompt_template

@task
def sums():
    return Task(
        dataset=json_dataset("$questions", FieldSpec(input="question", target="answer", id="id")),
        solver=[prompt_template("Answer with one number and nothing else.\n\n{prompt}"), generate()],
        scorer=exact(),
    )
END
cat >"$work/lmeval/sums.yaml" <<END
task: sums
dataset_path: json
dataset_kwargs: {data_files: {test: "$questions"}}
test_split: test
output_type: generate_until
doc_to_text: "Answer with one number and nothing else.\n\n{{question}}"
doc_to_target: "{{answer}}"
generation_kwargs: {until: [], do_sample: false, temperature: 0, max_gen_toks: 16}
metric_list: [{metric: exact_match}]
END

run_promptfoo="cd $work/promptfoo && PROMPTFOO_DISABLE_TELEMETRY=1 PROMPTFOO_DISABLE_UPDATE=1 \
PROMPTFOO_DISABLE_DEBUG_LOG=1 PROMPTFOO_DISABLE_ERROR_LOG=1 \
PROMPTFOO_CONFIG_DIR=$work/promptfoo/state PROMPTFOO_FAILED_TEST_EXIT_CODE=0 \
$folder/promptfoo/node_modules/.bin/promptfoo eval --no-cache --no-progress-bar --no-table \
-j $in_flight >$work/promptfoo/said 2>&1; grep -q '^Duration' $work/promptfoo/said"
run_inspect="cd $work/inspect && INSPECT_LOG_DIR=$work/inspect/logs \
BENCH_API_KEY=sk-0123456789abcdef BENCH_BASE_URL=$base \
$folder/inspect/bin/inspect eval sums.py --model openai-api/bench/m --max-connections $in_flight \
--max-samples $in_flight --temperature 0 --max-tokens 16 --display plain \
>$work/inspect/said 2>&1 && grep -q '$calls/$calls 100%' $work/inspect/said"
run_lmeval="cd $work/lmeval && HF_HUB_OFFLINE=1 HF_HOME=$work/lmeval/cache \
OPENAI_API_KEY=sk-0123456789abcdef $folder/lmeval/bin/lm_eval run --model local-chat-completions \
--model_args model=m,base_url=$base/chat/completions,num_concurrent=$in_flight,max_retries=1 \
--tasks sums --include_path $work/lmeval --apply_chat_template --output_path $work/lmeval/out \
>$work/lmeval/said 2>&1 && grep -q '^|sums' $work/lmeval/said"
run_assay() {
  printf 'ASSAY_DATA=%s BENCH_BASE_URL=%s BENCH_KEY=sk-0123456789abcdef exec %s verify bench --live --quiet --exit-zero --runs $(mktemp -d -p %s) >%s/said' \
    "$work/$1" "$base" "$assay" "$work" "$work"
}

version() { "$folder/$1/bin/pip" show "$2" 2>/dev/null | sed -n 's/^Version: //p'; }
promptfoo_version=$(sed -n 's/^ *"version": "\(.*\)",/\1/p' \
  "$folder/promptfoo/node_modules/promptfoo/package.json")
printf '%s calls each (assay also %s), %s in flight, medians of %s rounds, whole processes\n' \
  "$calls" "$assay_calls" $in_flight "$turns"
"$rounds" "$turns" "$calls" \
  "assay" "$(run_assay small)" \
  "promptfoo $promptfoo_version" "$run_promptfoo" \
  "Inspect $(version inspect inspect-ai)" "$run_inspect" \
  "lm-eval $(version lmeval lm-eval)" "$run_lmeval" || {
  tail -n 20 "$work"/*/said >&2
  exit 1
}
printf 'lm-eval, requests alone, last round: %s calls/s\n' "$(tr '\r' '\n' <"$work/lmeval/said" |
  sed -n 's/^Requesting API: 100%.*, *\([0-9.]*\)it\/s.*/\1/p' | tail -n 1)"
"$rounds" "$turns" "$assay_calls" "assay, longer" "$(run_assay large)"
