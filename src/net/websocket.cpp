// SPDX-License-Identifier: Apache-2.0
#include "net/websocket.hpp"

#include <utility>

#include "base/error.hpp"
#include "net/conversation.hpp"

namespace assay::net {

namespace ssl = boost::asio::ssl;

WebSocketChannel::WebSocketChannel(boost::asio::io_context& io, WebSocketRules rules,
                                   Arrivals& arrivals)
    : io_(io), rules_(std::move(rules)), arrivals_(arrivals) {}

WebSocketChannel::~WebSocketChannel() {
  for (const auto& [ticket, stop] : stops_) stop();
}

ssl::context& WebSocketChannel::trust() {
  if (trust_) return *trust_;
  auto context = std::make_unique<ssl::context>(ssl::context::tls_client);
  context->set_options(ssl::context::default_workarounds | ssl::context::no_sslv2 |
                       ssl::context::no_sslv3 | ssl::context::no_tlsv1 | ssl::context::no_tlsv1_1);
  if (rules_.ca_file.empty()) {
    context->set_default_verify_paths();
  } else {
    context->load_verify_file(rules_.ca_file);
  }
  trust_ = std::move(context);
  return *trust_;
}

template <typename Stream, typename... Tls>
void WebSocketChannel::start(Sending sending, Address address, Tls&... tls) {
  const Ticket ticket = sending.ticket;
  std::optional<Proxy> proxy = find_proxy(address, proxies_of_environment());
  const auto conversation = std::make_shared<Conversation<Stream>>(
      io_, std::move(sending), std::move(address), std::move(proxy),
      [this](Arrived arrived) {
        stops_.erase(arrived.ticket);
        arrivals_.push_back(std::move(arrived));
      },
      tls...);
  stops_[ticket] = [conversation] { conversation->stop(); };
  conversation->start(rules_.settings.user_agent);
}

void WebSocketChannel::send(Sending sending) {
  check_headers(sending.request);
  Address address = parse_address(sending.request, rules_.settings.plain_http);
  if (address.is_secure) {
    start<TlsStream>(std::move(sending), std::move(address), trust());
  } else {
    start<PlainStream>(std::move(sending), std::move(address));
  }
}

bool WebSocketChannel::cancel(Ticket ticket) {
  const auto found = stops_.find(ticket);
  if (found == stops_.end()) return false;
  found->second();
  stops_.erase(found);
  return true;
}

}  // namespace assay::net
