// Artifact rules: one word a line. What is a rule is one again from its own words.
#include <string>
#include <vector>

#include "pipeseal/intoto/artifact_rule.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::fuzz::Insist;
using pipeseal::intoto::ParseArtifactRule;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  std::string_view text = pipeseal::fuzz::TextOf(data, size);
  std::vector<std::string> words;
  while (!text.empty()) {
    const auto word = text.substr(0, text.find('\n'));
    words.emplace_back(word);
    text.remove_prefix(word.size() == text.size() ? word.size() : word.size() + 1);
  }
  const auto rule = ParseArtifactRule(words);
  if (!rule) return 0;
  Insist(rule->words == words, "a rule keeps its words");
  const auto again = ParseArtifactRule(rule->words);
  Insist(again.has_value() && again->rule.index() == rule->rule.index(), "its words are the rule again");
  return 0;
}
