# SPDX-License-Identifier: Apache-2.0
# Compares the verdicts of all shipped claims, and their digests, with digests.txt, so that builds of
# different compilers and levels of optimisation compare with each other; -DBLESS=ON rewrites it.
#   cmake -DASSAY=build/release/assay -DSOURCE_DIR=. [-DBLESS=ON] -P tests/golden/digests.cmake
cmake_minimum_required(VERSION 3.25)

set(file "${SOURCE_DIR}/tests/golden/digests.txt")
execute_process(COMMAND ${ASSAY} verify --json --exit-zero --quiet --data ${SOURCE_DIR}
                OUTPUT_VARIABLE verdicts RESULT_VARIABLE code)
if(NOT code EQUAL 0)
  message(FATAL_ERROR "assay verify exits with ${code}")
endif()

set(lines "")
string(JSON count LENGTH "${verdicts}")
math(EXPR last "${count} - 1")
foreach(i RANGE ${last})
  string(JSON claim GET "${verdicts}" ${i} claim)
  string(JSON verdict GET "${verdicts}" ${i} verdict)
  string(JSON digest GET "${verdicts}" ${i} verdict_sha256)
  string(APPEND lines "${digest} ${verdict} ${claim}\n")
endforeach()

if(BLESS)
  file(WRITE "${file}" "${lines}")
  message(STATUS "${count} digests in tests/golden/digests.txt")
  return()
endif()
file(READ "${file}" expected)
if(NOT lines STREQUAL expected)
  string(REPLACE "\n" ";" wanted "${expected}")
  string(REPLACE "\n" ";" got "${lines}")
  set(added ${got})
  list(REMOVE_ITEM added ${wanted})
  list(REMOVE_ITEM wanted ${got})
  list(JOIN wanted "\n  " wanted)
  list(JOIN added "\n  " added)
  message(FATAL_ERROR "Verdicts changed (./dev bless accepts them).\nShould be:\n  ${wanted}\n"
                      "Are:\n  ${added}")
endif()
