// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <thread>

#include "base/error.hpp"
#include "catch.hpp"
#include "net/sendings.hpp"
#include "net/server.hpp"

namespace assay::net {

TEST_CASE("a request is sent as it is, and its response comes back whole") {
  Noted noted;
  Server server([&](Connection& connection) {
    noted = connection.request();
    connection.write("HTTP/1.1 429 Slow Down\r\nRetry-After:  7 \r\nContent-Length: 3\r\n\r\nno\n");
  });
  const auto transport = open_transport({});
  transport->send(post(5, server.url(), "{\"a\":1}"));
  const Arrived arrived = next(*transport);
  CHECK(arrived.ticket == 5);
  CHECK(shown(arrived) == "complete 429 no\n");
  CHECK(arrived.response.headers ==
        std::vector<Header>{{"Retry-After", "7"}, {"Content-Length", "3"}});
  CHECK(arrived.first_byte_ms >= 0);
  CHECK(arrived.elapsed_ms >= arrived.first_byte_ms);
  CHECK(arrived.response.received_at > 1'700'000'000);
  const std::string seen = noted.text();
  CHECK(seen == "POST /v1/ask?x=1 HTTP/1.1\r\nHost: 127.0.0.1:" + std::to_string(server.port()) +
                    "\r\nUser-Agent: assay\r\nAccept: */*\r\nAccept-Encoding: gzip, deflate\r\n"
                    "content-type: application/json\r\nContent-Length: 7\r\n\r\n{\"a\":1}");
}

TEST_CASE("a request of any size is sent at once, without asking first") {
  Noted noted;
  Server server([&](Connection& connection) {
    noted = connection.request();
    connection.write(ok("fine"));
  });
  const auto transport = open_transport({});
  CHECK(ask(*transport, post(1, server.url(), std::string(3'000'000, 'x'))) == "complete 200 fine");
  const std::string seen = noted.text();
  CHECK(seen.size() > 3'000'000);
  CHECK(seen.find("Expect") == std::string::npos);
}

TEST_CASE("one connection serves many requests") {
  Server server(always(ok("fine")));
  const auto transport = open_transport({});
  for (Ticket ticket = 1; ticket <= 50; ++ticket) {
    REQUIRE(ask(*transport, post(ticket, server.url())) == "complete 200 fine");
  }
  CHECK(server.connections() == 1);
}

TEST_CASE("a hundred requests at a time come back a hundred times") {
  Server server([](Connection& connection) {
    for (;;) {
      const std::string request = connection.request();
      if (request.empty()) return;
      std::this_thread::sleep_for(20ms);
      connection.write(ok(request.substr(request.find("\r\n\r\n") + 4)));
    }
  });
  const auto transport = open_transport({});
  for (Ticket ticket = 1; ticket <= 100; ++ticket) {
    transport->send(post(ticket, server.url(), std::to_string(ticket)));
  }
  std::vector<Ticket> tickets;
  for (int i = 0; i < 100 && tickets.size() < 100; ++i) {
    for (const Arrived& arrived : transport->wait(1s)) {
      CHECK(shown(arrived) == "complete 200 " + std::to_string(arrived.ticket));
      tickets.push_back(arrived.ticket);
    }
  }
  std::sort(tickets.begin(), tickets.end());
  REQUIRE(tickets.size() == 100);
  CHECK(tickets.front() == 1);
  CHECK(std::adjacent_find(tickets.begin(), tickets.end()) == tickets.end());
}

TEST_CASE("a redirect is a response like any other: a key goes nowhere else") {
  Server other(always(ok("leaked")));
  Server server(always("HTTP/1.1 307 Elsewhere\r\nLocation: " + other.url() +
                       "\r\nContent-Length: 0\r\n\r\n"));
  const auto transport = open_transport({});
  CHECK(ask(*transport, post(1, server.url())) == "complete 307 ");
  CHECK(other.connections() == 0);
}

TEST_CASE("pieces are handed out as they come, and no more than are wanted") {
  Server server([](Connection& connection) {
    while (!connection.request().empty()) {
      connection.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
      for (const char* piece : {"3\r\none\r\n", "3\r\ntwo\r\n", "5\r\nthree\r\n", "0\r\n\r\n"}) {
        std::this_thread::sleep_for(30ms);
        connection.write(piece);
      }
    }
  });
  const auto transport = open_transport({});
  std::string all;
  for (Ticket ticket = 1; ticket <= 2; ++ticket) {
    Sending sending = post(ticket, server.url());
    sending.on_bytes = [&](std::string_view piece) {
      all += std::string(piece) + "|";
      return piece != "two";
    };
    CHECK(ask(*transport, std::move(sending)) == "complete 200 ");
    std::this_thread::sleep_for(100ms);
    transport->wait(20ms);  // what nobody wants is read, so that the connection can serve again
  }
  CHECK(all == "one|two|one|two|");
  CHECK(server.connections() == 1);
}

TEST_CASE("what on_bytes throws comes out of wait") {
  Server server(always(ok("fine")));
  const auto transport = open_transport({});
  Sending sending = post(1, server.url());
  sending.on_bytes = [](std::string_view) -> bool { throw std::runtime_error("a bug"); };
  transport->send(std::move(sending));
  CHECK_THROWS_WITH(next(*transport), "a bug");
  CHECK(ask(*transport, post(2, server.url())) == "complete 200 fine");
}

TEST_CASE("what is cancelled never arrives") {
  Server server([](Connection& connection) {
    connection.request();
    connection.await_end();
  });
  Server other(always(ok("fine")));
  const auto transport = open_transport({});
  transport->send(post(1, server.url()));
  transport->wait(100ms);
  transport->cancel(1);
  transport->cancel(77);
  transport->send(post(2, other.url()));
  CHECK(next(*transport).ticket == 2);
  CHECK(transport->wait(100ms).empty());
  transport->send(post(3, server.url()));
}

TEST_CASE("a wait ends when another thread says so") {
  const auto transport = open_transport({});
  const auto before = std::chrono::steady_clock::now();
  std::thread waker([&] {
    std::this_thread::sleep_for(50ms);
    transport->wake();
  });
  CHECK(transport->wait(5s).empty());
  waker.join();
  CHECK(std::chrono::steady_clock::now() - before < 2s);
  transport->wake();
  CHECK(transport->wait(5s).empty());
  CHECK(std::chrono::steady_clock::now() - before < 2s);
  CHECK(transport->wait(10ms).empty());
}

TEST_CASE("requests that must not be sent are refused with a word why") {
  struct Case {
    std::string url;
    Header header;
    std::string expected;
  };
  const auto transport = open_transport({});
  for (const Case& c : std::vector<Case>{
           {"http://models.example/v1?key=canary",
            {"a", "b"},
            "models.example: http would show key and prompts to the network; use https"},
           {"http://10.0.0.1/",
            {"a", "b"},
            "10.0.0.1: http would show key and prompts to the network; use https"},
           {"ftp://models.example/canary",
            {"a", "b"},
            "models.example: \"ftp\" is not spoken here; it is https"},
           {"https://canary@models.example/",
            {"a", "b"},
            "the address of a request is no URL that can be used: Credentials was passed in the "
            "URL "
            "when prohibited"},
           {"https://models.example/",
            {"authorization", "Bearer canary\r\nx: y"},
            "the value of header \"authorization\" holds a control character, such as a line break "
            "at its end"},
           {"https://models.example/",
            {"x: y\r\nz", "canary"},
            "a request has a header without a proper name"}}) {
    Sending sending = post(1, c.url);
    sending.request.headers = {c.header};
    CHECK_THROWS_WITH(transport->send(sending), c.expected);
  }
  CHECK(transport->wait(1ms).empty());
}

}  // namespace assay::net
