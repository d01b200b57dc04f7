// A Value is what an expression of GitHub can come to: null, a boolean, a number, a string, an array or an object.
// Copies are cheap and share what they hold; arrays and objects are equal only to themselves.
#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace pipeseal::pipeline::github {

enum class ValueKind : std::uint8_t { kNull, kBoolean, kNumber, kString, kArray, kObject };
// "Null", "Boolean", …, as GitHub writes them.
std::string_view NameOf(ValueKind kind);

struct ValueMember;

class Value {
 public:
  Value() = default;  // null
  static Value Boolean(bool value) { return Value(Held(value)); }
  static Value Number(double value) { return Value(Held(value)); }
  static Value String(std::string text);
  static Value Array(std::vector<Value> elements);
  // What a `*` makes: an index goes to each of its elements and leaves out those that have nothing there.
  static Value FilteredArray(std::vector<Value> elements);
  // Of members with the same name, whatever the case of their letters, the first is found.
  static Value Object(std::vector<ValueMember> members);

  ValueKind kind() const { return static_cast<ValueKind>(held_.index()); }
  bool is(ValueKind kind) const { return this->kind() == kind; }
  bool is_primitive() const { return kind() < ValueKind::kArray; }
  bool is_filtered() const;

  // False, 0 and empty for values of other kinds.
  bool boolean() const;
  double number() const;
  const std::string& text() const&;
  const std::string& text() const&& = delete;
  std::span<const Value> elements() const;
  std::span<const ValueMember> members() const;
  // A member by its name, letters' case aside; nullptr if there is none.
  const Value* Find(std::string_view name) const;

  // False for null, false, 0, NaN and the empty string.
  bool is_truthy() const;
  // What `format` puts in: nothing for null, "Array" and "Object" for those.
  std::string ToText() const;
  // NaN for arrays and objects.
  double ToNumber() const;

  // `==`: values of different kinds are compared as numbers, strings without regard to case.
  friend bool LooselyEqual(const Value& a, const Value& b);
  // `<`. Values that have no order are not less.
  friend bool LooselyLess(const Value& a, const Value& b);

 private:
  struct Elements;
  using Members = std::vector<ValueMember>;
  using Held = std::variant<std::monostate, bool, double, std::shared_ptr<const std::string>,
                            std::shared_ptr<const Elements>, std::shared_ptr<const Members>>;
  explicit Value(Held held) : held_(std::move(held)) {}

  Held held_;
};

bool LooselyEqual(const Value& a, const Value& b);
bool LooselyLess(const Value& a, const Value& b);

struct ValueMember {
  std::string name;
  Value value;
};

}  // namespace pipeseal::pipeline::github
