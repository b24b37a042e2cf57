// SPDX-License-Identifier: Apache-2.0
#include "net/http.hpp"

#include <utility>

#include "base/error.hpp"

namespace assay::net {
namespace {

/// How often silence is looked for, hence how exactly it is measured.
constexpr std::chrono::milliseconds sweep_period{50};
constexpr std::size_t most_spare_handles = 1'024;

}  // namespace

HttpChannel::HttpChannel(boost::asio::io_context& io, HttpRules rules)
    : rules_(std::move(rules)),
      loop_(io, [this](CURL* handle, CURLcode code) { end(handle, code); }),
      sweeper_(io) {}

HttpChannel::~HttpChannel() {
  while (!transfers_.empty()) drop(transfers_.begin()->first);
}

std::unique_ptr<HttpHandle> HttpChannel::take_handle() {
  if (!spare_.empty()) {
    std::unique_ptr<HttpHandle> handle = std::move(spare_.back());
    spare_.pop_back();
    return handle;
  }
  auto handle = std::make_unique<HttpHandle>(rules_.ca_file, rules_.settings.user_agent);
  loop_.prepare(handle->curl());
  HttpTransfer::prepare(*handle);
  return handle;
}

/// Most requests go to the address of the one before.
const Address& HttpChannel::address_of(const Request& request) {
  if (request.url != last_url_) {
    last_address_ = parse_address(request, rules_.settings.plain_http);
    last_url_ = request.url;
  }
  return last_address_;
}

void HttpChannel::send(Sending sending) {
  check_headers(sending.request);
  const Address& address = address_of(sending.request);
  const Ticket ticket = sending.ticket;
  std::unique_ptr<HttpHandle> handle = take_handle();
  CURL* curl = handle->curl();
  auto transfer =
      std::make_unique<HttpTransfer>(std::move(handle), std::move(sending), address, rules_);
  loop_.add(curl);
  by_ticket_[ticket] = curl;
  transfers_.emplace(curl, std::move(transfer));
  start_sweeping();
}

bool HttpChannel::cancel(Ticket ticket) {
  const auto found = by_ticket_.find(ticket);
  if (found == by_ticket_.end()) return false;
  if (!transfers_.at(found->second)->is_delivered()) drop(found->second);
  return true;
}

void HttpChannel::rethrow() {
  if (const std::exception_ptr thrown = std::exchange(rules_.thrown, nullptr)) {
    std::rethrow_exception(thrown);
  }
}

void HttpChannel::end(CURL* handle, CURLcode code) {
  transfers_.at(handle)->end(code);
  drop(handle);
}

void HttpChannel::drop(CURL* handle) {
  const auto found = transfers_.find(handle);
  const auto named = by_ticket_.find(found->second->ticket());
  if (named != by_ticket_.end() && named->second == handle) by_ticket_.erase(named);
  loop_.remove(handle);
  if (spare_.size() < most_spare_handles) spare_.push_back(found->second->take_handle());
  transfers_.erase(found);
}

void HttpChannel::start_sweeping() {
  if (is_sweeping_) return;
  is_sweeping_ = true;
  last_sweep_ = Clock::now();
  sweeper_.expires_after(sweep_period);
  sweeper_.async_wait([this](const boost::system::error_code& error) {
    is_sweeping_ = false;
    if (!error) sweep();
  });
}

void HttpChannel::sweep() {
  const Clock::time_point now = Clock::now();
  // Time in which nobody called `wait` is no silence of the service.
  const Clock::duration pause = now - last_sweep_ - sweep_period;
  std::vector<CURL*> overdue;
  for (const auto& [handle, transfer] : transfers_) {
    if (pause > sweep_period) transfer->forgive(pause, now);
    if (transfer->is_overdue(now)) overdue.push_back(handle);
  }
  for (CURL* handle : overdue) {
    transfers_.at(handle)->give_up();
    drop(handle);
  }
  if (!transfers_.empty()) start_sweeping();
}

}  // namespace assay::net
