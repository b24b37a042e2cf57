// SPDX-License-Identifier: Apache-2.0
#include "net/trust.hpp"

#include <cstdlib>
#include <memory>

#include <openssl/bio.h>
#include <openssl/err.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include "base/error.hpp"

namespace assay::net {
namespace {

struct Free {
  void operator()(BIO* file) const { BIO_free(file); }
  void operator()(X509* certificate) const { X509_free(certificate); }
};

/// The first tells: all that a system trusts take long to read, and whoever needs them does.
bool holds_certificates(const std::string& file) {
  const std::unique_ptr<BIO, Free> bytes(BIO_new_file(file.c_str(), "r"));
  const std::unique_ptr<X509, Free> first(
      bytes ? PEM_read_bio_X509_AUX(bytes.get(), nullptr, nullptr, nullptr) : nullptr);
  ERR_clear_error();
  return first != nullptr;
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
