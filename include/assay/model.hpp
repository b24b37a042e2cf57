// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <vector>

#include <assay/call.hpp>

namespace assay {

/// A released system and its dated versions.
struct Snapshot {
  std::string id;    ///< as its API names it
  std::string date;  ///< YYYY-MM-DD of release; empty when unknown
};

/// Names of environment variables or of entries of a credentials file; empty: not needed.
struct KeyNames {
  std::string key;
  std::string secret;   ///< signing schemes only
  std::string account;  ///< Spark's app id
};

/// One place where the system can be asked.
struct Endpoint {
  std::string id;  ///< unique in its model
  ModelSpec spec;
  std::string snapshot;   ///< the dated version it serves; empty: not pinned
  bool is_alias = false;  ///< the vendor moves `requested_id` from version to version
  std::string precision;  ///< "fp8"; empty: not stated
  KeyNames keys;
  std::string base_url_name;  ///< environment variable that replaces the base URL
  std::string listed_at;      ///< appended to the base URL: the list of models; empty: none
  std::string since;          ///< YYYY-MM-DD; empty: unknown
  std::string until;          ///< the day on which it is switched off; empty: none announced
  std::string source_link;    ///< where these facts are from
  std::string source_date;    ///< when they were read there
};

/// What the vendor's list asks for a million tokens.
struct Price {
  std::string snapshot;  ///< empty: of every snapshot
  std::string since;     ///< YYYY-MM-DD
  std::string until;     ///< the last day; empty: none announced
  std::string currency;  ///< "USD"
  Micro input;
  Micro output;  ///< reasoning counts as output
  std::string source_link;
  std::string source_date;  ///< when the source was made or read
};

struct Model {
  std::string id;
  std::string title;
  std::string vendor;
  std::vector<Snapshot> snapshots;
  std::vector<std::string> aliases;  ///< names the vendor moves from snapshot to snapshot
  std::vector<Price> prices;         ///< sorted as in the file
  std::vector<Endpoint> endpoints;   ///< the first is asked where a claim names none
};

}  // namespace assay
