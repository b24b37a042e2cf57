#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# judged_answers.sh WAY WAY: prepared answers of both systems, and of the two judges, each of which goes its way:
#   deep, qwen   prefers that system wherever it stands
#   graded       grades one answer at a time: deep 4, qwen 2
#   first        prefers the answer that is shown first
#   mute         as deep, but names no grade where the question is not English
set -eu

# line MODEL CONTAINS TEXT
line() { jq -cn --arg model "$1" --arg contains "$2" --arg text "$3" '{$model, $contains, $text}'; }

# judge MODEL WAY
judge() {
  case $2 in
    mute)
      for word in 请 à " de " " la "; do line "$1" "$word" "I would rather not say."; done
      judge "$1" deep
      ;;
    graded)
      line "$1" "deep reply
----- end of answer" "Good. <grade>4</grade>"
      line "$1" "qwen reply
----- end of answer" "Poor. <grade>2</grade>"
      ;;
    first) line "$1" "Which answer is better?" "The first. <verdict>A</verdict>" ;;
    *)
      line "$1" "$2 reply
----- end of first answer" "It is clearer. <verdict>A</verdict>"
      line "$1" "$2 reply
----- end of second answer" "It is clearer. <verdict>B</verdict>"
      ;;
  esac
}

judge gpt-4o "$1"
judge claude-3-5-sonnet-20241022 "$2"
for place in " " 请; do
  line deepseek-chat "$place" "deep reply"
  line qwen-max-2025-01-25 "$place" "qwen reply"
done
