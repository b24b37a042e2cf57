// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include <assay/exit_code.hpp>
#include <assay/micro.hpp>

namespace assay::judge {

/// The value that a file holds. InputError: no JSON, nested too deeply, or a key that is repeated.
nlohmann::json parse_json(std::string_view path, std::string_view text);

/// InputError: a number with a fraction or an exponent, which nothing that is hashed has.
void require_integers(std::string_view path, const nlohmann::json& value);

/// A JSON value with the place that messages give. Every reader throws InputError when the value is
/// of another type.
struct Placed {
  const nlohmann::json& value;
  std::string_view file;
  std::string pointer;  ///< "/parts/0/n"
};

[[noreturn]] void fail(const Placed& placed, std::string_view problem,
                       ExitCode code = ExitCode::unusable);

std::string text_of(const Placed& placed);
bool truth_of(const Placed& placed);
std::size_t count_of(const Placed& placed);
Micro micro_of(const Placed& placed);
std::optional<Micro> optional_micro_of(const Placed& placed);
Placed element(const Placed& list, std::size_t index);
std::size_t length_of(const Placed& list);

/// Position in a closed list of names.
std::size_t index_of(const Placed& placed, std::span<const std::string_view> names);

/// The members of an object, each to be asked for once; an unknown one is an error in `close`.
class Fields {
 public:
  explicit Fields(const Placed& object);
  Placed at(const char* key);
  std::optional<Placed> find(const char* key);
  void close() const;

 private:
  Placed object_;
  std::set<std::string> asked_;
};

}  // namespace assay::judge
