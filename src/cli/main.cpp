// SPDX-License-Identifier: Apache-2.0
#include <exception>
#include <filesystem>
#include <new>
#include <string>
#include <variant>

#include "base/error.hpp"
#include "cli/arguments.hpp"
#include "cli/commands.hpp"
#include "cli/interrupts.hpp"
#include "cli/streams.hpp"

namespace {

assay::ExitCode run_safely(int argc, const char* const* argv) {
  using assay::ExitCode;
  using assay::cli::complain;
  try {
    assay::cli::exit_when_interrupted();
    return std::visit([](const auto& options) { return assay::cli::run(options); },
                      assay::cli::read_arguments(argc, argv));
  } catch (const assay::base::InputError& error) {
    complain(error.what());
    return error.code();
  } catch (const std::filesystem::filesystem_error& error) {
    complain(error.path1().string() + ": " + error.code().message());
  } catch (const std::bad_alloc&) {
    complain("out of memory");
  } catch (const std::exception& error) {
    complain(std::string("internal error, please report it: ") + error.what());
  }
  return ExitCode::unusable;
}

}  // namespace

int main(int argc, char** argv) { return static_cast<int>(run_safely(argc, argv)); }
