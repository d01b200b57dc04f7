// Stands in for libFuzzer in ordinary builds: puts every file of the named folders to the target, whole, cut in half, and with
// each of its bytes in turn replaced by a few others, so that the corpus is a test of its own.
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <string>
#include <vector>

#include "test/fuzz/fuzz_input.h"

namespace {

// Copied to memory of exactly its size, so that a sanitizer sees a read past the end.
void Put(const std::string& input) {
  const std::vector<std::uint8_t> bytes(input.begin(), input.end());
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
}

void PutVariants(const std::string& input) {
  constexpr std::size_t kMostPlaces = 200;
  Put(input);
  Put(input.substr(0, input.size() / 2));
  const std::size_t stride = std::max<std::size_t>(1, input.size() / kMostPlaces);
  for (std::size_t i = 0; i < input.size(); i += stride) {
    for (const char other : {'\0', '"', '\x7f', '9', '\n'}) {
      std::string changed = input;
      changed[i] = other;
      Put(changed);
    }
  }
}

}  // namespace

int main(int argc, char** argv) {
  std::size_t files = 0;
  for (int i = 1; i < argc; ++i) {
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[i])) {
      if (!entry.is_regular_file()) continue;
      std::ifstream file(entry.path(), std::ios::binary);
      std::printf("%s\n", entry.path().c_str());
      std::fflush(stdout);
      PutVariants(std::string(std::istreambuf_iterator<char>(file), {}));
      ++files;
    }
  }
  if (files == 0) std::fputs("no corpus\n", stderr);
  return files == 0 ? 1 : 0;
}
