#include "pipeseal/pipeline/github/schema/definition.h"

#include <vector>

namespace pipeseal::pipeline::github::schema {
namespace {

// A longer list of words would bury the message.
constexpr std::size_t kShownWords = 8;

std::string DescribeWords(std::span<const std::string_view> words) {
  if (words.size() == 1) return "'" + std::string(words[0]) + "'";
  std::string out = "one of ";
  for (std::size_t i = 0; i < std::min(words.size(), kShownWords); ++i) {
    if (i != 0) out += ", ";
    out += words[i];
  }
  return words.size() > kShownWords ? out + ", …" : out;
}

}  // namespace

std::string Describe(const Definition& definition) {
  std::vector<std::string> parts;
  if (definition.Takes(Definition::kString)) parts.emplace_back("text");
  if (definition.Takes(Definition::kText)) parts.emplace_back("text that is not empty");
  if (definition.Takes(Definition::kBoolean)) parts.emplace_back("true or false");
  if (definition.Takes(Definition::kNumber)) parts.emplace_back("a number");
  if (!definition.words.empty()) parts.push_back(DescribeWords(definition.words));
  if (definition.item != nullptr) parts.emplace_back("a list");
  if (!definition.shapes.empty()) parts.emplace_back("a mapping");
  if (definition.Takes(Definition::kNull)) parts.emplace_back("nothing");
  std::string out;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    if (i != 0) out += i + 1 == parts.size() ? " or " : ", ";
    out += parts[i];
  }
  return out;
}

}  // namespace pipeseal::pipeline::github::schema
