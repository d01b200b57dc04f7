// An in-toto statement (attestation framework, spec v1.2, "Statement"): a predicate about subjects that are known by their
// digests. What is read here is what the payload says; nothing of it is verified.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "pipeseal/base/digest.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::attestation {

inline constexpr std::string_view kStatementTypeV1 = "https://in-toto.io/Statement/v1";
inline constexpr std::string_view kStatementTypeV01 = "https://in-toto.io/Statement/v0.1";

// Whether a DSSE payload type stands for statements: application/vnd.in-toto+json, or application/vnd.in-toto.NAME+json. It is
// compared exactly, and never trusted for the type of the predicate.
bool IsStatementPayloadType(std::string_view payload_type);

// A ResourceDescriptor (spec v1, "ResourceDescriptor"): subjects, dependencies, byproducts.
struct ResourceDescriptor {
  std::string name{};
  std::string uri{};
  DigestSet digests{};  // of the algorithms that are known here, weak ones too
  // Of other algorithms, as they are written: gitCommit, dirHash, gce_image_id, …
  std::vector<std::pair<std::string, std::string>> other_digests{};
  std::string download_location{};
  std::string media_type{};
  const encoding::Node* node = nullptr;  // where it stands; borrows from the statement

  // A digest by the name that digest sets use ("sha256", "gitCommit"); empty if it has none.
  std::string DigestText(std::string_view algorithm) const;
  bool has_digest() const { return !digests.empty() || !other_digests.empty(); }
};

// Reads {name, uri, digest, content, downloadLocation, mediaType, annotations}; other members are ignored. Digests must be
// lower-case hexadecimal of the algorithm's length; null counts as absent.
Result<ResourceDescriptor> ReadResourceDescriptor(const encoding::Node& node, const Limits& limits);
// A digest set alone; the descriptor has no name then.
Result<ResourceDescriptor> ReadDigestSet(const encoding::Node& node, const Limits& limits);
// `node` is an array of them; nullptr or null is an empty list.
Result<std::vector<ResourceDescriptor>> ReadResourceDescriptors(const encoding::Node* node, const Limits& limits);

class Statement {
 public:
  // At least one subject, each with a digest set that is not empty; a name that comes twice must come with the same digests.
  // The predicate may be absent or of any type. Members that the specification does not name are ignored, as it demands.
  static Result<Statement> Parse(std::string payload, const Limits& limits = kDefaultLimits);

  const std::string& type() const& { return type_; }
  const std::vector<ResourceDescriptor>& subjects() const& { return subjects_; }
  const std::string& predicate_type() const& { return predicate_type_; }
  // Nullptr if it is absent or null.
  const encoding::Node* predicate() const& { return predicate_; }
  // The payload.
  const std::string& text() const& { return document_.text(); }

 private:
  explicit Statement(encoding::Document document) : document_(std::move(document)) {}

  encoding::Document document_;
  std::string type_;
  std::vector<ResourceDescriptor> subjects_;
  std::string predicate_type_;
  const encoding::Node* predicate_ = nullptr;
};

}  // namespace pipeseal::attestation
