// A Type is what is known of the value of an expression before the workflow runs. It is richer than ValueKinds: of an
// object it knows the members, and whether there can be others.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/github/value.h"

namespace pipeseal::pipeline::github::semantics {

// An object with more members than that is open: nobody looks for a typing error in it.
inline constexpr std::size_t kMaxMembers = 512;

struct TypeMember;

// Copies are cheap and share what they hold.
class Type {
 public:
  enum class Kind : std::uint8_t { kAny, kNull, kBoolean, kNumber, kString, kArray, kObject };

  // Anything at all.
  constexpr Type() = default;
  constexpr explicit Type(Kind simple) : kind_(simple) {}  // not kArray and kObject
  static Type Array(Type element);
  // What a `*` makes: a name goes to each of its elements.
  static Type FilteredArray(Type element);
  // These members and no others. Of names that differ in the case of letters only, the first counts.
  static Type Object(std::vector<TypeMember> members);
  // These members, and others of which nothing is known.
  static Type OpenObject(std::vector<TypeMember> members);
  // Any name, with values of one type.
  static Type Map(Type value);
  static Type Of(const Value& value);

  Kind kind() const { return kind_; }
  bool is(Kind kind) const { return kind_ == kind; }
  bool is_any() const { return is(Kind::kAny); }
  bool is_compound() const { return is(Kind::kArray) || is(Kind::kObject); }
  bool is_filtered() const;

  // Of an array.
  Type element() const;
  // Of an object, ordered by name; names are in lower case.
  std::span<const TypeMember> members() const;
  // Of an object: there can be no members but those.
  bool is_strict() const;
  // A member, the case of letters aside. Of one that is not declared: what the others are, or nullptr if there are
  // none.
  const Type* Find(std::string_view name) const;

  // What is known of a value that is one or the other.
  Type Or(const Type& other) const;
  // For messages: "string", "object {os, version}".
  std::string Describe() const;

 private:
  struct Compound;
  Type(Kind kind, std::shared_ptr<const Compound> compound) : kind_(kind), compound_(std::move(compound)) {}
  static Type MakeObject(std::vector<TypeMember> members, std::shared_ptr<const Type> others);
  // Of members that are in order already.
  static Type WithMembers(std::vector<TypeMember> members, std::shared_ptr<const Type> others);
  bool IsWhollyOpen() const;
  Type OrObject(const Type& other) const;

  Kind kind_ = Kind::kAny;
  std::shared_ptr<const Compound> compound_;  // of arrays and objects
};

struct TypeMember {
  std::string name;
  Type type;
};

}  // namespace pipeseal::pipeline::github::semantics
