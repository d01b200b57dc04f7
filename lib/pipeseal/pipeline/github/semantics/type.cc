#include "pipeseal/pipeline/github/semantics/type.h"

#include <algorithm>
#include <iterator>
#include <utility>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline::github::semantics {

struct Type::Compound {
  std::vector<TypeMember> members;      // of an object
  std::shared_ptr<const Type> others;   // of an object: undeclared members, or nullptr; of an array: its elements
  bool filtered = false;
};

namespace {

// Values of literals are described no deeper.
constexpr int kMaxValueDepth = 16;
constexpr std::size_t kShownMembers = 12;

Type TypeOf(const Value& value, int depth) {
  switch (value.kind()) {
    case ValueKind::kNull:
      return Type(Type::Kind::kNull);
    case ValueKind::kBoolean:
      return Type(Type::Kind::kBoolean);
    case ValueKind::kNumber:
      return Type(Type::Kind::kNumber);
    case ValueKind::kString:
      return Type(Type::Kind::kString);
    case ValueKind::kArray: {
      if (depth == 0 || value.elements().empty()) return Type::Array({});
      Type element = TypeOf(value.elements().front(), depth - 1);
      for (const Value& each : value.elements().subspan(1)) element = element.Or(TypeOf(each, depth - 1));
      return Type::Array(element);
    }
    case ValueKind::kObject: {
      if (depth == 0) return Type::OpenObject({});
      std::vector<TypeMember> members;
      for (const ValueMember& each : value.members()) members.push_back({each.name, TypeOf(each.value, depth - 1)});
      return Type::Object(std::move(members));
    }
  }
  return {};
}

}  // namespace

Type Type::Array(Type element) {
  auto compound = std::make_shared<Compound>();
  compound->others = std::make_shared<const Type>(std::move(element));
  return Type(Kind::kArray, std::move(compound));
}

Type Type::FilteredArray(Type element) {
  auto compound = std::make_shared<Compound>();
  compound->others = std::make_shared<const Type>(std::move(element));
  compound->filtered = true;
  return Type(Kind::kArray, std::move(compound));
}

Type Type::MakeObject(std::vector<TypeMember> members, std::shared_ptr<const Type> others) {
  for (TypeMember& member : members) member.name = AsciiLowered(member.name);
  std::ranges::stable_sort(members, {}, &TypeMember::name);
  const auto repeated = std::ranges::unique(members, {}, &TypeMember::name);
  members.erase(repeated.begin(), repeated.end());
  return WithMembers(std::move(members), std::move(others));
}

Type Type::WithMembers(std::vector<TypeMember> members, std::shared_ptr<const Type> others) {
  if (members.size() > kMaxMembers) return OpenObject({});
  auto compound = std::make_shared<Compound>();
  compound->members = std::move(members);
  compound->others = std::move(others);
  return Type(Kind::kObject, std::move(compound));
}

Type Type::Object(std::vector<TypeMember> members) { return MakeObject(std::move(members), nullptr); }
Type Type::OpenObject(std::vector<TypeMember> members) {
  return MakeObject(std::move(members), std::make_shared<const Type>());
}
Type Type::Map(Type value) { return MakeObject({}, std::make_shared<const Type>(std::move(value))); }
Type Type::Of(const Value& value) { return TypeOf(value, kMaxValueDepth); }

bool Type::is_filtered() const { return compound_ && compound_->filtered; }
Type Type::element() const { return is(Kind::kArray) ? *compound_->others : Type(); }
bool Type::is_strict() const { return is(Kind::kObject) && !compound_->others; }

std::span<const TypeMember> Type::members() const {
  return compound_ ? std::span<const TypeMember>(compound_->members) : std::span<const TypeMember>();
}

const Type* Type::Find(std::string_view name) const {
  if (!is(Kind::kObject)) return nullptr;
  const std::string wanted = AsciiLowered(name);
  const auto at = std::ranges::lower_bound(compound_->members, wanted, {}, &TypeMember::name);
  if (at != compound_->members.end() && at->name == wanted) return &at->type;
  return compound_->others.get();
}

Type Type::Or(const Type& other) const {
  if (kind_ != other.kind_) return {};
  if (compound_ == other.compound_) return *this;
  if (is(Kind::kArray)) {
    const Type element = this->element().Or(other.element());
    return is_filtered() && other.is_filtered() ? FilteredArray(element) : Array(element);
  }
  return OrObject(other);
}

bool Type::IsWhollyOpen() const {
  return compound_->members.empty() && compound_->others && compound_->others->is_any();
}

// A member of one of them may be missing in a value, which is null then: it is declared all the same.
Type Type::OrObject(const Type& other) const {
  if (IsWhollyOpen()) return *this;
  if (other.IsWhollyOpen()) return other;
  const auto& a = compound_->members;
  const auto& b = other.compound_->members;
  std::vector<TypeMember> members;
  members.reserve(a.size() + b.size());
  auto at = a.begin();
  auto bt = b.begin();
  while (at != a.end() || bt != b.end()) {
    const bool only_a = bt == b.end() || (at != a.end() && at->name < bt->name);
    const bool only_b = at == a.end() || (bt != b.end() && bt->name < at->name);
    if (only_a) {
      members.push_back(*at++);
    } else if (only_b) {
      members.push_back(*bt++);
    } else {
      members.push_back({at->name, at->type.Or(bt->type)});
      ++at;
      ++bt;
    }
  }
  const auto& mine = compound_->others;
  const auto& theirs = other.compound_->others;
  std::shared_ptr<const Type> others = mine ? mine : theirs;
  if (mine && theirs) others = std::make_shared<const Type>(mine->Or(*theirs));
  return WithMembers(std::move(members), std::move(others));
}

std::string Type::Describe() const {
  switch (kind_) {
    case Kind::kAny:
      return "any value";
    case Kind::kNull:
      return "null";
    case Kind::kBoolean:
      return "boolean";
    case Kind::kNumber:
      return "number";
    case Kind::kString:
      return "string";
    case Kind::kArray:
      return "array";
    case Kind::kObject:
      break;
  }
  std::string out = "object {";
  std::size_t shown = 0;
  for (const TypeMember& member : members()) {
    if (shown != 0) out += ", ";
    out += shown == kShownMembers ? "…" : member.name;
    if (shown++ == kShownMembers) break;
  }
  if (!is_strict()) out += shown == 0 ? "…" : ", …";
  return out + "}";
}

}  // namespace pipeseal::pipeline::github::semantics
