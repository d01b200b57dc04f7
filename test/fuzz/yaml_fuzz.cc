// The located tree of YAML: every value lies within the text, and nothing is nested deeper than the limit.
#include <string>

#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/node.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::encoding::Document;
using pipeseal::encoding::Node;
using pipeseal::fuzz::Insist;

namespace {

void CheckRange(const pipeseal::SourceRange& range, std::size_t size) {
  Insist(range.begin.known() && range.begin.offset <= size && range.length <= size - range.begin.offset,
         "a range lies within the text");
}

void Walk(const Node& node, std::size_t size, std::size_t depth) {
  Insist(depth <= pipeseal::kDefaultLimits.yaml_depth, "depth is bounded");
  CheckRange(node.range(), size);
  Insist(pipeseal::IsValidUtf8(node.text()), "a scalar is UTF-8");
  for (const Node* element : node.elements()) Walk(*element, size, depth + 1);
  for (const auto& member : node.members()) {
    CheckRange(member.key_range, size);
    Insist(node.Find(member.key) == member.value, "a key is there once");
    Walk(*member.value, size, depth + 1);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(pipeseal::fuzz::TextOf(data, size));
  const auto plain = Document::ParseYaml(text);
  if (plain) Walk(plain->root(), size, 0);
  const auto all = Document::ParseYaml(text, pipeseal::kDefaultLimits, {.local_tags = true, .any_keys = true});
  if (all) Walk(all->root(), size, 0);
  Insist(all || !plain, "features only add");
  return 0;
}
