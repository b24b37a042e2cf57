// SPDX-License-Identifier: Apache-2.0
#include "evidence/archive.hpp"

#include <archive.h>
#include <archive_entry.h>

#include <array>
#include <boost/crc.hpp>
#include <cstdint>
#include <fstream>
#include <memory>
#include <span>
#include <string_view>
#include <utility>

#include "base/error.hpp"

namespace assay::evidence {
namespace {

constexpr std::size_t block_size = std::size_t{64} << 10U;

enum class Compression { none, gzip, zstd };

[[noreturn]] void fail(const std::string& name, std::string_view problem) {
  throw base::InputError({.file = name}, problem);
}

std::ifstream open_file(const std::filesystem::path& path, const std::string& name) {
  std::ifstream file(path, std::ios::binary);
  if (!file) fail(name, "cannot be opened");
  return file;
}

Compression compression_of(const std::filesystem::path& path, const std::string& name) {
  std::ifstream file = open_file(path, name);
  std::array<char, 4> start{};
  file.read(start.data(), start.size());
  const std::string_view magic(start.data(), static_cast<std::size_t>(file.gcount()));
  if (magic.starts_with("\x1F\x8B")) return Compression::gzip;
  if (magic == "\x28\xB5\x2F\xFD") return Compression::zstd;
  return Compression::none;
}

/// What the last eight bytes of a gzip file promise about its content.
struct GzipTrailer {
  std::uint32_t checksum = 0;
  std::uint32_t size = 0;  ///< modulo 2^32
};

class PlainReader {
 public:
  PlainReader(const std::filesystem::path& path, std::string name)
      : name_(std::move(name)), file_(open_file(path, name_)) {}

  std::size_t read(std::span<char> buffer) {
    file_.read(buffer.data(), static_cast<std::streamsize>(buffer.size()));
    if (file_.bad()) fail(name_, "cannot be read");
    return static_cast<std::size_t>(file_.gcount());
  }

 private:
  std::string name_;
  std::ifstream file_;
};

class CompressedReader {
 public:
  CompressedReader(const std::filesystem::path& path, std::string name, Compression compression)
      : path_(path),
        name_(std::move(name)),
        compression_(compression),
        reader_(archive_read_new()) {
    base::check(reader_ != nullptr, "libarchive gives a reader");
    archive_read_support_filter_gzip(reader_.get());
    archive_read_support_filter_zstd(reader_.get());
    archive_read_support_format_raw(reader_.get());
    archive_read_support_format_empty(reader_.get());
    if (archive_read_open_filename(reader_.get(), path.c_str(), block_size) != ARCHIVE_OK) {
      fail_damaged();
    }
    archive_entry* entry = nullptr;
    const int status = archive_read_next_header(reader_.get(), &entry);
    if (status != ARCHIVE_OK && status != ARCHIVE_EOF) fail_damaged();
    // One filter besides the file itself; none means that not even the header is whole.
    const int filters = archive_filter_count(reader_.get()) - 1;
    if (filters < 1) fail_damaged();
    if (filters > 1) fail(name_, "is compressed twice; decompress it once");
    if (status == ARCHIVE_EOF) finish();
  }

  std::size_t read(std::span<char> buffer) {
    if (is_finished_) return 0;
    const la_ssize_t count = archive_read_data(reader_.get(), buffer.data(), buffer.size());
    if (count < 0) fail_damaged();
    if (count == 0) finish();
    size_ += static_cast<std::uint64_t>(count);
    checksum_.process_bytes(buffer.data(), static_cast<std::size_t>(count));
    return static_cast<std::size_t>(count);
  }

 private:
  struct Free {
    void operator()(archive* reader) const { archive_read_free(reader); }
  };

  std::string_view kind() const { return compression_ == Compression::gzip ? "gzip" : "zstd"; }

  [[noreturn]] void fail_damaged() const {
    fail(name_, "the " + std::string(kind()) + " content is cut short or damaged");
  }

  /// libarchive 3.6 neither compares a gzip checksum nor minds what follows the stream.
  void finish() {
    is_finished_ = true;
    if (compression_ != Compression::gzip) return;
    const auto file_size = static_cast<la_int64_t>(std::filesystem::file_size(path_));
    if (archive_filter_bytes(reader_.get(), -1) != file_size) {
      fail(name_, "something that is not gzip follows the gzip content");
    }
    const GzipTrailer trailer = read_trailer();
    if (trailer.size != static_cast<std::uint32_t>(size_)) {
      fail(name_, "the gzip content is damaged or has several members; compress it as one");
    }
    if (trailer.checksum != checksum_.checksum()) fail_damaged();
  }

  GzipTrailer read_trailer() const {
    std::ifstream file = open_file(path_, name_);
    std::array<unsigned char, 8> bytes{};
    file.seekg(-static_cast<std::streamoff>(bytes.size()), std::ios::end);
    for (unsigned char& byte : bytes) byte = static_cast<unsigned char>(file.get());
    if (!file) fail_damaged();
    const auto number = [&](std::size_t at) {
      std::uint32_t value = 0;
      for (std::size_t i = 4; i > 0; --i) value = (value << 8U) | bytes[at + i - 1];
      return value;
    };
    return {.checksum = number(0), .size = number(4)};
  }

  std::filesystem::path path_;
  std::string name_;
  Compression compression_;
  std::unique_ptr<archive, Free> reader_;
  boost::crc_32_type checksum_;
  std::uint64_t size_ = 0;
  bool is_finished_ = false;
};

/// std::function wants its target copyable, and readers are not: the copies share one.
template <typename Reader>
imports::Bytes bytes_of(std::shared_ptr<Reader> reader) {
  return [reader = std::move(reader)](std::span<char> buffer) { return reader->read(buffer); };
}

}  // namespace

imports::Bytes open_content(const std::filesystem::path& path, const std::string& name) {
  const Compression compression = compression_of(path, name);
  if (compression == Compression::none) {
    return bytes_of(std::make_shared<PlainReader>(path, name));
  }
  return bytes_of(std::make_shared<CompressedReader>(path, name, compression));
}

}  // namespace assay::evidence
