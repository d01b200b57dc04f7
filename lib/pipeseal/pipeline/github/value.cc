#include "pipeseal/pipeline/github/value.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include "pipeseal/pipeline/github/number.h"
#include "pipeseal/pipeline/github/ordinal_case.h"

namespace pipeseal::pipeline::github {

struct Value::Elements {
  std::vector<Value> values;
  bool filtered;
};

std::string_view NameOf(ValueKind kind) {
  constexpr std::string_view kNames[] = {"Null", "Boolean", "Number", "String", "Array", "Object"};
  return kNames[static_cast<std::size_t>(kind)];
}

Value Value::String(std::string text) {
  return Value(Held(std::make_shared<const std::string>(std::move(text))));
}
Value Value::Array(std::vector<Value> elements) {
  return Value(Held(std::make_shared<const Elements>(std::move(elements), false)));
}
Value Value::FilteredArray(std::vector<Value> elements) {
  return Value(Held(std::make_shared<const Elements>(std::move(elements), true)));
}
Value Value::Object(std::vector<ValueMember> members) {
  return Value(Held(std::make_shared<const Members>(std::move(members))));
}

bool Value::is_filtered() const {
  const auto* held = std::get_if<std::shared_ptr<const Elements>>(&held_);
  return held != nullptr && (*held)->filtered;
}

bool Value::boolean() const {
  const auto* held = std::get_if<bool>(&held_);
  return held != nullptr && *held;
}

double Value::number() const {
  const auto* held = std::get_if<double>(&held_);
  return held == nullptr ? 0 : *held;
}

const std::string& Value::text() const& {
  static const std::string kNone;
  const auto* held = std::get_if<std::shared_ptr<const std::string>>(&held_);
  return held == nullptr ? kNone : **held;
}

std::span<const Value> Value::elements() const {
  const auto* held = std::get_if<std::shared_ptr<const Elements>>(&held_);
  return held == nullptr ? std::span<const Value>() : (*held)->values;
}

std::span<const ValueMember> Value::members() const {
  const auto* held = std::get_if<std::shared_ptr<const Members>>(&held_);
  return held == nullptr ? std::span<const ValueMember>() : **held;
}

const Value* Value::Find(std::string_view name) const {
  const auto all = members();
  const auto found = std::ranges::find_if(
      all, [&](const ValueMember& member) { return EqualIgnoringCase(member.name, name); });
  return found == all.end() ? nullptr : &found->value;
}

bool Value::is_truthy() const {
  switch (kind()) {
    case ValueKind::kNull: return false;
    case ValueKind::kBoolean: return boolean();
    case ValueKind::kNumber: return number() != 0 && !std::isnan(number());
    case ValueKind::kString: return !text().empty();
    case ValueKind::kArray:
    case ValueKind::kObject: return true;
  }
  return false;
}

std::string Value::ToText() const {
  switch (kind()) {
    case ValueKind::kNull: return "";
    case ValueKind::kBoolean: return boolean() ? "true" : "false";
    case ValueKind::kNumber: return FormatNumber(number());
    case ValueKind::kString: return text();
    case ValueKind::kArray:
    case ValueKind::kObject: break;
  }
  return std::string(NameOf(kind()));
}

double Value::ToNumber() const {
  switch (kind()) {
    case ValueKind::kNull: return 0;
    case ValueKind::kBoolean: return boolean() ? 1 : 0;
    case ValueKind::kNumber: return number();
    case ValueKind::kString: return ParseNumber(text());
    case ValueKind::kArray:
    case ValueKind::kObject: break;
  }
  return std::numeric_limits<double>::quiet_NaN();
}

namespace {

// Two primitives of different kinds are compared as numbers. An array or object is no number, and NaN is neither equal
// to anything nor less.
bool AreComparedAsNumbers(const Value& a, const Value& b) {
  return a.kind() != b.kind() || a.is(ValueKind::kNumber) || a.is(ValueKind::kBoolean);
}

}  // namespace

bool LooselyEqual(const Value& a, const Value& b) {
  if (AreComparedAsNumbers(a, b)) return a.ToNumber() == b.ToNumber();
  if (a.is(ValueKind::kString)) return EqualIgnoringCase(a.text(), b.text());
  return a.held_ == b.held_;
}

bool LooselyLess(const Value& a, const Value& b) {
  if (AreComparedAsNumbers(a, b)) return a.ToNumber() < b.ToNumber();
  return a.is(ValueKind::kString) &&
         CompareIgnoringCase(a.text(), b.text()) == std::strong_ordering::less;
}

}  // namespace pipeseal::pipeline::github
