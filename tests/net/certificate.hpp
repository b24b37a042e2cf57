// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include <openssl/ssl.h>

namespace assay::net {

/// A fresh key and a certificate that it has signed itself.
class Certificate {
 public:
  /// `names`: as in "DNS:localhost,IP:127.0.0.1".
  explicit Certificate(const std::string& names);
  Certificate(const Certificate&) = delete;
  Certificate& operator=(const Certificate&) = delete;
  ~Certificate();

  SSL_CTX* server_context() const;
  /// A PEM file of it, gone with this object.
  const std::string& file() const { return file_; }

 private:
  EVP_PKEY* key_;
  X509* certificate_;
  std::string file_;
};

}  // namespace assay::net
