// SPDX-License-Identifier: Apache-2.0
#include "score/bbh.hpp"

#include "score/options.hpp"
#include "score/unicode_text.hpp"

namespace assay::score {
namespace {

constexpr std::string_view marker = "the answer is ";

bool is_continuation(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) == 0x80U; }

}  // namespace

std::string bbh(std::string_view reply, const Extraction&, const Item& item) {
  const std::size_t at = reply.rfind(marker);
  std::string_view answer =
      stripped(at == std::string_view::npos ? reply : reply.substr(at + marker.size()));
  if (answer.ends_with('.')) answer.remove_suffix(1);
  return allowed_answer(answer, item);
}

std::string bbh_lmeval(std::string_view reply, const Extraction&, const Item& item) {
  for (std::size_t at = reply.find(marker); at != std::string_view::npos;
       at = reply.find(marker, at + 1)) {
    std::string_view line = reply.substr(at + marker.size());
    line = line.substr(0, line.find('\n'));
    if (line.empty()) continue;
    while (line.size() > 1 && is_continuation(line.back())) line.remove_suffix(1);
    line.remove_suffix(1);
    return allowed_answer(stripped(line), item);
  }
  return {};
}

}  // namespace assay::score
