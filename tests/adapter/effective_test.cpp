// SPDX-License-Identifier: Apache-2.0
#include "adapter/effective.hpp"

#include <set>

#include "adapter/adapter.hpp"
#include "adapter/dialect.hpp"
#include "base/error.hpp"
#include "catch.hpp"
#include "fixtures.hpp"

namespace assay::adapter {
namespace {

std::string adjustments(const ModelSpec& model, const Parameters& asked) {
  std::string text;
  for (const Adjustment& adjustment : effective(asked, model, dialect_of(model)).adjustments) {
    text += shown(adjustment) + "\n";
  }
  return text;
}

TEST_CASE("what the model file forces wins, and every difference is noted") {
  const ModelSpec model{.adapter = "openai_chat",
                        .forced = {.temperature = Micro{1'000'000},
                                   .max_tokens = 10,
                                   .stop = {"#"},
                                   .web_search = Switch::vendor_default}};
  const Parameters asked{.temperature = Micro{0}, .max_tokens = 10};
  CHECK(adjustments(model, asked) ==
        "temperature: 0.000000 -> 1.000000 (forced)\nstop:  -> \"#\" (forced)\n");
  const Parameters now = effective(asked, model, dialect_of(model)).parameters;
  CHECK(now.temperature == Micro{1'000'000});
  CHECK(now.stop == std::vector<std::string>{"#"});
}

TEST_CASE("what the model file refuses is not sent") {
  const ModelSpec model{.adapter = "openai_chat",
                        .refused = {Parameter::temperature, Parameter::seed, Parameter::stop}};
  CHECK(adjustments(model, {.temperature = Micro{0}, .seed = 1, .stop = {"a", "b"}}) ==
        "temperature: 0.000000 ->  (refused)\nseed: 1 ->  (refused)\n"
        "stop: \"a\" \"b\" ->  (refused)\n");
  CHECK(adjustments(model, {}).empty());
}

TEST_CASE("a fixed temperature is in effect even when nobody asked") {
  const ModelSpec o1{.adapter = "openai_chat", .dialect = "openai_reasoning"};
  CHECK(adjustments(o1, {}).empty());
  CHECK(adjustments(o1, {.temperature = Micro{1'000'000}}).empty());
  CHECK(effective({}, o1, dialect_of(o1)).parameters.temperature == Micro{1'000'000});
}

TEST_CASE("limits of the model bound what is asked") {
  ModelSpec model{.adapter = "openai_chat"};
  model.limits.output_tokens = 4096;
  CHECK(adjustments(model, {.max_tokens = 9000}) == "max_tokens: 9000 -> 4096 (out_of_range)\n");
  CHECK(adjustments(model, {.max_tokens = 4096}).empty());
  CHECK(adjustments(model, {.temperature = Micro{2'500'000}, .top_p = Micro{1'100'000}}) ==
        "temperature: 2.500000 -> 2.000000 (out_of_range)\n"
        "top_p: 1.100000 -> 1.000000 (out_of_range)\n");
  CHECK(adjustments(model, {.stop = {"1", "2", "3", "4", "5"}}) ==
        "stop: \"1\" \"2\" \"3\" \"4\" \"5\" -> \"1\" \"2\" \"3\" \"4\" (out_of_range)\n");
}

TEST_CASE("a search that an API cannot make is reported, one it need not make is not") {
  const ModelSpec model{.adapter = "openai_chat"};
  CHECK(adjustments(model, {.web_search = Switch::off}).empty());
  CHECK(adjustments(model, {.web_search = Switch::on}) == "web_search: on ->  (refused)\n");
  CHECK(adjustments(model, {.thinking = Switch::on}) == "thinking: on ->  (refused)\n");
  const ModelSpec spark{.adapter = "spark_ws"};
  CHECK(effective({}, spark, dialect_of(spark)).parameters.web_search == Switch::off);
}

TEST_CASE("every dialect belongs to an adapter and every adapter has one") {
  std::set<std::string_view> names;
  for (const Dialect& dialect : dialect_table()) {
    INFO(dialect.name);
    CHECK(names.insert(dialect.name).second);
    CHECK(find_adapter(dialect.adapter) != nullptr);
    CHECK(&dialect_of({.adapter = std::string(dialect.adapter),
                       .dialect = std::string(dialect.name)}) == &dialect);
  }
  for (const AdapterRow& row : adapter_table()) {
    CHECK(dialect_of({.adapter = std::string(row.name)}).adapter == row.name);
  }
}

TEST_CASE("a misspelt adapter or dialect is answered with the nearest one") {
  using Catch::Matchers::Message;
  CHECK_THROWS_MATCHES(adapter_of({.adapter = "openai_chta"}), base::InputError,
                       Message("no adapter is called \"openai_chta\"; did you mean "
                               "\"openai_chat\"?"));
  CHECK_THROWS_MATCHES(dialect_of({.adapter = "openai_chat", .dialect = "azuer"}), base::InputError,
                       Message("adapter \"openai_chat\" has no dialect \"azuer\"; did you mean "
                               "\"azure\"?"));
  CHECK_THROWS_AS(dialect_of({.adapter = "openai_chat", .dialect = "spark_ws"}), base::InputError);
}

}  // namespace
}  // namespace assay::adapter
