#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Starts a host of data sets, runs commands, ends it:  with_data_host.sh 'COMMANDS'
# The commands see $HOST, its address; `data/` is a data folder, its cache is `cache/`.
#   made NAME CONFIG REVISION [SHA256]    writes a suite of rows
#   suite NAME CONTENT_NAME URL_PATH...   writes a suite of one file with these addresses
set -u
here=$(dirname "$0")
python3 "$here/data_host.py" port log >said 2>&1 </dev/null &
host=$!
trap 'kill $host 2>/dev/null' EXIT
tries=0
until [ -s port ]; do
  tries=$((tries + 1))
  [ $tries -lt 200 ] || { cat said >&2; exit 99; }
  sleep 0.05
done
HOST=http://127.0.0.1:$(cat port)
XDG_CACHE_HOME=$PWD/cache
ASSAY_DATA=$PWD/data
export HOST XDG_CACHE_HOME ASSAY_DATA
unset http_proxy HTTP_PROXY all_proxy ALL_PROXY
mkdir -p data/benchmarks/claims data/benchmarks/suites/math data/benchmarks/models data/datasets
made() {
  sha256=$(python3 -c 'for i in range(250):
    print("{\"answer\":%d,\"known\":%s,\"text\":\"%d + 1?\"}" % (i + 1, str(i % 2 == 0).lower(), i))' | sha256sum | cut -d' ' -f1)
  cat >"data/benchmarks/suites/math/$1.yaml" <<SUITE
suite: $1
title: Sums
area: math
source: {link: "https://source.example/", revision: "$3", licence: CC0-1.0}
items: 250
answer: {strict: {rule: whole}, lenient: {rule: whole}}
scorer: exact
dataset:
  file: far/$1.jsonl
  sha256: ${4:-$sha256}
  rows: {dataset: some body/sums, config: $2, split: test, revision: $3, url: "$HOST/rows"}
  gold: answer
  texts: [text]
prompt:
  messages: [{role: user, text: "{{text}}"}]
SUITE
}
suite() {
  name=$1
  if [ "$2" = small ]; then
    sha256=$(printf '{"text": "1 + 1?", "answer": "2"}\n' | sha256sum | cut -d' ' -f1)
  else
    sha256=$(head -c 9000000 /dev/zero | tr '\0' a | sha256sum | cut -d' ' -f1)
  fi
  content=$2
  shift 2
  urls=
  for path in "$@"; do urls="$urls${urls:+, }\"$HOST/$path/$content\""; done
  cat >"data/benchmarks/suites/math/$name.yaml" <<SUITE
suite: $name
title: One sum
area: math
source: {link: "https://source.example/", revision: "1", licence: CC0-1.0}
items: 1
answer: {strict: {rule: whole}, lenient: {rule: whole}}
scorer: exact
dataset:
  file: far/$name.jsonl
  sha256: $sha256
  urls: [$urls]
  gold: answer
  texts: [text]
prompt:
  messages: [{role: user, text: "{{text}}"}]
SUITE
}
eval "$1"
