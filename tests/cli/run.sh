#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs a file of command tests: run.sh ASSAY SOURCE_DIR FILE.test
#
#   == a sentence                starts a case, in an empty folder of its own
#   file NAME                    makes a file of the lines after it that start with "> "
#   $ COMMAND                    runs it; $DATA is the checkout, assay is in PATH
#   | LINE                       a line of its standard output; all of them, in order
#   stdout has TEXT              also: stdout lacks TEXT, stdout any; else it must be empty
#   stderr has TEXT              also: stderr lacks TEXT, stderr any; else it must be empty
#   exit N                       else it must be 0
set -u

assay=$1
DATA=$2
test_file=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
case $assay in /*) ;; *) assay=$PWD/$assay ;; esac
PATH=$(dirname "$assay"):$PATH
export PATH DATA
unset ASSAY_DATA NO_COLOR COLUMNS
export LC_ALL=C.UTF-8

passed=0
failed=0
title=
is_case_good=1
command=
file=

complain() {
  [ "$is_case_good" = 0 ] || printf 'FAILED: %s\n' "$title"
  is_case_good=0
  printf '  $ %s\n  %s\n' "$command" "$1"
}

# contains FILE TEXT
contains() { grep -qF -e "$2" "$1"; }

# check_stream NAME: what was said of it in $work/NAME.rules
check_stream() {
  if [ ! -s "$work/$1.rules" ]; then
    [ ! -s "$work/$1" ] || complain "$1 should be empty: $(head -c 2000 "$work/$1")"
    return
  fi
  while IFS= read -r rule; do
    text=${rule#* }
    case $rule in
      has*) contains "$work/$1" "$text" || complain "$1 should have \"$text\": $(head -c 2000 "$work/$1")" ;;
      lacks*) ! contains "$work/$1" "$text" || complain "$1 should lack \"$text\"" ;;
      any) ;;
      *) complain "no such rule: $1 $rule" ;;
    esac
  done <"$work/$1.rules"
}

# Checks the last command against what the lines after it said.
settle() {
  [ -n "$command" ] || return 0
  [ "$code" = "$expected_code" ] || complain "exit code should be $expected_code, is $code: $(head -c 2000 "$work/stderr")"
  if [ -s "$work/expected" ]; then
    difference=$(diff "$work/expected" "$work/stdout") || complain "stdout differs:
$difference"
  else
    check_stream stdout
  fi
  check_stream stderr
  command=
}

end_case() {
  settle
  file=
  [ -n "$title" ] || return 0
  if [ "$is_case_good" = 1 ]; then passed=$((passed + 1)); else failed=$((failed + 1)); fi
}

start_command() {
  command=$1
  expected_code=0
  : >"$work/expected"
  : >"$work/stdout.rules"
  : >"$work/stderr.rules"
  (cd "$work/case" && eval "$command") >"$work/stdout" 2>"$work/stderr" </dev/null
  code=$?
}

while IFS= read -r line || [ -n "$line" ]; do
  case $line in
    '== '*)
      end_case
      title=${line#== }
      is_case_good=1
      rm -rf "$work/case"
      mkdir "$work/case"
      ;;
    'file '*)
      settle
      file=${line#file }
      : >"$work/case/$file"
      ;;
    '> '* | '>') line=${line#>} && printf '%s\n' "${line# }" >>"$work/case/$file" ;;
    '$ '*)
      settle
      start_command "${line#??}"
      ;;
    '| '* | '|') line=${line#|} && printf '%s\n' "${line# }" >>"$work/expected" ;;
    'stdout '*) printf '%s\n' "${line#stdout }" >>"$work/stdout.rules" ;;
    'stderr '*) printf '%s\n' "${line#stderr }" >>"$work/stderr.rules" ;;
    'exit '*) expected_code=${line#exit } ;;
    '' | '#'*) ;;
    *)
      printf '%s: what does this line mean? %s\n' "$test_file" "$line"
      exit 2
      ;;
  esac
done <"$test_file"
end_case

printf '%s passed, %s failed\n' "$passed" "$failed"
[ "$failed" = 0 ] && [ "$passed" != 0 ]
