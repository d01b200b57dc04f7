// New statements: what Statement and the readers of predicates would refuse is not written.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/crypto/private_key.h"

namespace pipeseal::attestation {

inline constexpr std::string_view kStatementPayloadType = "application/vnd.in-toto+json";

// A ResourceDescriptor as JSON: name, uri, digest, downloadLocation and mediaType, as far as they are there.
std::string ToJson(const ResourceDescriptor& descriptor);
std::string ToJson(std::span<const ResourceDescriptor> descriptors);

// What a new statement says.
struct StatementContent {
  std::vector<ResourceDescriptor> subjects;
  std::string predicate_type;
  std::string predicate;  // JSON of an object; it stands in the statement as it is written here
};

// Subjects in their order, each once. Two that bear one name with different digests are a kUsage error.
Result<std::vector<ResourceDescriptor>> DistinctSubjects(std::vector<ResourceDescriptor> subjects);

// The JSON of a statement v1. It was read back, and its predicate too where its type is known.
Result<std::string> WriteStatement(const StatementContent& content, const Limits& limits = kDefaultLimits);

// The DSSE envelope around a statement, signed by each of the keys: one line. The same key twice is a kUsage error.
Result<std::string> SignStatement(std::string_view statement, std::span<const crypto::PrivateKey> keys);

}  // namespace pipeseal::attestation
