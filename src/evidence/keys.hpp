// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <string>

#include <assay/exchange.hpp>
#include <assay/model.hpp>

namespace assay::evidence {

enum class KeyOrigin { none, environment, file };

/// What vendors handed out to the user, by the names that model files use: from the environment,
/// else from the credentials file. Values leave only through `find` and `secret_for`; messages
/// never hold any.
class Keys {
 public:
  /// `typed` is from --credentials; empty: $XDG_CONFIG_HOME/assay/credentials or
  /// ~/.config/assay/credentials, which need not exist. InputError: the file is no regular file, is
  /// not the user's, can be read by others, or holds anything but NAME=VALUE lines and comments.
  /// From now on the process leaves no core.
  static Keys open(const std::filesystem::path& typed);

  /// Empty: there is none. InputError: it holds what no key holds, such as a line feed.
  std::string find(const std::string& name) const;
  KeyOrigin origin(const std::string& name) const;

 private:
  std::map<std::string, std::string> in_file_;
};

/// InputError names the variables that are missing. A server on this machine is asked without a key
/// where there is none, unless requests are signed.
Secret secret_for(const Endpoint& endpoint, const Keys& keys);

}  // namespace assay::evidence
