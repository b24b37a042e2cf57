// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "catch.hpp"
#include "report/code_points.hpp"
#include "report/escape.hpp"
#include "report/figures.hpp"
#include "report/findings.hpp"
#include "report/paragraph.hpp"
#include "report/report.hpp"
#include "report/verdicts.hpp"
#include "stats/region.hpp"

namespace assay::report {
namespace {

using namespace std::string_literals;

Part part_with(std::int64_t low, std::int64_t high, const Region& region) {
  return {.subject = "a",
          .reference = "b",
          .suite = "s",
          .region = region,
          .estimate = Micro{(low + high) / 2},
          .interval = Interval{.low = {low}, .high = {high}}};
}

constexpr Region above_zero{.low = Micro{0}, .is_low_open = true};

}  // namespace

TEST_CASE("text from files cannot move the cursor, hide or reorder") {
  CHECK(for_terminal("plain \xC3\xA9 \xE4\xB8\xAD") == "plain \xC3\xA9 \xE4\xB8\xAD");
  CHECK(for_terminal("a\x1b[2Jb") == "a\\x1b[2Jb");
  CHECK(for_terminal("a\nb\r\tc\x7F"s + "\0"s) == "a\\x0ab\\x0d\\x09c\\x7f\\x00");
  CHECK(for_terminal("\xC2\x9B"
                     "31m") == "\\u{9b}31m");  // C1: another escape
  CHECK(for_terminal("a\xE2\x80\xAE"
                     "b") == "a\\u{202e}b");  // right-to-left override
  CHECK(for_terminal("a\xE2\x81\xA6"
                     "b") == "a\\u{2066}b");  // isolate
  CHECK(for_terminal("a\xE2\x80\x8B"
                     "b") == "a\\u{200b}b");                 // zero width
  CHECK(for_terminal("\xF3\xA0\x81\x81") == "\\u{e0041}");   // tag character
  CHECK(for_terminal("\xFF\xC0\x80") == "\\xff\\xc0\\x80");  // no UTF-8
  CHECK(for_terminal("\xE4\xB8") == "\\xe4\\xb8");           // cut short
}

TEST_CASE("text from files is no Markdown, HTML or link") {
  CHECK(for_markdown("*a* _b_ `c` [d](e) <f> #g |h| ~i~ !j &k; \\l") ==
        "\\*a\\* \\_b\\_ \\`c\\` \\[d\\](e) \\<f\\> \\#g \\|h\\| \\~i\\~ \\!j \\&k; \\\\l");
  CHECK(for_markdown("https://x.org") == "https\\://x.org");
  CHECK(for_markdown("mailto:a") == "mailto\\:a");
  CHECK(for_markdown("see: www.x.org") == "see: www\\.x.org");
  CHECK(for_markdown("@all") == "&#64;all");
  CHECK(for_markdown("a\n# b") == "a\\\\x0a\\# b");
}

TEST_CASE("text from files stays inside its element of XML") {
  CHECK(for_xml("<a b=\"c\">&amp;'") == "&lt;a b=&quot;c&quot;&gt;&amp;amp;'");
  CHECK(for_xml("]]>") == "]]&gt;");
  CHECK(for_xml("a\nb\x01\xFF"s + "\0"s) == "a\\x0ab\\x01\\xff\\x00");
  CHECK(for_xml("\xEF\xBF\xBE \xEF\xBF\xBF") == "\\u{fffe} \\u{ffff}");  // XML has none of them
  CHECK(for_xml("\xED\xA0\x80") == "\\xed\\xa0\\x80");                   // half of a surrogate pair
}

TEST_CASE("text from files is no formula in a spreadsheet") {
  CHECK(for_csv("gpt-4o") == "gpt-4o");
  CHECK(for_csv("a,\"b\"") == "\"a,\"\"b\"\"\"");
  CHECK(for_csv("=1+1") == "\"'=1+1\"");
  CHECK(for_csv("+1") == "\"'+1\"");
  CHECK(for_csv("-1") == "\"'-1\"");
  CHECK(for_csv("@a") == "\"'@a\"");
  CHECK(for_csv("  =1") == "\"'  =1\"");
  CHECK(for_csv("\xEF\xBC\x9D"
                "1") ==
        "\"'\xEF\xBC\x9D"
        "1\"");                                           // full width
  CHECK(for_csv("\t=1\r\n=2") == "\\x09=1\\x0d\\x0a=2");  // no cell starts within
}

TEST_CASE("text from files starts no command of a GitHub workflow") {
  CHECK(for_github_message("50 %\n::error::x\r::y") == "50 %25%0A::error::x\\x0d::y");
  CHECK(for_github_message("a\n") == "a%0A");
  CHECK(for_github_property("a,b:c%\n::d") == "a%2Cb%3Ac%25\\x0a%3A%3Ad");
}

TEST_CASE("width is counted in columns of the terminal") {
  CHECK(display_width("abc") == 3);
  CHECK(display_width("\xE4\xB8\xAD\xE6\x96\x87") == 4);  // two ideographs
  CHECK(display_width("e\xCC\x81") == 1);                 // combining acute
  CHECK(display_width("\xF0\x9F\x99\x82") == 2);          // emoji
  CHECK(display_width("\xC3\xA9") == 1);
}

TEST_CASE("lines break at spaces, and inside words only when they must") {
  using Lines = std::vector<std::string>;
  CHECK(wrapped("one two three", 7) == Lines{"one two", "three"});
  CHECK(wrapped("one two", 3) == Lines{"one", "two"});
  CHECK(wrapped("abcdefgh", 3) == Lines{"abc", "def", "gh"});
  CHECK(wrapped("\xE4\xB8\xAD\xE6\x96\x87", 3) == Lines{"\xE4\xB8\xAD", "\xE6\x96\x87"});
  CHECK(wrapped("", 10).empty());
  CHECK(wrapped("  a   b ", 10) == Lines{"a b"});
}

TEST_CASE("numbers have the fewest decimals that do not contradict the verdict") {
  CHECK(to_text(contrast_figure(part_with(-188'114, -106'803, above_zero))) ==
        "-14.75 pp [-18.81, -10.68]");
  CHECK(to_text(contrast_figure(part_with(10'000, 30'000, above_zero))) ==
        "+2.00 pp [+1.00, +3.00]");
  // 0.004 points above zero: two decimals would print a tie.
  CHECK(to_text(contrast_figure(part_with(40, 30'000, above_zero))) ==
        "+1.502 pp [+0.004, +3.000]");
  CHECK(to_text(contrast_figure(part_with(1, 30'001, above_zero))) ==
        "+1.5001 pp [+0.0001, +3.0001]");
  // An open end that is only touched is not passed.
  CHECK(to_text(contrast_figure(part_with(-30'000, 0, above_zero))) == "-1.50 pp [-3.00, 0.00]");
}

TEST_CASE("printed numbers lead to the same ruling as the exact ones") {
  const Region regions[] = {
      above_zero, {.low = Micro{-20'000}}, {.low = Micro{-30'000}, .high = Micro{30'000}}};
  const auto micro = [](const std::string& percent) {
    return Micro{static_cast<std::int64_t>(std::llround(std::stod(percent) * 10'000))};
  };
  for (const Region& region : regions) {
    for (std::int64_t low = -40'000; low <= 40'000; low += 1'237) {
      for (const std::int64_t nudge : {-60, -49, -1, 0, 1, 3, 51}) {
        for (const std::int64_t high : {low + 100, std::int64_t{30'000} + nudge, nudge}) {
          if (high < low) continue;
          const Part part = part_with(low, high, region);
          const Figure figure = contrast_figure(part);
          const Interval printed{.low = micro(figure.low), .high = micro(figure.high)};
          CHECK(stats::compare(printed, region) == stats::compare(*part.interval, region));
        }
      }
    }
  }
}

TEST_CASE("levels, thresholds and ratios read naturally") {
  CHECK(confidence({25'000}) == "95 %");
  CHECK(confidence({12'500}) == "97.5 %");
  CHECK(claimed_text({.low = Micro{905'000}}) == "at least 90.5 %");
  CHECK(claimed_text({.low = Micro{890'000}, .high = Micro{930'000}}) == "from 89 to 93 %");
  CHECK(to_text(main_figure(examples::ratio().main.parts[0])) == "13.2 % [-4.5, 31.0]");
  CHECK(to_text(main_figure(examples::ratio().variants[0].parts[0])) == "13.2 % [no bounds]");
  CHECK(score_text(std::nullopt) == "-");
}

TEST_CASE("every inconclusive part says what could have been found") {
  Part part = part_with(-10'000, 10'000, above_zero);
  part.ruling = Ruling::inconclusive;
  part.detectable = Micro{59'340};
  CHECK(power_note(part) == "could have found differences of 5.93 points");
  part.detectable = Micro{1'000'001};
  CHECK(power_note(part) == "too few answers to find any difference reliably");
  part.detectable.reset();
  CHECK(power_note(part) == "too few answers to find any difference reliably");
  part.ruling = Ruling::refuted;
  CHECK(power_note(part).empty());
}

TEST_CASE("one phrase says what the verdict rests on") {
  CHECK(why(examples::conjunction().main) ==
        "refuted on lineage-bench against deepseek-v3, 800 items, not the vendor's suite");
  CHECK(why(examples::conjunction().variants[0]) ==
        "inconclusive on lineage-bench, 800 items, not the vendor's suite");
  CHECK(why(examples::ratio().main) ==
        "refuted on blink (macro, above chance) against gpt-4-turbo, 1901 items, not the vendor's "
        "suite");
  CHECK(why(examples::score().main) == "supported on mmlu-pro, 12032 items");

  ReadingVerdict two = examples::conjunction().main;
  two.parts.resize(2);
  two.parts[0].suite = "farel-bench";
  two.parts[0].n = 450;
  for (Part& part : two.parts) {
    part.reference = "gpt-4o";
    part.ruling = Ruling::supported;
    part.is_refuted_jointly = false;
  }
  two.ruling = Ruling::supported;
  CHECK(why(two) ==
        "supported on farel-bench (450 items) and lineage-bench (800 items), not the "
        "vendor's suites");

  ReadingVerdict almost = examples::conjunction().main;
  almost.ruling = Ruling::inconclusive;
  for (Part& part : almost.parts) part.is_refuted_jointly = false;
  CHECK(why(almost) ==
        "inconclusive on lineage-bench, 800 items, not the vendor's suite; a part is decided by "
        "itself, but not at the level that 3 parts share");
}

TEST_CASE("the paragraph to quote says whose claim, what was tested, the result and its limits") {
  CHECK(paragraph(examples::score()) ==
        "The claim \"A scores 76.1 on MMLU-Pro\", attributed to Vendor A (2025-01-29), is "
        "supported by the answers tested here. On mmlu-pro (12032 items) a scores 76.00 % (95 % "
        "interval 75.10 to 76.91), where the claim needs at least 75.1 %. Another rule for "
        "reading the answers would change this result. Nothing follows for other tasks, other "
        "languages, or other versions of these systems.");
}

TEST_CASE("a gain is told as the ratio that decides it, not as a difference") {
  Verdict verdict = examples::ratio();
  verdict.main.kind = StatementKind::improvement;
  CHECK(paragraph(verdict).find("a difference of") == std::string::npos);
  CHECK(paragraph(verdict).find("'s score, both counted above guessing, is ") != std::string::npos);
}

TEST_CASE("prices that leave a claim open are not called too few answers") {
  Verdict verdict = examples::score();
  verdict.main.kind = StatementKind::cost_ratio;
  verdict.main.ruling = Ruling::inconclusive;
  Part& part = verdict.main.parts.at(0);
  part.ruling = Ruling::inconclusive;
  part.reference = "b";
  part.prices = ListedPrices{.currency = "USD",
                             .subject = {.input = {140'000}, .output = {280'000}},
                             .reference = {.input = {2'500'000}, .output = {10'000'000}}};
  part.detectable.reset();
  CHECK(paragraph(verdict).find("So few answers") == std::string::npos);
}

TEST_CASE("one of the k best that stays open says that too few rivals are decided") {
  ReadingVerdict reading = examples::conjunction().main;
  reading.kind = StatementKind::top_k;
  reading.ruling = Ruling::inconclusive;
  CHECK(why(reading) ==
        "inconclusive on lineage-bench, 800 items, not the vendor's suite; too few rivals are "
        "decided at the levels that the parts share");
}

TEST_CASE("a row of the table has the caveats of the reading that it shows") {
  Verdict verdict = examples::conjunction();
  verdict.variants.at(0).caveats = {Caveat::aggregates_only};
  const Content content{
      .verdicts = {&verdict, 1}, .places = {}, .announcement = {}, .family = {}, .notes = {}};
  CHECK(find_format("table")->render(content, {}).find("aggregates") == std::string::npos);
}

}  // namespace assay::report
