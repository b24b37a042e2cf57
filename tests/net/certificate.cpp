// SPDX-License-Identifier: Apache-2.0
#include "net/certificate.hpp"

#include <unistd.h>

#include <cstdio>
#include <cstdlib>

#include <openssl/ec.h>
#include <openssl/pem.h>
#include <openssl/x509v3.h>

#include "base/error.hpp"

namespace assay::net {
namespace {

void extend(X509* certificate, int what, const std::string& value) {
  X509_EXTENSION* extension = X509V3_EXT_conf_nid(nullptr, nullptr, what, value.c_str());
  base::check(extension != nullptr, "no such extension");
  X509_add_ext(certificate, extension, -1);
  X509_EXTENSION_free(extension);
}

}  // namespace

Certificate::Certificate(const std::string& names)
    : key_(EVP_PKEY_Q_keygen(nullptr, nullptr, "EC", "P-256")), certificate_(X509_new()) {
  X509_set_version(certificate_, 2);
  ASN1_INTEGER_set(X509_get_serialNumber(certificate_), 1);
  X509_gmtime_adj(X509_getm_notBefore(certificate_), -60);
  X509_gmtime_adj(X509_getm_notAfter(certificate_), 3'600);
  X509_set_pubkey(certificate_, key_);
  X509_NAME* name = X509_get_subject_name(certificate_);
  const auto* title = reinterpret_cast<const unsigned char*>("assay test");
  X509_NAME_add_entry_by_txt(name, "CN", MBSTRING_ASC, title, -1, -1, 0);
  X509_set_issuer_name(certificate_, name);
  extend(certificate_, NID_basic_constraints, "critical,CA:TRUE");
  extend(certificate_, NID_subject_alt_name, names);
  base::check(X509_sign(certificate_, key_, EVP_sha256()) > 0, "no signature");
  char path[] = "/tmp/assay-net-XXXXXX";
  const int descriptor = ::mkstemp(path);
  std::FILE* stream = ::fdopen(descriptor, "w");
  base::check(stream != nullptr && PEM_write_X509(stream, certificate_) == 1, "no file");
  std::fclose(stream);
  file_ = path;
}

Certificate::~Certificate() {
  ::unlink(file_.c_str());
  X509_free(certificate_);
  EVP_PKEY_free(key_);
}

SSL_CTX* Certificate::server_context() const {
  SSL_CTX* context = SSL_CTX_new(TLS_server_method());
  SSL_CTX_use_certificate(context, certificate_);
  SSL_CTX_use_PrivateKey(context, key_);
  return context;
}

}  // namespace assay::net
