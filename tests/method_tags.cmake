# SPDX-License-Identifier: Apache-2.0
# Every numbered statement of docs/method.md appears as a tag in some test, and no test names one
# that is not there: cmake -DSOURCE_DIR=. -P tests/method_tags.cmake
cmake_minimum_required(VERSION 3.25)

file(READ "${SOURCE_DIR}/docs/method.md" page)
string(REGEX MATCHALL "\\[M[0-9]+\\]" stated "${page}")
list(REMOVE_DUPLICATES stated)
list(LENGTH stated count)
if(count EQUAL 0)
  message(FATAL_ERROR "docs/method.md numbers no statement")
endif()

set(tested "")
file(GLOB_RECURSE files "${SOURCE_DIR}/tests/*.cpp" "${SOURCE_DIR}/tests/*.test")
foreach(file IN LISTS files)
  file(READ "${file}" text)
  string(REGEX MATCHALL "\\[M[0-9]+\\]" tags "${text}")
  list(APPEND tested ${tags})
endforeach()
list(REMOVE_DUPLICATES tested)

set(untested ${stated})
list(REMOVE_ITEM untested ${tested})
set(unstated ${tested})
list(REMOVE_ITEM unstated ${stated})
if(untested OR unstated)
  message(FATAL_ERROR "Without a test that has its tag: ${untested}\n"
                      "Tags of tests that docs/method.md does not have: ${unstated}")
endif()
