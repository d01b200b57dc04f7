#include "pipeseal/pipeline/bitbucket/definition.h"

#include "pipeseal/pipeline/node_reading.h"

namespace pipeseal::pipeline::bitbucket {

using encoding::Kind;
using encoding::Member;
using encoding::Node;

namespace {

class LayoutReader {
 public:
  void ReadSection(std::string_view kind, const Text& key, const Node& entries) {
    section_ = layout_.sections.size();
    group_ = 0;
    layout_.sections.push_back({std::string(kind), key});
    ReadEntries(&entries, nullptr, false);
  }

  Layout Take() { return std::move(layout_); }

 private:
  // Stages hold steps and parallel groups, parallel groups hold steps.
  void ReadEntries(const Node* entries, const Node* stage, bool parallel) {
    if (entries == nullptr) return;
    for (const Node* entry : entries->elements())
      for (const Member& member : entry->members()) ReadEntry(member, stage, parallel);
  }

  void ReadEntry(const Member& member, const Node* stage, bool parallel) {
    if (member.key == "step" && IsMapping(member.value)) {
      layout_.steps.push_back({section_, member.value, stage, Text::OfKey(member), group_});
      if (!parallel) ++group_;
    } else if (member.key == "parallel") {
      ReadEntries(IsMapping(member.value) ? member.value->Find("steps") : member.value, stage, true);
      ++group_;
    } else if (member.key == "stage" && stage == nullptr) {
      ReadEntries(FindPath(member.value, {"steps"}), member.value, false);
    }
  }

  Layout layout_;
  std::size_t section_ = 0;
  std::size_t group_ = 0;
};

}  // namespace

Layout LayoutOf(const Node& root) {
  LayoutReader reader;
  const Node* pipelines = root.Find("pipelines");
  if (pipelines == nullptr) return {};
  for (const Member& member : pipelines->members()) {
    if (member.value->is(Kind::kArray)) reader.ReadSection(member.key, Text::OfKey(member), *member.value);
    for (const Member& pattern : member.value->members())
      reader.ReadSection(member.key, Text::OfKey(pattern), *pattern.value);
  }
  return reader.Take();
}

}  // namespace pipeseal::pipeline::bitbucket
