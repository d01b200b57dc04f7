#include "pipeseal/sbom/cyclonedx/xml_writer.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string_view>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/encoding/json_pointer.h"
#include "pipeseal/sbom/cyclonedx/json_tree.h"
#include "pipeseal/sbom/cyclonedx/xml_model.h"
#include "pipeseal/sbom/cyclonedx/xml_text.h"
#include "pipeseal/sbom/cyclonedx/xsd_datatype.h"
#include "pipeseal/sbom/losses.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using xml_model::EndOf;
using xml_model::IsSimple;
using xml_model::kMany;
using xml_model::NextOf;
using xml_model::Row;
using xml_model::RowAt;
using xml_model::RowIndex;
using xml_model::RowKind;
using xml_model::Shape;
using xml_model::TypeOf;
using NodeIndex = JsonTree::NodeIndex;

constexpr NodeIndex kNoNode = JsonTree::kNone;

bool HasText(RowIndex type) { return IsSimple(type) || RowAt(type).shape == Shape::kAnything; }
bool IsList(RowIndex type) { return !IsSimple(type) && RowAt(type).shape == Shape::kList; }

// Writes one tree. Recursion is as deep as the tree, whose depth is limited; of a type's members each is looked for a
// few times, and there are no more than the table has.
class XmlWriter {
 public:
  XmlWriter(const JsonTree& tree, unsigned minor) : tree_(tree), minor_(minor), carried_(tree.size()) {}

  CycloneDxXmlText Write() && {
    for (const std::string_view member : {"bomFormat", "specVersion", "$schema"})
      if (const NodeIndex node = tree_.Find(0, member); node != kNoNode) carried_[node] = true;
    writer_.Open("bom");
    writer_.Attribute("xmlns", CycloneDxXmlNamespace(minor_));
    Body(xml_model::RootType(), 0);
    writer_.Close();
    Report(0);
    out_.text = std::move(writer_).Finish();
    return std::move(out_);
  }

 private:
  // How a value is reached from the one around it.
  struct Step {
    NodeIndex node;
    std::optional<std::size_t> index;  // of an element of an array
  };

  // A member that was not written yet, or kNoNode.
  NodeIndex Find(NodeIndex object, std::string_view member) const {
    const NodeIndex found = tree_.Find(object, member);
    return found == kNoNode || carried_[found] ? kNoNode : found;
  }

  // The value that the path leads to has no place.
  void Lose() {
    if (tree_[path_.back().node].kind == Kind::kNull) return;
    if (++out_.not_carried_count > CycloneDxXmlText::kPointersKept) return;
    std::string pointer;
    for (const Step& step : path_)
      encoding::AppendToPointer(pointer, step.index ? std::to_string(*step.index) : std::string(tree_[step.node].key));
    out_.not_carried.push_back(std::move(pointer));
  }
  void Report(NodeIndex object) {
    for (NodeIndex member = tree_[object].first; member != kNoNode; member = tree_[member].next) {
      if (carried_[member]) continue;
      path_.push_back({member, std::nullopt});
      Lose();
      path_.pop_back();
    }
  }

  template <typename Do>
  void ForMember(NodeIndex member, Do act) {
    carried_[member] = true;
    path_.push_back({member, std::nullopt});
    act();
    path_.pop_back();
  }
  // For each element of an array; all but the first `most` have no place.
  template <typename Do>
  void ForElements(NodeIndex array, std::size_t most, Do act) {
    std::size_t index = 0;
    for (NodeIndex item = tree_[array].first; item != kNoNode; item = tree_[item].next, ++index) {
      path_.push_back({item, index});
      if (index < most)
        act(item);
      else
        Lose();
      path_.pop_back();
    }
  }

  // The XML text of a scalar; nothing for what is none. What XML cannot hold is U+FFFD, and counted as lost.
  std::optional<std::string> TextOf(NodeIndex index) {
    const JsonTree::Node& node = tree_[index];
    if (node.kind == Kind::kObject || node.kind == Kind::kArray || node.kind == Kind::kNull) return std::nullopt;
    if (!CanBeXmlText(node.text)) {
      Lose();
      return XmlTextOf(node.text);
    }
    return node.kind == Kind::kNumber ? JsonNumberToXsd(node.text) : std::string(node.text);
  }

  // An element for a value of the kind that its type stands for.
  void Element(std::string_view name, RowIndex type, NodeIndex value) {
    const Kind kind = tree_[value].kind;
    const bool is_text = HasText(type) || (RowAt(type).mixed && kind != Kind::kObject);
    const Shape shape = is_text ? Shape::kAnything : RowAt(type).shape;
    if (shape == Shape::kAnything || shape == Shape::kReference) return TextElement(name, shape, value);
    const bool as_list = shape == Shape::kList || (shape == Shape::kListOrObject && kind == Kind::kArray);
    if (kind != (as_list ? Kind::kArray : Kind::kObject)) return Lose();
    writer_.Open(name);
    if (as_list)
      Items(type, value);
    else if (shape == Shape::kDependency)
      Dependency(type, value);
    else
      Body(type, value);
    writer_.Close();
    if (!as_list) Report(value);
  }

