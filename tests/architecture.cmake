# SPDX-License-Identifier: Apache-2.0
# Checks docs/architecture.md against the code:
#   cmake -DSOURCE_DIR=. -P tests/architecture.cmake                      the includes
#   cmake -DSOURCE_DIR=. -DNM=nm -DARCHIVES="a.a;b.a" -P ...              what pure archives call
cmake_minimum_required(VERSION 3.25)

# Each line may use the lines above it; neighbours on a line may not use each other.
set(lines "base" "stats,score,adapter,generate" "import" "spec" "judge,plan,calibrate" "report" "evidence" "net" "run" "cli")
set(pure base stats score adapter generate import spec judge plan calibrate report)

# Which headers of other projects a module may include.
set(third_party_base "nlohmann/|openssl/|boost/multiprecision/")
set(third_party_stats "boost/multiprecision/|boost/math/")
set(third_party_score "nlohmann/|boost/multiprecision/|re2/|unicode/")
set(third_party_adapter "nlohmann/|fmt/|openssl/")
set(third_party_generate "nlohmann/|fmt/|boost/crc\\.hpp|cairo\\.h")
set(third_party_import "nlohmann/|fmt/")
set(third_party_spec "nlohmann/|fmt/|yaml-cpp/")
set(third_party_judge "nlohmann/|fmt/")
set(third_party_plan "nlohmann/|fmt/")
set(third_party_calibrate "nlohmann/|fmt/")
set(third_party_report "nlohmann/|fmt/")
set(third_party_evidence "nlohmann/|fmt/|boost/crc\\.hpp|archive\\.h|archive_entry\\.h")
set(third_party_net "boost/asio|boost/beast|boost/system|curl/|openssl/")
set(third_party_cli "nlohmann/|fmt/|CLI/")

# Files, clock, environment, threads, chance and the console are for evidence, net and cli only.
set(effects "atomic|chrono|condition_variable|csetjmp|csignal|cstdio|ctime|filesystem|\
fstream|future|iostream|mutex|print|random|semaphore|shared_mutex|spanstream|stop_token|syncstream|\
thread")
# (std::ios_base::Init is not among them: Boost's headers include <iostream>.)
set(effect_calls "\
(f|fd|freopen|p)?open(64|at|dir)?|fclose|fread|fwrite|fputs|fputc|fgets|fprintf|printf|vprintf|puts|\
putchar|putc|perror|stdin|stdout|stderr|read|write|close|unlink|remove|rename|mkdir|stat|lstat|fstat|\
getenv|secure_getenv|setenv|putenv|setlocale|clock|clock_gettime|time|gettimeofday|localtime|\
localtime_r|gmtime|gmtime_r|nanosleep|sleep|usleep|rand|srand|random|getrandom|getentropy|\
pthread_[a-z_]*create|fork|execv[a-z]*|system|exit|_exit|quick_exit|signal|sigaction|socket|connect|\
std::c(out|err|in|log)|std::basic_(i|o)?fstream.*|std::basic_filebuf.*|std::filesystem::.*|\
std::chrono::.*|std::thread::.*|std::random_device.*|std::locale::global.*|\
fmt::v[0-9]+::v?print.*|RAND_.*|std::exit.*")

function(complain text)
  set_property(GLOBAL APPEND_STRING PROPERTY problems "  ${text}\n")
endfunction()

# In ${out}: the modules that ${module} may include.
function(modules_below module out)
  set(below "")
  foreach(line IN LISTS lines)
    string(REPLACE "," ";" neighbours "${line}")
    if(module IN_LIST neighbours)
      break()
    endif()
    list(APPEND below ${neighbours})
  endforeach()
  set(${out} "${below}" PARENT_SCOPE)
endfunction()

# REQUIRES: `below` holds the modules that ${module} may use.
function(check_own file module header)
  string(REGEX REPLACE "/.*" "" target "${header}")
  if(NOT header MATCHES "/")
    complain("${file}: \"${header}\" without its folder")
  elseif(NOT target STREQUAL module AND NOT target IN_LIST below)
    complain("${file}: ${module} may not use ${target} (\"${header}\")")
  endif()
