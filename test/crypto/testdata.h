// The files of test/crypto/testdata.
#pragma once

#include <doctest/doctest.h>

#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include "pipeseal/crypto/certificate.h"

namespace pipeseal::crypto {

inline std::string TestData(const std::string& name) {
  std::ifstream in(PIPESEAL_SOURCE_DIR "/test/crypto/testdata/" + name, std::ios::binary);
  REQUIRE_MESSAGE(in, name);
  std::ostringstream text;
  text << in.rdbuf();
  return std::move(text).str();
}

// "authorities/leaf"
inline Certificate TestCertificate(const std::string& name) {
  auto certificate = Certificate::FromPem(TestData(name + ".pem"));
  REQUIRE_MESSAGE(certificate, name);
  return std::move(*certificate);
}

inline std::vector<Certificate> TestChain(const std::vector<std::string>& names) {
  std::vector<Certificate> certificates;
  for (const std::string& name : names) certificates.push_back(TestCertificate("authorities/" + name));
  return certificates;
}

}  // namespace pipeseal::crypto