  void TextElement(std::string_view name, Shape shape, NodeIndex value) {
    const std::optional<std::string> text = TextOf(value);
    if (!text) return Lose();
    writer_.Open(name);
    if (shape == Shape::kReference)
      writer_.Attribute("ref", *text);
    else
      writer_.Text(*text);
    writer_.Close();
  }

  void Dependency(RowIndex type, NodeIndex entry) {
    Attributes(type, entry);
    for (const auto& [name, member] : {std::pair("dependency", "dependsOn"), std::pair("provides", "provides")}) {
      const NodeIndex list = Find(entry, member);
      if (list == kNoNode || tree_[list].kind != Kind::kArray) continue;
      if (!xml_model::FindElement(type, name, minor_, xml_model::Fallback::kNone)) continue;
      ForMember(list, [&] {
        ForElements(list, kNoNode, [&](NodeIndex item) { TextElement(name, Shape::kReference, item); });
      });
    }
  }

  // What is in the element of an object: its start tag is open.
  void Body(RowIndex type, NodeIndex object) {
    Attributes(type, object);
    if (const auto text = xml_model::TextOf(type, minor_)) {
      const NodeIndex member = Find(object, RowAt(*text).member);
      if (member == kNoNode) return;
      return ForMember(member, [&] {
        const std::optional<std::string> value = TextOf(member);
        value ? writer_.Text(*value) : Lose();
      });
    }
    for (RowIndex row = type + 1; row < EndOf(type); row = NextOf(row)) Content(row, object);
  }

  void Attributes(RowIndex type, NodeIndex object) {
    for (RowIndex row = type + 1; row < EndOf(type); ++row) {
      const Row& attribute = RowAt(row);
      if (attribute.kind != RowKind::kAttribute || !attribute.IsIn(minor_)) continue;
      const NodeIndex member = Find(object, attribute.json_member());
      if (member == kNoNode) continue;
      path_.push_back({member, std::nullopt});
      if (const std::optional<std::string> value = TextOf(member)) {
        carried_[member] = true;
        writer_.Attribute(attribute.text, *value);
      }
      path_.pop_back();
    }
  }

  // Writes the members that a row of content has elements for, in its order.
  void Content(RowIndex index, NodeIndex object) {
    const Row& row = RowAt(index);
    if (!row.IsIn(minor_)) return;
    if (row.kind == RowKind::kElement) return MemberElement(row, object);
    if (row.kind == RowKind::kSequence)
      for (RowIndex part = index + 1; part < EndOf(index); part = NextOf(part)) Content(part, object);
    if (row.kind == RowKind::kChoice) ChosenContent(index, object);
  }

  // Of a choice, what has elements for most members.
  void ChosenContent(RowIndex choice, NodeIndex object) {
    std::size_t most = 0;
    RowIndex best = choice;
    for (RowIndex part = choice + 1; part < EndOf(choice); part = NextOf(part)) {
      const std::size_t count = CountIn(part, object);
      if (count <= most) continue;
      most = count;
      best = part;
    }
    if (most != 0) Content(best, object);
  }

  // How many members of an object a row of content has elements for; for a choice the most that one of its parts has.
  std::size_t CountIn(RowIndex index, NodeIndex object) const {
    const Row& row = RowAt(index);
    if (!row.IsIn(minor_) || row.unsaid) return 0;
    if (row.kind == RowKind::kElement)
      return row.hoisted ? CountMembers(TypeOf(row.type), object) : Find(object, row.json_member()) != kNoNode;
    std::size_t count = 0;
    for (RowIndex part = index + 1; part < EndOf(index); part = NextOf(part)) {
      const std::size_t inner = CountIn(part, object);
      count = row.kind == RowKind::kChoice ? std::max(count, inner) : count + inner;
    }
    return count;
  }

  // The same for a type.
  std::size_t CountMembers(RowIndex type, NodeIndex object) const {
    std::size_t count = 0;
    for (RowIndex row = type + 1; row < EndOf(type); row = NextOf(row)) {
      const RowKind kind = RowAt(row).kind;
      if (kind == RowKind::kAttribute || kind == RowKind::kText)
        count += RowAt(row).IsIn(minor_) && Find(object, RowAt(row).json_member()) != kNoNode ? 1U : 0U;
      else
        count += CountIn(row, object);
    }
    return count;
  }

