// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <poll.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include <CLI/CLI.hpp>
#include <array>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <sstream>

#include "base/error.hpp"
#include "vendors/server.hpp"

namespace assay::vendors {
namespace {

struct Arguments {
  ListenOptions listen;
  Settings settings;
  std::string port_file;
  std::string scenario;
  std::string answers;
  double wrong = 0;
  std::int64_t seconds = 0;
  bool has_parent = false;
};

std::string read_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw base::InputError(path + ": this file cannot be read");
  std::ostringstream text;
  text << file.rdbuf();
  return text.str();
}

// Whole or not at all: who waits for the file never reads half a number.
void write_port(const std::string& path, std::uint16_t port) {
  const std::string draft = path + ".new";
  std::ofstream(draft) << port << '\n';
  if (std::rename(draft.c_str(), path.c_str()) != 0) {
    throw base::InputError(path + ": this file cannot be written");
  }
}

void declare(CLI::App& app, Arguments& arguments) {
  app.add_option("--port", arguments.listen.port, "port on 127.0.0.1; 0: any free one")
      ->capture_default_str();
  app.add_option("--port-file", arguments.port_file, "write the port to this file when ready");
  app.add_option("--scenario", arguments.scenario, "what goes wrong, YAML or JSON");
  app.add_option("--answers", arguments.answers, "what is answered, a JSON object a line");
  app.add_option("--wrong", arguments.wrong, "share of arithmetic questions answered wrong")
      ->check(CLI::Range(0.0, 1.0));
  app.add_option("--key", arguments.settings.key,
                 "the one right key; without: any of 4 characters or more without \"wrong\" in it");
  app.add_option("--spark-key", arguments.settings.spark_key, "iFlytek's APIKey")
      ->capture_default_str();
  app.add_option("--spark-secret", arguments.settings.spark_secret, "iFlytek's APISecret")
      ->capture_default_str();
  app.add_option("--keep-requests", arguments.settings.kept_requests,
                 "GET /-/requests shows the last so many")
      ->capture_default_str();
  app.add_option("--certificate", arguments.listen.certificate, "PEM file: speak TLS");
  app.add_option("--private-key", arguments.listen.private_key, "PEM file");
  app.add_option("--connections", arguments.listen.most_connections, "at most so many at a time")
      ->capture_default_str();
  app.add_option("--for", arguments.seconds, "end after so many seconds");
  app.add_flag("--with-parent", arguments.has_parent, "end when standard input closes");
}

// True: standard input is at its end.
bool is_at_end() {
  std::array<char, 256> ignored;
  return ::read(STDIN_FILENO, ignored.data(), ignored.size()) <= 0;
}

// SIGINT, SIGTERM, the parent's end, or the time given.
void wait_for_end(const Arguments& arguments, int signals) {
  std::array<pollfd, 2> watched{{{.fd = signals, .events = POLLIN, .revents = 0},
                                 {.fd = STDIN_FILENO, .events = POLLIN, .revents = 0}}};
  const int timeout = arguments.seconds > 0 ? static_cast<int>(arguments.seconds * 1000) : -1;
  while (true) {
    const int ready = ::poll(watched.data(), arguments.has_parent ? 2 : 1, timeout);
    if (ready == 0 || watched[0].revents != 0) return;
    if (watched[1].revents != 0 && is_at_end()) return;
  }
}

void run(const Arguments& arguments) {
  sigset_t ending;
  sigemptyset(&ending);
  sigaddset(&ending, SIGINT);
  sigaddset(&ending, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ending, nullptr);
  std::signal(SIGPIPE, SIG_IGN);
  const int signals = ::signalfd(-1, &ending, SFD_CLOEXEC);

  Answering answering;
  if (!arguments.answers.empty()) {
    answering = read_answers(read_file(arguments.answers), arguments.answers);
  }
  Scenario scenario;
  if (!arguments.scenario.empty()) {
    scenario = read_scenario(read_file(arguments.scenario), arguments.scenario);
  }
  if (arguments.wrong > 0) scenario.wrong = arguments.wrong;
  Desk desk(arguments.settings, std::move(answering), std::move(scenario));
  const Server server(desk, arguments.listen);
  std::printf("http%s://127.0.0.1:%d\n", arguments.listen.certificate.empty() ? "" : "s",
              server.port());
  for (const VendorRow& row : vendor_table()) {
    if (!row.base_path.empty()) {
      std::printf("  %-18.*s %.*s\n", static_cast<int>(row.name.size()), row.name.data(),
                  static_cast<int>(row.base_path.size()), row.base_path.data());
    }
  }
  std::fflush(stdout);
  if (!arguments.port_file.empty()) write_port(arguments.port_file, server.port());
  wait_for_end(arguments, signals);
}

}  // namespace
}  // namespace assay::vendors

int main(int argc, char** argv) {
  using namespace assay;
  vendors::Arguments arguments;
  CLI::App app(
      "Speaks the APIs of the vendors on 127.0.0.1, for tests and by hand (docs/vendors-mock.md).",
      "assay-vendors");
  vendors::declare(app, arguments);
  CLI11_PARSE(app, argc, argv);
  try {
    vendors::run(arguments);
  } catch (const base::InputError& error) {
    std::cerr << "assay-vendors: " << error.what() << '\n';
    return 2;
  }
  return 0;
}
