// SPDX-License-Identifier: Apache-2.0
#include "evidence/keys.hpp"

#include <sys/stat.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "base/error.hpp"
#include "catch.hpp"
#include "evidence/folder.hpp"

namespace assay::evidence {
namespace {

namespace fs = std::filesystem;

constexpr mode_t own = 0600;

fs::path written(const fs::path& path, const std::string& text, mode_t mode = own) {
  std::ofstream(path) << text;
  ::chmod(path.c_str(), mode);
  return path;
}

std::string complaint(const fs::path& path) {
  try {
    Keys::open(path);
  } catch (const base::InputError& error) {
    std::string text = error.what();
    CHECK(text.find("canary") == std::string::npos);
    return text.substr(text.find(path.filename().string()) + path.filename().string().size());
  }
  return "nothing";
}

}  // namespace

TEST_CASE("a key comes from the environment, else from the credentials file") {
  const Folder folder;
  const fs::path file = written(folder.path() / "credentials",
                                "# mine\n\nASSAY_TEST_A = one\nASSAY_TEST_B=\"two\"\r\n"
                                "ASSAY_TEST_C='a=b'\nASSAY_TEST_EMPTY=\n");
  ::unsetenv("ASSAY_TEST_A");
  ::setenv("ASSAY_TEST_B", "env", 1);
  const Keys keys = Keys::open(file);
  CHECK(keys.find("ASSAY_TEST_A") == "one");
  CHECK(keys.origin("ASSAY_TEST_A") == KeyOrigin::file);
  CHECK(keys.find("ASSAY_TEST_B") == "env");
  CHECK(keys.origin("ASSAY_TEST_B") == KeyOrigin::environment);
  ::unsetenv("ASSAY_TEST_B");
  CHECK(keys.find("ASSAY_TEST_B") == "two");
  CHECK(keys.find("ASSAY_TEST_C") == "a=b");
  CHECK(keys.find("ASSAY_TEST_D").empty());
  CHECK(keys.origin("ASSAY_TEST_D") == KeyOrigin::none);
  CHECK(keys.origin("ASSAY_TEST_EMPTY") == KeyOrigin::none);
}

TEST_CASE(
    "a credentials file that others could read or that is none is refused, without its keys") {
  const Folder folder;
  const std::string text = "ASSAY_TEST_A=canary\n";
  CHECK(complaint(written(folder.path() / "own", text)) == "nothing");
  CHECK(complaint(written(folder.path() / "read-only", text, 0400)) == "nothing");
  for (const mode_t mode : {0644U, 0640U, 0604U, 0620U, 0700U, 0660U}) {
    CAPTURE(mode);
    CHECK(complaint(written(folder.path() / "open", text, mode)).find("others may not read it") !=
          std::string::npos);
    fs::remove(folder.path() / "open");
  }
  fs::create_symlink(folder.path() / "own", folder.path() / "link");
  CHECK(complaint(folder.path() / "link") == ": credentials must be a regular file, not a link");
  fs::create_directory(folder.path() / "folder");
  CHECK(complaint(folder.path() / "folder") == ": credentials must be a regular file");
  REQUIRE(::mkfifo((folder.path() / "pipe").c_str(), own) == 0);
  CHECK(complaint(folder.path() / "pipe") == ": credentials must be a regular file");
  CHECK(complaint(folder.path() / "absent") == ": No such file or directory");
  CHECK(complaint(written(folder.path() / "bad", "\ncanary\n")) ==
        ":2: a line must be NAME=VALUE or a comment that begins with #");
  CHECK(complaint(written(folder.path() / "twice", text + text)) ==
        ":2: ASSAY_TEST_A is there twice");
  CHECK(complaint(written(folder.path() / "large", std::string(70'000, '#'))) ==
        ": the credentials file is larger than 64 KiB");
}

TEST_CASE("a key that would break a header is refused, without being shown") {
  ::setenv("ASSAY_TEST_BAD", "canary\r\nhost: evil", 1);
  const Keys keys;
  try {
    keys.find("ASSAY_TEST_BAD");
    FAIL("it was taken");
  } catch (const base::InputError& error) {
    CHECK(std::string(error.what()).find("canary") == std::string::npos);
  }
  ::unsetenv("ASSAY_TEST_BAD");
}

TEST_CASE("an endpoint without its keys is not asked, but a server on this machine is") {
  Endpoint endpoint{.id = "text", .keys = {.key = "ASSAY_TEST_K", .secret = "ASSAY_TEST_S"}};
  endpoint.spec.host = "iFlytek";
  endpoint.spec.base_url = "wss://spark.example/v3.5/chat";
  const Keys keys;
  try {
    secret_for(endpoint, keys);
    FAIL("it was asked");
  } catch (const base::InputError& error) {
    CHECK(std::string(error.what()).substr(0, 62) ==
          "iFlytek's endpoint text needs ASSAY_TEST_K, ASSAY_TEST_S: set ");
  }
  ::setenv("ASSAY_TEST_K", "k", 1);
  ::setenv("ASSAY_TEST_S", "s", 1);
  CHECK(secret_for(endpoint, keys).secret == "s");
  ::unsetenv("ASSAY_TEST_K");
  ::unsetenv("ASSAY_TEST_S");
  endpoint.spec.base_url = "ws://127.0.0.1:9/v3.5/chat";
  CHECK_THROWS_AS(secret_for(endpoint, keys), base::InputError);
  endpoint.keys.secret.clear();
  CHECK(secret_for(endpoint, keys).key.empty());
}

}  // namespace assay::evidence