endfunction()

function(check_foreign file module header)
  if(header MATCHES "^assay/")
  elseif(header MATCHES "^[a-z_]+$")
    if(module IN_LIST pure AND header MATCHES "^(${effects})$")
      complain("${file}: ${module} is pure, <${header}> is not")
    endif()
  elseif(NOT "${third_party_${module}}" STREQUAL "" AND header MATCHES "^(${third_party_${module}})")
    if(header STREQUAL "nlohmann/json.hpp" AND file MATCHES "\\.hpp$")
      complain("${file}: <nlohmann/json.hpp> is for .cpp files; headers take json_fwd.hpp")
    endif()
  elseif(module IN_LIST pure OR NOT header MATCHES "^(sys/)?[a-z]+\\.h$")
    complain("${file}: <${header}> is not among the headers of ${module}")
  endif()
endfunction()

function(check_includes file module)
  modules_below(${module} below)
  file(STRINGS "${SOURCE_DIR}/${file}" includes REGEX "^[ \t]*#[ \t]*include")
  foreach(include IN LISTS includes)
    if(include MATCHES "\"([^\"]+)\"")
      check_own(${file} ${module} ${CMAKE_MATCH_1})
    elseif(include MATCHES "<([^>]+)>")
      check_foreign(${file} ${module} ${CMAKE_MATCH_1})
    endif()
  endforeach()
endfunction()

function(check_vocabulary file)
  file(STRINGS "${SOURCE_DIR}/${file}" includes REGEX "^[ \t]*#[ \t]*include")
  foreach(include IN LISTS includes)
    if(NOT include MATCHES "<(assay/[a-z_]+\\.hpp|[a-z_]+)>" OR include MATCHES "<(${effects})>")
      complain("${file}: the vocabulary knows the standard library only: ${include}")
    endif()
  endforeach()
endfunction()

function(check_symbols archive)
  execute_process(COMMAND ${NM} -C --undefined-only --no-sort ${archive}
                  OUTPUT_VARIABLE output RESULT_VARIABLE code ERROR_VARIABLE error)
  if(NOT code EQUAL 0)
    message(FATAL_ERROR "${NM} ${archive}: ${error}")
  endif()
  string(REGEX REPLACE "[;\\[]" "_" output "${output}")
  string(REPLACE "]" "_" output "${output}")
  string(REPLACE "\n" ";" symbols "${output}")
  list(REMOVE_DUPLICATES symbols)
  foreach(symbol IN LISTS symbols)
    if(symbol MATCHES "^ +U (${effect_calls})(@.*)?$")
      complain("${archive}: a pure module calls ${CMAKE_MATCH_1}")
    endif()
  endforeach()
endfunction()

if(ARCHIVES)
  foreach(archive IN LISTS ARCHIVES)
    check_symbols(${archive})
  endforeach()
else()
  file(GLOB_RECURSE files RELATIVE "${SOURCE_DIR}" "${SOURCE_DIR}/src/*.?pp"
       "${SOURCE_DIR}/include/*.hpp")
  list(LENGTH files count)
  if(count LESS 20)
    message(FATAL_ERROR "only ${count} source files below ${SOURCE_DIR}")
  endif()
  foreach(file IN LISTS files)
    if(file MATCHES "^src/([a-z]+)/")
      set(module ${CMAKE_MATCH_1})
      if(NOT lines MATCHES "(^|[;,])${module}($|[;,])")
        complain("${file}: no module of the architecture")
        continue()
      endif()
      check_includes(${file} ${module})
    else()
      check_vocabulary(${file})
    endif()
  endforeach()
endif()

get_property(problems GLOBAL PROPERTY problems)
if(problems)
  message(FATAL_ERROR "The architecture is broken:\n${problems}")
endif()
