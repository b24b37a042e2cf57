#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# The program as people start it: program.sh ASSAY-VENDORS
set -eu
program=$1
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() {
  echo "$*" >&2
  exit 1
}

"$program" --help | grep -q -- --scenario || fail "--help does not name --scenario"

# It ends by itself, and says where it was.
"$program" --port 0 --port-file "$work/port" --for 1 >"$work/out"
port=$(cat "$work/port")
grep -qx "http://127.0.0.1:$port" "$work/out" || fail "the first line is not its address"

# It ends with its parent.
(sleep 1) | "$program" --port 0 --with-parent >/dev/null

# It ends on request.
"$program" --port 0 --port-file "$work/second" >/dev/null &
pid=$!
for _ in 1 2 3 4 5 6 7 8 9 10; do
  [ -s "$work/second" ] && break
  sleep 1
done
kill -TERM "$pid"
wait "$pid" || fail "SIGTERM is no clean end"

# What it cannot use, it says, with exit code 2.
expect_refusal() {
  words=$1
  shift
  code=0
  "$program" --for 1 "$@" >/dev/null 2>"$work/err" || code=$?
  [ "$code" = 2 ] || fail "$*: exit code $code"
  grep -qF "$words" "$work/err" || fail "$*: $(cat "$work/err")"
}
echo 'rules: [{do: explode}]' >"$work/bad.yaml"
expect_refusal "bad.yaml:1:14: nothing to do is called \"explode\"" --scenario "$work/bad.yaml"
expect_refusal "absent.yaml: this file cannot be read" --scenario "$work/absent.yaml"
echo '{"text": "x"}' >"$work/bad.jsonl"
expect_refusal "bad.jsonl:1: an answer needs either contains or sha256" --answers "$work/bad.jsonl"
expect_refusal "no.pem" --certificate "$work/no.pem" --private-key "$work/no.pem"

# TLS, where there is something to try it with.
if command -v openssl >/dev/null && command -v curl >/dev/null; then
  openssl req -x509 -newkey rsa:2048 -nodes -days 2 -subj /CN=127.0.0.1 \
    -addext subjectAltName=IP:127.0.0.1 -keyout "$work/key.pem" -out "$work/cert.pem" 2>/dev/null
  "$program" --port-file "$work/third" --certificate "$work/cert.pem" \
    --private-key "$work/key.pem" --for 20 >/dev/null &
  pid=$!
  for _ in 1 2 3 4 5 6 7 8 9 10; do
    [ -s "$work/third" ] && break
    sleep 1
  done
  curl -sS --noproxy '*' --cacert "$work/cert.pem" "https://127.0.0.1:$(cat "$work/third")/-/log" |
    grep -q most_in_flight || fail "no answer over TLS"
  kill -TERM "$pid"
  wait "$pid"
else
  echo "TLS was not tried: there is no openssl or no curl"
fi
