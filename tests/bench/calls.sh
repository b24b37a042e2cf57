#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# What a call costs from the question to its score, beside the least that anybody would write:
#   calls.sh ASSAY BUILD_DIR
# BUILD_DIR holds bench_bare, bench_rounds and bench_slow_server (./dev bench builds them). Needs
# nginx. Service and client have a core of their own each, the same for every program.
#   CALLS=50000 ROUNDS=5 SLOW_CALLS=200000 ITEMS=1000000: how much; 0 leaves a part out
set -eu
assay=$(realpath "$1")
tools=$(realpath "$2")
here=$(realpath "$(dirname "$0")")
. "$here/material.sh"
calls=${CALLS:-50000}
rounds=${ROUNDS:-5}
slow_calls=${SLOW_CALLS:-200000}
items=${ITEMS:-1000000}
key=sk-0123456789abcdef0123456789

work=$(mktemp -d)
service=
trap '[ -z "$service" ] || kill $service 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
ulimit -n 8192
pin_server= pin_client=
if [ "$(nproc)" -gt 1 ]; then
  pin_server='taskset -c 1' pin_client='taskset -c 0'
fi

# ours DATA BASE_URL COMMAND...: with a folder of journals of its own.
ours() {
  printf 'rm -rf %s/runs; ASSAY_DATA=%s BENCH_BASE_URL=%s BENCH_KEY=%s exec %s %s %s --quiet --runs %s/runs >%s/said' \
    "$work" "$work/$1" "$2" $key "$pin_client" "$assay" "$3" "$work" "$work"
}
kept() { ours "$@" | sed 's/^rm[^;]*; //'; }

start_nginx "$work/nginx"
service=$nginx_pid
base=http://127.0.0.1:$nginx_port/v1

if [ "$calls" -gt 0 ]; then
  for in_flight in 64 256; do
    printf 'nginx on this machine, %s calls, %s in flight, medians of %s rounds\n' \
      "$calls" $in_flight "$rounds"
    write_claim "$work/loopback" "$calls" $in_flight
    "$tools/bench_rounds" "$rounds" "$calls" \
      'libcurl alone, reply parsed' \
      "exec $pin_client $tools/bench_bare $base/chat/completions $calls $in_flight" \
      'assay run' "$(ours loopback "$base" 'run bench')" \
      'assay verify --live' "$(ours loopback "$base" 'verify bench --live --exit-zero')"
    echo
  done
fi

if [ "$items" -gt 0 ]; then
  printf '%s items, 64 in flight, once\n' "$items"
  write_claim "$work/many" "$items" 64
  "$tools/bench_rounds" 1 "$items" 'assay run' "$(ours many "$base" 'run bench')"
  printf 'journal: %s MB\n' $(($(cat "$work"/runs/*.jsonl | wc -c) / 1000000))
  "$tools/bench_rounds" 1 "$items" 'again, all are answered' "$(kept many "$base" 'run bench')" \
    'assay judge' "$(kept many "$base" 'judge bench --exit-zero')"
  rm -rf "$work/runs" "$work/many"
  echo
fi

if [ "$slow_calls" -gt 0 ]; then
  kill "$service"
  $pin_server "$tools/bench_slow_server" "$work/port" 100 &
  service=$!
  until [ -s "$work/port" ]; do sleep 0.05; done
  base=http://127.0.0.1:$(cat "$work/port")/v1
  printf '100 ms until each reply, %s calls, 1000 in flight: 10000 calls/s at best\n' "$slow_calls"
  write_claim "$work/slow" "$slow_calls" 1000
  "$tools/bench_rounds" 1 "$slow_calls" \
    'libcurl alone, reply parsed' \
    "exec $pin_client $tools/bench_bare $base/chat/completions $slow_calls 1000" \
    'assay run' "$(ours slow "$base" 'run bench')"
fi
