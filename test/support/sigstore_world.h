// What test/sigstore/make_world.py made: a Sigstore instance, its roots and bundles. CTest has it made before the tests that
// need it, and says in the environment where.
#pragma once

#include <cstdlib>
#include <fstream>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>

namespace pipeseal::test {

inline std::string ReadFromWorld(std::string_view name) {
  const char* folder = std::getenv("PIPESEAL_TEST_WORLD");
  if (folder == nullptr || *folder == '\0')
    throw std::runtime_error(
        "PIPESEAL_TEST_WORLD names no folder; run the test with ctest, or make one with test/sigstore/make_world.py");
  std::ifstream in(std::string(folder) + "/" + std::string(name), std::ios::binary);
  if (!in) throw std::runtime_error("the test world has no file " + std::string(name) + "; did make_world.py fail?");
  std::ostringstream content;
  content << in.rdbuf();
  return std::move(content).str();
}

}  // namespace pipeseal::test
