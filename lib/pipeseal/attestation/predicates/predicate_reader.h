// Reads a predicate or an object within one, by the parsing rules of the attestation framework: unset, null and empty are the
// same, members that are not known are ignored. The first thing that is wrong becomes the error.
#pragma once

#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/base/time.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::attestation {

class PredicateReader : public encoding::MemberReader {
 public:
  // A statement without a predicate is the reader's error.
  PredicateReader(const Statement& statement, std::string_view what, const Limits& limits);
  // An object within; nullptr is an empty one. `what` names it in messages. Borrows all.
  PredicateReader(const encoding::Node* object, std::string_view what, const Limits& limits);

  const Limits& limits() const { return limits_; }
  std::optional<UtcTime> OptionalTime(std::string_view name);
  UtcTime RequiredTime(std::string_view name);
  std::optional<ResourceDescriptor> OptionalDescriptor(std::string_view name);
  std::vector<ResourceDescriptor> OptionalDescriptors(std::string_view name);
  // May be empty, but must be there.
  std::vector<ResourceDescriptor> RequiredDescriptors(std::string_view name);
  // One of these words, as they are written.
  std::string RequiredWord(std::string_view name, std::initializer_list<std::string_view> words);
  // An array with at least one element.
  const encoding::Node* RequiredElements(std::string_view name);

 private:
  UtcTime TimeOf(const encoding::Node* node, std::string_view name);
  std::vector<ResourceDescriptor> DescriptorsOf(const encoding::Node* node);

  const Limits& limits_;
};

}  // namespace pipeseal::attestation
