// SPDX-License-Identifier: Apache-2.0
#include "evidence/keys.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdlib>
#include <system_error>
#include <vector>

#include "adapter/base_url.hpp"
#include "adapter/encoding.hpp"
#include "base/error.hpp"
#include "base/text.hpp"
#include "evidence/descriptor.hpp"

namespace assay::evidence {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t most_bytes = 64U << 10U;
constexpr mode_t forbidden = 0177;  // anything but reading and writing by the owner

/// A core would hold the keys. A limit of one byte, unlike none, also holds where cores are piped
/// to a program (core(5)).
void forbid_cores() {
  rlimit limit{};
  if (::getrlimit(RLIMIT_CORE, &limit) != 0 || limit.rlim_max == 0) return;
  limit.rlim_cur = 1;
  ::setrlimit(RLIMIT_CORE, &limit);
}

[[noreturn]] void refuse(const fs::path& path, std::string_view problem) {
  throw base::InputError({.file = path.string()}, problem);
}

std::string from_environment(const char* name) {
  const char* const value = std::getenv(name);
  return value == nullptr ? std::string{} : std::string(value);
}

fs::path default_path() {
  const fs::path config = from_environment("XDG_CONFIG_HOME");
  if (config.is_absolute()) return config / "assay" / "credentials";
  const fs::path home = from_environment("HOME");
  return home.is_absolute() ? home / ".config" / "assay" / "credentials" : fs::path{};
}

/// Looks at what was opened, not at what the name stands for a moment later.
void check_is_private(const fs::path& path, int file) {
  struct stat facts{};
  if (::fstat(file, &facts) != 0) refuse(path, std::generic_category().message(errno));
  if (!S_ISREG(facts.st_mode)) refuse(path, "credentials must be a regular file");
  if (facts.st_uid != ::geteuid()) refuse(path, "the credentials file must be your own");
  if ((facts.st_mode & forbidden) != 0) {
    refuse(path, fmt::format("the credentials file has mode {:04o}; others may not read it: chmod "
                             "600 makes it private",
                             facts.st_mode & 07777));
  }
}

std::string content_of(const fs::path& path, int file) {
  std::string content;
  std::array<char, 4096> piece{};
  while (true) {
    const ssize_t count = ::read(file, piece.data(), piece.size());
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) refuse(path, std::generic_category().message(errno));
    if (count == 0) return content;
    content.append(piece.data(), static_cast<std::size_t>(count));
    if (content.size() > most_bytes) refuse(path, "the credentials file is larger than 64 KiB");
  }
}

bool is_name(std::string_view name) {
  return !name.empty() && !(name.front() >= '0' && name.front() <= '9') &&
         std::ranges::all_of(name, [](char c) {
           return (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
         });
}

std::string_view unquoted(std::string_view value) {
  const bool is_quoted = value.size() >= 2 && value.front() == value.back() &&
                         (value.front() == '"' || value.front() == '\'');
  return is_quoted ? value.substr(1, value.size() - 2) : value;
}

/// Messages name lines, never what stands there.
std::map<std::string, std::string> read_lines(const fs::path& path, const std::string& content) {
  std::map<std::string, std::string> values;
  std::size_t number = 0;
  for (const std::string_view raw : base::split(content, '\n')) {
    ++number;
    const std::string_view line = base::trimmed(raw);
    if (line.empty() || line.front() == '#') continue;
    const std::size_t equals = line.find('=');
    const std::string_view name = base::trimmed(line.substr(0, equals));
    const base::Place place{.file = path.string(), .line = number};
    if (equals == std::string_view::npos || !is_name(name)) {
      throw base::InputError(place, "a line must be NAME=VALUE or a comment that begins with #");
    }
    const std::string_view value = unquoted(base::trimmed(line.substr(equals + 1)));
    if (!values.emplace(std::string(name), std::string(value)).second) {
      throw base::InputError(place, fmt::format("{} is there twice", name));
    }
  }
  return values;
}

}  // namespace

Keys Keys::open(const fs::path& typed) {
  forbid_cores();
  Keys keys;
  const fs::path path = typed.empty() ? default_path() : typed;
  if (path.empty()) return keys;
  // O_NONBLOCK: a pipe with nobody at its other end must not hang us.
  const Descriptor file(::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NOFOLLOW | O_NONBLOCK));
  if (file.number() < 0) {
    const int error = errno;
    if (typed.empty() && (error == ENOENT || error == ENOTDIR)) return keys;
    if (error == ELOOP) refuse(path, "credentials must be a regular file, not a link");
    refuse(path, std::generic_category().message(error));
  }
  check_is_private(path, file.number());
  keys.in_file_ = read_lines(path, content_of(path, file.number()));
  return keys;
}

std::string Keys::find(const std::string& name) const {
  if (name.empty()) return {};
  std::string value = from_environment(name.c_str());
  if (const auto found = in_file_.find(name); value.empty() && found != in_file_.end()) {
    value = found->second;
  }
  const bool is_clean = std::ranges::all_of(value, [](char c) { return c > ' ' && c < '\x7f'; });
  if (!is_clean) {
    throw base::InputError(name +
                           " holds a space, a line feed or another character that no key has");
  }
  return value;
}

KeyOrigin Keys::origin(const std::string& name) const {
  if (!from_environment(name.c_str()).empty()) return KeyOrigin::environment;
  const auto found = in_file_.find(name);
  return found == in_file_.end() || found->second.empty() ? KeyOrigin::none : KeyOrigin::file;
}

Secret secret_for(const Endpoint& endpoint, const Keys& keys) {
  const KeyNames& names = endpoint.keys;
  Secret secret{.key = keys.find(names.key),
                .secret = keys.find(names.secret),
                .account = keys.find(names.account)};
  std::vector<std::string> missing;
  if (!names.key.empty() && secret.key.empty()) missing.push_back(names.key);
  if (!names.secret.empty() && secret.secret.empty()) missing.push_back(names.secret);
  if (!names.account.empty() && secret.account.empty()) missing.push_back(names.account);
  const bool is_signed = !names.secret.empty();
  const bool is_here =
      adapter::is_loopback(adapter::url_parts(endpoint.spec.base_url).host) && !is_signed;
  if (missing.empty() || is_here) return secret;
  throw base::InputError(fmt::format(
      "{} needs {}: set the environment variable, or put NAME=VALUE in a credentials file of mode "
      "600 (assay keys shows what is there)",
      endpoint.spec.host + "'s endpoint " + endpoint.id, base::joined(missing, ", ")));
}

}  // namespace assay::evidence
