# SPDX-License-Identifier: Apache-2.0
# Compares docs/statements.md with what the program says now; -DBLESS=ON rewrites it.
#   cmake -DASSAY=build/release/assay -DSOURCE_DIR=. [-DBLESS=ON] -P tests/golden/statements.cmake
cmake_minimum_required(VERSION 3.25)

set(claims
  spark-v3.5-language spark-v3.5-math spark-v3.5-multimodal-91 spark-v3.5-key-criteria
  spark-v3.5-disclosure spark-v3.5-national-compute spark-v3.5-launch-date
  spark-v3.5-market-figures spark-v3.5-independent-verification chinese-models-fraction-of-price
  deepseek-v3-worthy-of-gpt-4o deepseek-v3-training-cost deepseek-v3-distillation
  qwen2.5-max-best-american qwen2.5-max-above-deepseek qwen2.5-max-surpasses-three
  qwen2.5-max-availability qwen2.5-max-openai-compatible doubao-1.5-pro-rivals-o1 o1-best-openai
  chinese-models-without-best-gpus)

set(page "${SOURCE_DIR}/docs/statements.md")
execute_process(COMMAND ${ASSAY} verify --format table --exit-zero --quiet --data ${SOURCE_DIR}
                        ${claims}
                OUTPUT_VARIABLE table RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "assay verify exits with ${code}")
endif()
set(text "# What the two articles say, and what holds\n
The 21 statements of two press articles about Chinese models, each with the verdict of its main
reading on the recorded answers that are shipped. Made by `./dev bless`, not by hand; `assay verify CLAIM` shows
one with all its readings, `assay show CLAIM` its sources.

${table}")
if(BLESS)
  file(WRITE "${page}" "${text}")
  message(STATUS "docs/statements.md is written")
  return()
endif()
set(committed "")
if(EXISTS "${page}")
  file(READ "${page}" committed)
endif()
if(NOT text STREQUAL committed)
  message(FATAL_ERROR "docs/statements.md is not what the program says; ./dev bless writes it anew, or\n"
                      "  cmake -DASSAY=${ASSAY} -DSOURCE_DIR=${SOURCE_DIR} -DBLESS=ON -P tests/golden/statements.cmake")
endif()
