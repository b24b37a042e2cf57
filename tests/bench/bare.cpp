// SPDX-License-Identifier: Apache-2.0
// The least that anybody would write to ask a service of OpenAI's kind: libcurl's multi interface,
// the reply parsed, its text compared. What `assay run` costs is measured beside it:
//   bare URL CALLS IN_FLIGHT
#include <curl/curl.h>
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

namespace {

struct Slot {
  std::string request;
  std::string reply;
};

std::size_t append(char* bytes, std::size_t, std::size_t count, void* body) {
  static_cast<std::string*>(body)->append(bytes, count);
  return count;
}

void write_request(CURL* easy, Slot& slot, long call) {
  slot.reply.clear();
  slot.request =
      nlohmann::json{
          {"model", "m"},
          {"messages",
           {{{"role", "user"},
             {"content",
              fmt::format("Answer with one number and nothing else.\n\nWhat is {} + 1?", call)}}}},
          {"temperature", 0},
          {"max_tokens", 16}}
          .dump();
  curl_easy_setopt(easy, CURLOPT_POSTFIELDSIZE, static_cast<long>(slot.request.size()));
  curl_easy_setopt(easy, CURLOPT_POSTFIELDS, slot.request.c_str());
}

bool is_right(const std::string& reply) {
  const auto body = nlohmann::json::parse(reply, nullptr, false);
  return body.is_object() && body["choices"][0]["message"]["content"] == "42";
}

long right_replies(const std::string& url, long calls, long in_flight) {
  CURLM* multi = curl_multi_init();
  curl_slist* headers = curl_slist_append(nullptr, "content-type: application/json");
  headers = curl_slist_append(headers, "authorization: Bearer sk-0123456789abcdef0123456789");
  std::vector<Slot> slots(static_cast<std::size_t>(std::min(calls, in_flight)));
  long sent = 0;
  for (Slot& slot : slots) {
    CURL* easy = curl_easy_init();
    curl_easy_setopt(easy, CURLOPT_URL, url.c_str());
    curl_easy_setopt(easy, CURLOPT_HTTPHEADER, headers);
    curl_easy_setopt(easy, CURLOPT_WRITEFUNCTION, append);
    curl_easy_setopt(easy, CURLOPT_WRITEDATA, &slot.reply);
    curl_easy_setopt(easy, CURLOPT_PRIVATE, &slot);
    curl_easy_setopt(easy, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(easy, CURLOPT_NOPROXY, "*");
    write_request(easy, slot, sent++);
    curl_multi_add_handle(multi, easy);
  }
  long right = 0;
  for (long done = 0; done < calls;) {
    int running = 0;
    curl_multi_perform(multi, &running);
    int left = 0;
    while (const CURLMsg* message = curl_multi_info_read(multi, &left)) {
      CURL* easy = message->easy_handle;
      Slot* slot = nullptr;
      curl_easy_getinfo(easy, CURLINFO_PRIVATE, &slot);
      right += is_right(slot->reply) ? 1 : 0;
      ++done;
      curl_multi_remove_handle(multi, easy);
      if (sent < calls) {
        write_request(easy, *slot, sent++);
        curl_multi_add_handle(multi, easy);
      } else {
        curl_easy_cleanup(easy);
      }
    }
    if (done < calls) curl_multi_poll(multi, nullptr, 0, 1'000, nullptr);
  }
  curl_multi_cleanup(multi);
  curl_slist_free_all(headers);
  return right;
}

}  // namespace

int main(int count, char** arguments) {
  if (count != 4) {
    fmt::print(stderr, "bare URL CALLS IN_FLIGHT\n");
    return 2;
  }
  curl_global_init(CURL_GLOBAL_DEFAULT);
  const long calls = std::stol(arguments[2]);
  const long right = right_replies(arguments[1], calls, std::stol(arguments[3]));
  if (right == calls) return 0;
  fmt::print(stderr, "bare: {} of {} replies are right\n", right, calls);
  return 1;
}
