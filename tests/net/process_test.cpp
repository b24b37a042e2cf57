// SPDX-License-Identifier: Apache-2.0
#include <cstdlib>
#include <fstream>
#include <thread>

#include "base/error.hpp"
#include "catch.hpp"
#include "net/program.hpp"
#include "net/sendings.hpp"

namespace assay::net {
namespace {

Sending run(std::vector<std::string> command, std::string body = "") {
  Sending sending = post(1, "", std::move(body));
  sending.request.channel = Channel::process;
  sending.request.command = std::move(command);
  return sending;
}

Sending script(const std::string& text, std::string body = "") {
  return run({"/bin/sh", "-c", text}, std::move(body));
}

/// Not counting what waits for this machine's first process to notice.
bool is_alive(int process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string number;
  std::string name;
  std::string state;
  return static_cast<bool>(file >> number >> name >> state) && state != "Z";
}

}  // namespace

TEST_CASE("a program reads the body and its output is the reply") {
  const auto transport = open_transport({});
  CHECK(ask(*transport, run({"cat"}, "{\"ask\":1}\n")) == "complete 0 {\"ask\":1}\n");
  const std::string large(3'000'000, 'x');
  CHECK(ask(*transport, run({"cat"}, large)) == "complete 0 " + large);
  CHECK(ask(*transport, run({"true"}, large)) == "complete 0 ");
}

TEST_CASE("arguments are not read by a shell") {
  const auto transport = open_transport({});
  CHECK(ask(*transport, run({"printf", "%s|", "$HOME", "a b; exit 3", "*"})) ==
        "complete 0 $HOME|a b; exit 3|*|");
}

TEST_CASE("the exit code of a program is its status") {
  const auto transport = open_transport({});
  CHECK(ask(*transport, script("echo no; exit 7")) == "complete 7 no\n");
  CHECK(ask(*transport, script("kill -9 $$")) == "complete 137 ");
  CHECK(ask(*transport, script("exec >&-; sleep 0.1; exit 4")) == "complete 4 ");
}

TEST_CASE("a program that cannot be run is the user's to mend") {
  const auto transport = open_transport({});
  CHECK_THROWS_WITH(transport->send(run({"/no/such/program", "canary"})),
                    "cannot run \"/no/such/program\": No such file or directory");
  CHECK_THROWS_WITH(transport->send(run({})), "a program to ask has no command");
}

TEST_CASE("a program and all that it started end when its time is up") {
  const auto transport = open_transport({});
  Sending sending = script("sleep 60 & echo $!; sleep 60");
  sending.timeouts.whole = 300ms;
  transport->send(std::move(sending));
  const Arrived arrived = next(*transport);
  CHECK(shown(arrived) == "timed_out 0 " + arrived.response.body);
  CHECK(arrived.elapsed_ms < 2'000);
  const int child = std::stoi(arrived.response.body);
  for (int i = 0; i < 100 && is_alive(child); ++i) std::this_thread::sleep_for(10ms);
  CHECK_FALSE(is_alive(child));
}

TEST_CASE("a silent program ends, and so does one that writes too much") {
  const auto transport = open_transport({});
  Sending silent = script("printf half; sleep 60");
  silent.timeouts.silence = 200ms;
  CHECK(ask(*transport, std::move(silent)) == "timed_out 0 half");
  Sending endless = run({"yes"});
  endless.most_bytes = 1'000'000;
  CHECK(ask(*transport, std::move(endless)) == "oversized 0 ");
}

TEST_CASE("a cancelled program ends and nothing of it arrives") {
  const auto transport = open_transport({});
  transport->send(script("sleep 60"));
  transport->wait(50ms);
  transport->cancel(1);
  CHECK(transport->wait(50ms).empty());
}

TEST_CASE("a program sees what it needs to run and nothing that may be a key") {
  const std::vector<const char*> hidden{"OPENAI_API_KEY", "KEY_OPENAI",   "MYKEY",
                                        "GITHUB_PAT",     "SPARK_APP_ID", "spark_secret",
                                        "DATABASE_URL",   "https_proxy",  "PYTHON_TOKEN"};
  for (const char* name : hidden) ::setenv(name, "canary", 1);
  ::setenv("LC_ASSAY_TEST", "seen", 1);
  const auto transport = open_transport({});
  transport->send(run({"env"}));
  const std::string seen = next(*transport).response.body;
  CHECK(seen.find("canary") == std::string::npos);
  CHECK(seen.find("LC_ASSAY_TEST=seen\n") != std::string::npos);
  CHECK(seen.find("PATH=") != std::string::npos);
  for (const char* name : hidden) ::unsetenv(name);
  ::unsetenv("LC_ASSAY_TEST");
}

}  // namespace assay::net
