#include "test/support/golden.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

namespace pipeseal::test {
namespace {

std::optional<std::string> Read(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(file), {});
}

std::string Write(const std::string& path, std::string_view text) {
  std::filesystem::create_directories(std::filesystem::path(path).parent_path());
  std::ofstream file(path, std::ios::binary | std::ios::trunc);
  file.write(text.data(), static_cast<std::streamsize>(text.size()));
  return file.flush() ? std::string() : fmt::format("{} cannot be written", path);
}

// The line that begins at or before `offset`.
std::string_view LineAt(std::string_view text, std::size_t offset) {
  const auto before = text.substr(0, offset).rfind('\n');
  const auto begin = before == std::string_view::npos ? 0 : before + 1;
  return text.substr(begin, text.find('\n', begin) - begin);
}

}  // namespace

std::string FileDifference(const std::string& path, std::string_view actual, bool rebase) {
  const auto expected = Read(path);
  if (expected == actual) return {};
  if (rebase) return Write(path, actual);
  if (!expected) return fmt::format("{} is not there; PIPESEAL_REBASE=1 writes it", path);
  const auto [left, right] = std::ranges::mismatch(*expected, actual);
  const auto offset = static_cast<std::size_t>(left - expected->begin());
  const auto line = 1 + std::ranges::count(expected->begin(), left, '\n');
  return fmt::format("{}:{}: differs; PIPESEAL_REBASE=1 rewrites it\nexpected: {}\nactual:   {}", path, line,
                     LineAt(*expected, offset), LineAt(actual, offset));
}

std::string GoldenDifference(std::string_view path, std::string_view actual) {
  const char* rebase = std::getenv("PIPESEAL_REBASE");
  return FileDifference(fmt::format("{}/{}", PIPESEAL_SOURCE_DIR, path), actual, rebase != nullptr && rebase[0] == '1');
}

}  // namespace pipeseal::test
