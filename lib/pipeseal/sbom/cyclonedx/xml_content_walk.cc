#include "pipeseal/sbom/cyclonedx/xml_content_walk.h"

#include <algorithm>
#include <iterator>

namespace pipeseal::sbom {

using encoding::XmlElement;
using xml_model::EndOf;
using xml_model::kMany;
using xml_model::NextOf;
using xml_model::Row;
using xml_model::RowAt;
using xml_model::RowIndex;
using xml_model::RowKind;

namespace {

bool IsContent(const Row& row) { return row.kind == RowKind::kSequence || row.kind == RowKind::kChoice; }

}  // namespace

XmlContentWalk::XmlContentWalk(const XmlElement& parent, RowIndex type, unsigned minor, std::string_view namespace_uri)
    : parent_(parent), children_(parent.children()), type_(type), minor_(minor), namespace_uri_(namespace_uri) {}

std::optional<XmlContentWalk::Failure> XmlContentWalk::Run() {
  for (RowIndex row = type_ + 1; row < EndOf(type_); row = NextOf(row)) {
    if (!IsContent(RowAt(row)) || !RowAt(row).IsIn(minor_)) continue;
    if (!TakeRow(row)) return Failure{next(), expected_};
  }
  if (next() != nullptr) return Failure{next(), 0};
  return std::nullopt;
}

bool XmlContentWalk::CanBegin(RowIndex index) const {
  const Row& row = RowAt(index);
  const XmlElement* child = next();
  if (child == nullptr || !row.IsIn(minor_)) return false;
  if (row.kind == RowKind::kElement) return IsOurs(*child) && child->name() == row.text;
  if (row.kind == RowKind::kForeign) return IsForeign(*child);
  for (RowIndex part = index + 1; part < EndOf(index); part = NextOf(part)) {
    if (CanBegin(part)) return true;
    if (row.kind == RowKind::kSequence && !CanBeAbsent(part)) return false;
  }
  return false;
}

bool XmlContentWalk::CanBeAbsent(RowIndex index) const {
  const Row& row = RowAt(index);
  return row.min == 0 || !row.IsIn(minor_) || (IsContent(row) && CanBodyBeAbsent(index));
}

bool XmlContentWalk::CanBodyBeAbsent(RowIndex group) const {
  const bool is_choice = RowAt(group).kind == RowKind::kChoice;
  for (RowIndex part = group + 1; part < EndOf(group); part = NextOf(part)) {
    if (!RowAt(part).IsIn(minor_)) continue;
    if (CanBeAbsent(part) == is_choice) return is_choice;
  }
  return !is_choice;
}

std::vector<std::string_view> XmlContentWalk::Demanded(RowIndex index) const {
  if (!IsContent(RowAt(index))) return {RowAt(index).text};
  std::vector<std::string_view> names;
  for (RowIndex part = index + 1; part < EndOf(index); part = NextOf(part)) {
    if (!RowAt(part).IsIn(minor_) || CanBeAbsent(part)) continue;
    std::ranges::copy(Demanded(part), std::back_inserter(names));
    if (RowAt(index).kind == RowKind::kSequence) break;
  }
  return names;
}

bool XmlContentWalk::TakeRow(RowIndex index) {
  const Row& row = RowAt(index);
  std::size_t count = 0;
  for (; (row.max == kMany || count < row.max) && CanBegin(index); ++count)
    if (!TakeOnce(index)) return false;
  if (count >= row.min || CanBeAbsent(index)) return true;
  expected_ = index;
  return false;
}

// Takes at least one child, as CanBegin has seen.
bool XmlContentWalk::TakeOnce(RowIndex index) {
  if (IsContent(RowAt(index))) return TakeGroup(index);
  if (RowAt(index).kind == RowKind::kElement) last_ = index;
  ++at_;
  return true;
}

bool XmlContentWalk::TakeGroup(RowIndex group) {
  const bool is_choice = RowAt(group).kind == RowKind::kChoice;
  for (RowIndex part = group + 1; part < EndOf(group); part = NextOf(part)) {
    if (!RowAt(part).IsIn(minor_)) continue;
    if (is_choice && !CanBegin(part)) continue;
    if (!TakeRow(part)) return false;
    if (is_choice) return true;
  }
  return true;
}

bool XmlContentWalk::HasChildOf(const std::vector<std::string_view>& names) const {
  return std::ranges::any_of(children_, [&](const XmlElement& child) {
    return IsOurs(child) && std::ranges::find(names, child.name()) != names.end();
  });
}

std::string XmlContentWalk::NamesInOrder() const {
  std::vector<std::string_view> names;
  for (RowIndex row = type_ + 1; row < EndOf(type_); ++row) {
    const bool counts = RowAt(row).kind == RowKind::kElement && RowAt(row).IsIn(minor_);
    if (counts && std::ranges::find(names, RowAt(row).text) == names.end()) names.push_back(RowAt(row).text);
  }
  return fmt::format("{}", fmt::join(names, ", "));
}

std::string XmlContentWalk::Describe(const Failure& failure) const {
  if (failure.child != nullptr) return DescribeChild(*failure.child, failure.expected);
  return fmt::format("`{}` has no `{}`", parent_.name(), fmt::join(Demanded(failure.expected), "` or `"));
}

std::string XmlContentWalk::DescribeChild(const XmlElement& child, RowIndex expected) const {
  const std::string_view name = child.name(), parent = parent_.name();
  const std::string takes = NamesInOrder();
  if (!IsOurs(child)) return fmt::format("`{}`, of another namespace, has no place in `{}` here", name, parent);
  if (!xml_model::FindElement(type_, name, minor_, xml_model::Fallback::kNone))
    return takes.empty() ? fmt::format("`{}` takes no elements, and has `{}`", parent, name)
                         : fmt::format("`{}` has no place in `{}`, which takes {}", name, parent, takes);
  if (expected != 0) {
    const std::vector<std::string_view> demanded = Demanded(expected);
    const std::string wanted = fmt::format("`{}`", fmt::join(demanded, "` or `"));
    return HasChildOf(demanded) ? fmt::format("`{}` stands before {}; the order is {}", name, wanted, takes)
                                : fmt::format("`{}` has no {} before `{}`", parent, wanted, name);
  }
  if (last_ == 0) return fmt::format("`{}` cannot stand here in `{}`, which takes {}", name, parent, takes);
  const std::string_view last = RowAt(last_).text;
  if (last == name) return fmt::format("`{}` stands in `{}` more than once", name, parent);
  return fmt::format("`{}` cannot stand behind `{}`; the order is {}", name, last, takes);
}

}  // namespace pipeseal::sbom