  void MemberElement(const Row& row, NodeIndex object) {
    const RowIndex type = TypeOf(row.type);
    if (row.unsaid) return;
    if (row.hoisted) {
      if (CountMembers(type, object) == 0) return;
      writer_.Open(row.text);
      Body(type, object);
      return writer_.Close();
    }
    const NodeIndex member = Find(object, row.json_member());
    if (member == kNoNode || tree_[member].kind == Kind::kNull) return;
    ForMember(member, [&] {
      const bool each = xml_model::IsRepeated(row) && !IsList(type) && tree_[member].kind == Kind::kArray;
      if (!each) return Occurrence(row, member);
      const std::size_t most = row.max == kMany ? tree_.size() : row.max;
      ForElements(member, most, [&](NodeIndex item) { Occurrence(row, item); });
    });
  }

  void Occurrence(const Row& row, NodeIndex value) {
    const RowIndex type = TypeOf(row.type);
    if (!row.chosen) return Element(row.text, type, value);
    const Row* choice = BestFor(type, value, Wrapping::kNone);
    if (choice == nullptr) return Lose();
    writer_.Open(row.text);
    Element(choice->text, TypeOf(choice->type), value);
    writer_.Close();
  }

  void Items(RowIndex type, NodeIndex array) {
    ForElements(array, tree_.size(), [&](NodeIndex item) {
      const Row* row = BestFor(type, item, Wrapping::kByMember);
      if (row == nullptr) return Lose();
      if (row->member.empty()) return Element(row->text, TypeOf(row->type), item);
      const NodeIndex member = Find(item, row->member);
      ForMember(member, [&] { Element(row->text, TypeOf(row->type), member); });
      Report(item);
    });
  }

  // Whether a child with a member stands for an object that has this one member.
  enum class Wrapping : bool { kNone, kByMember };

  // The child element of a type that says most of a value; null if none says anything.
  const Row* BestFor(RowIndex type, NodeIndex value, Wrapping wrapping) const {
    const Row* best = nullptr;
    std::size_t most = 0;
    for (RowIndex index = type + 1; index < EndOf(type); ++index) {
      const Row& row = RowAt(index);
      if (row.kind != RowKind::kElement || !row.IsIn(minor_) || row.unsaid) continue;
      const bool wraps = wrapping == Wrapping::kByMember && !row.member.empty();
      const std::size_t count = wraps ? CountIn(index, value) : CountAs(row, value);
      if (count < most || count == 0 || (count == most && !best->secondary)) continue;
      most = count;
      best = &row;
    }
    return best;
  }

  // How much of a value an element says: 0 if nothing, or it is of the wrong kind.
  std::size_t CountAs(const Row& row, NodeIndex value) const {
    const RowIndex type = TypeOf(row.type);
    const Kind kind = tree_[value].kind;
    if (HasText(type) || RowAt(type).shape == Shape::kReference)
      return kind != Kind::kObject && kind != Kind::kArray && kind != Kind::kNull ? 1 : 0;
    if (IsList(type)) return kind == Kind::kArray ? 1 : 0;
    if (kind != Kind::kObject) return 0;
    const bool any = tree_[value].first == kNoNode || RowAt(type).shape == Shape::kDependency;
    return any ? 1 : CountMembers(type, value);
  }

  const JsonTree& tree_;
  unsigned minor_;
  std::vector<bool> carried_;
  XmlTextWriter writer_;
  CycloneDxXmlText out_;
  std::vector<Step> path_;  // from the root, which is not in it
};

}  // namespace

Result<CycloneDxXmlText> WriteCycloneDxXml(const encoding::ValueSource& values, unsigned minor, const Limits& limits) {
  PIPESEAL_ASSIGN(const JsonTree tree, JsonTree::Read(values, limits));
  if (tree.size() == 0 || tree[0].kind != Kind::kObject) return Fail(ErrorCode::kSchema, "the document is no object");
  return XmlWriter(tree, minor).Write();
}

std::vector<std::string> LossesOf(const CycloneDxXmlText& text) {
  Losses losses;
  for (std::string_view pointer : text.not_carried) {
    std::string pattern;
    while (!pointer.empty()) {
      const std::size_t end = std::min(pointer.find('/', 1), pointer.size());
      const std::string_view part = pointer.substr(1, end - 1);
      const bool index = !part.empty() && std::ranges::all_of(part, IsAsciiDigit);
      pattern.append("/").append(index ? "*" : part);
      pointer.remove_prefix(end);
    }
    losses.Add(pattern);
  }
  std::vector<std::string> lines = losses.list();
  if (text.not_carried_count > text.not_carried.size())
    lines.push_back(fmt::format("and {} more values", text.not_carried_count - text.not_carried.size()));
  return lines;
}

}  // namespace pipeseal::sbom
