// The located trees of YAML: every value lies within the text, and nothing is nested deeper than the limit.
#include <string>

#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/yaml_stream.h"
#include "test/fuzz/fuzz_input.h"

using pipeseal::encoding::Document;
using pipeseal::encoding::Node;
using pipeseal::encoding::YamlStream;
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

// The places of a stream: those of its nodes, of parts of its scalars, and of what stands between them.
void WalkStream(const YamlStream& stream, const Node& node, std::size_t size, std::size_t& left) {
  if (left == 0) return;
  --left;
  CheckRange(node.range(), size);
  const std::size_t length = node.text().size();
  for (const std::size_t offset : {std::size_t{0}, length / 2, length})
    CheckRange(stream.RangeIn(node, offset, length / 3), size);
  for (const Node* element : node.elements()) WalkStream(stream, *element, size, left);
  for (const auto& member : node.members()) {
    CheckRange(member.key_range, size);
    WalkStream(stream, *member.value, size, left);
  }
}

void CheckStream(const YamlStream& stream, std::size_t size) {
  std::size_t left = 10'000;
  for (const Node* document : stream.documents()) WalkStream(stream, *document, size, left);
  for (const auto& comment : stream.comments()) CheckRange(comment.range, size);
  for (const auto& anchor : stream.anchors()) CheckRange(anchor.range, size);
  for (const auto& alias : stream.aliases()) CheckRange(alias.range, size);
  for (const auto& issue : stream.issues()) CheckRange(issue.range, size);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string text(pipeseal::fuzz::TextOf(data, size));
  const auto plain = Document::ParseYaml(text);
  if (plain) Walk(plain->root(), size, 0);
  const auto all = Document::ParseYaml(text, pipeseal::kDefaultLimits, {.local_tags = true, .any_keys = true});
  if (all) Walk(all->root(), size, 0);
  Insist(all || !plain, "features only add");
  CheckStream(YamlStream::Parse(text), size);
  const YamlStream merging = YamlStream::Parse(text, {.merge_keys = true});
  CheckStream(merging, size);
  Insist(merging.complete() || !plain, "a stream reads what a strict document may be");
  return 0;
}
