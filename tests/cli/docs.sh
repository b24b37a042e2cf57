#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# Runs the ```console blocks of a page and compares what they print: docs.sh ASSAY SOURCE_DIR PAGE.md
# In a block, lines after "$ " are commands and the others are their output; a line of three dots
# stands for any lines. Commands run in a folder that looks like the checkout, one shell a page.
set -u

assay=$1
source_dir=$2
page=$3
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM
case $assay in /*) ;; *) assay=$PWD/$assay ;; esac
PATH=$(dirname "$assay"):$PATH
export PATH
unset ASSAY_DATA NO_COLOR COLUMNS
export LC_ALL=C.UTF-8

mkdir "$work/checkout"
for name in "$source_dir"/*; do ln -s "$name" "$work/checkout/"; done

awk '/^```console$/ { inside = 1; next } /^```$/ { inside = 0; next } inside' "$source_dir/$page" \
  >"$work/expected"
[ -s "$work/expected" ] || {
  echo "$page has no console block"
  exit 1
}

# Each command is printed as it stands in the page, then run with the exit code of the one before.
awk '/^\$ / {
  command = substr($0, 3); shown = $0
  gsub(/\047/, "\047\\\047\047", shown)
  printf "status=$?; printf \"%%s\\n\" \047%s\047; (exit $status)\n%s\n", shown, command
}' "$work/expected" >"$work/script"
(cd "$work/checkout" && sh "$work/script") >"$work/actual" 2>&1 </dev/null

# Lines that three dots stand for are taken out of what was printed.
awk -v expected_file="$work/expected" '
  BEGIN { while ((getline line < expected_file) > 0) expected[++count] = line; at = 1; bad = 0 }
  bad { next }
  {
    if (expected[at] == "..." && $0 == expected[at + 1]) { at += 2; next }
    if (expected[at] == "...") next
    if (at <= count && $0 == expected[at]) { at++; next }
    bad = 1
    printf "should be: %s\nis:        %s\n", (at > count ? "(nothing more)" : expected[at]), $0
  }
  END {
    if (!bad && expected[at] == "...") at++
    if (!bad && at <= count) { bad = 1; printf "should be: %s\nis:        (nothing more)\n", expected[at] }
    exit bad
  }' "$work/actual" || {
  echo "$page shows other output than the program gives"
  exit 1
}
echo "$(grep -c '^\$ ' "$work/expected") passed, 0 failed"
