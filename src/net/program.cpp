// SPDX-License-Identifier: Apache-2.0
#include "net/program.hpp"

#include <fcntl.h>
#include <spawn.h>
#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <string_view>
#include <utility>

#include "base/error.hpp"
#include "evidence/descriptor.hpp"

namespace assay::net {
namespace {

using evidence::Descriptor;

/// A file in memory: it needs no writer, so a program that reads nothing holds nobody up.
int file_of(const std::string& content) {
  Descriptor file(::memfd_create("assay", MFD_CLOEXEC));
  std::string_view left = content;
  while (file.number() >= 0 && !left.empty()) {
    const ssize_t written = ::write(file.number(), left.data(), left.size());
    if (written < 0 && errno != EINTR) return -1;
    if (written > 0) left.remove_prefix(static_cast<std::size_t>(written));
  }
  if (::lseek(file.number(), 0, SEEK_SET) != 0) return -1;
  return file.release();
}

bool holds_credentials(const std::string& name) {
  std::string upper = name;
  for (char& c : upper) {
    if (c >= 'a' && c <= 'z') c = static_cast<char>(c - 'a' + 'A');
  }
  for (const std::string_view word :
       {"_KEY", "APIKEY", "AUTH", "SECRET", "TOKEN", "PASSW", "CREDENTIAL"}) {
    if (upper.find(word) != std::string::npos) return true;
  }
  return false;
}

/// Whatever is on no list may hold a key under any name.
bool is_passed_on(const std::string& name) {
  constexpr std::array<std::string_view, 22> names{"PATH",
                                                   "HOME",
                                                   "USER",
                                                   "LOGNAME",
                                                   "SHELL",
                                                   "PWD",
                                                   "LANG",
                                                   "LANGUAGE",
                                                   "TZ",
                                                   "TERM",
                                                   "TMPDIR",
                                                   "TMP",
                                                   "TEMP",
                                                   "HF_HOME",
                                                   "HF_HUB_OFFLINE",
                                                   "VIRTUAL_ENV",
                                                   "LD_LIBRARY_PATH",
                                                   "OMP_NUM_THREADS",
                                                   "SSL_CERT_FILE",
                                                   "SSL_CERT_DIR",
                                                   "TESSDATA_PREFIX",
                                                   "CUDA_VISIBLE_DEVICES"};
  const bool is_listed = std::ranges::find(names, name) != names.end() || name.starts_with("LC_") ||
                         name.starts_with("PYTHON") || name == "XDG_RUNTIME_DIR" ||
                         (name.starts_with("XDG_") && name.ends_with("_HOME"));
  return is_listed && !holds_credentials(name);
}

std::vector<std::string> reduced_environment() {
  std::vector<std::string> variables;
  for (char** variable = ::environ; variable != nullptr && *variable != nullptr; ++variable) {
    std::string text = *variable;
    if (is_passed_on(text.substr(0, text.find('=')))) variables.push_back(std::move(text));
  }
  return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> list;
  list.reserve(texts.size() + 1);
  for (std::string& text : texts) list.push_back(text.data());
  list.push_back(nullptr);
  return list;
}

/// 0, or why not.
int spawn(std::vector<std::string> command, int input, int output, pid_t& process) {
  std::vector<std::string> environment = reduced_environment();
  posix_spawn_file_actions_t files;
  posix_spawnattr_t attributes;
  ::posix_spawn_file_actions_init(&files);
  ::posix_spawnattr_init(&attributes);
  ::posix_spawn_file_actions_adddup2(&files, input, STDIN_FILENO);
  ::posix_spawn_file_actions_adddup2(&files, output, STDOUT_FILENO);
  ::posix_spawn_file_actions_addclosefrom_np(&files, STDERR_FILENO + 1);
  sigset_t none;
  sigset_t all;
  ::sigemptyset(&none);
  ::sigfillset(&all);
  ::posix_spawnattr_setsigmask(&attributes, &none);
  ::posix_spawnattr_setsigdefault(&attributes, &all);
  ::posix_spawnattr_setpgroup(&attributes, 0);
  ::posix_spawnattr_setflags(
      &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);
  const int error = ::posix_spawnp(&process, command.front().c_str(), &files, &attributes,
                                   pointers(command).data(), pointers(environment).data());
  ::posix_spawnattr_destroy(&attributes);
  ::posix_spawn_file_actions_destroy(&files);
  return error;
}

}  // namespace

Program start_program(const std::vector<std::string>& command, const std::string& input) {
  if (command.empty()) throw base::InputError("a program to ask has no command");
  const Descriptor file(file_of(input));
  std::array<int, 2> ends{-1, -1};
  if (file.number() < 0 || ::pipe2(ends.data(), O_CLOEXEC) != 0) return {};
  Descriptor reading(ends[0]);
  const Descriptor writing(ends[1]);
  Program program;
  const int error = spawn(command, file.number(), writing.number(), program.process);
  if (error == EAGAIN || error == ENOMEM || error == EMFILE || error == ENFILE) return {};
  if (error != 0) {
    throw base::InputError("cannot run \"" + command.front() + "\": " + std::strerror(error));
  }
  ::fcntl(reading.number(), F_SETFL, O_NONBLOCK);
  program.output = reading.release();
  return program;
}

}  // namespace assay::net
