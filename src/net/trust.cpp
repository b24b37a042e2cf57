// SPDX-License-Identifier: Apache-2.0
#include "net/trust.hpp"

#include <cstdlib>
#include <memory>

#include <openssl/err.h>
#include <openssl/x509.h>

#include "base/error.hpp"

namespace assay::net {
namespace {

struct FreeStore {
  void operator()(X509_STORE* store) const { X509_STORE_free(store); }
};

bool holds_certificates(const std::string& file) {
  const std::unique_ptr<X509_STORE, FreeStore> store(X509_STORE_new());
  const bool is_good = store && X509_STORE_load_file(store.get(), file.c_str()) == 1;
  ERR_clear_error();
  return is_good;
}

}  // namespace

std::string find_ca_file(const TransportSettings& settings) {
  std::string file = settings.ca_file;
  if (file.empty()) {
    const char* named = std::getenv("SSL_CERT_FILE");
    if (named != nullptr) file = named;
  }
  if (!file.empty() && !holds_certificates(file)) {
    throw base::InputError(file + ": holds no certificates of authorities (PEM) that can be read");
  }
  return file;
}

}  // namespace assay::net
