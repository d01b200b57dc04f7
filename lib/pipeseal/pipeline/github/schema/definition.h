// A Definition says what may stand in a place of a workflow or of an action's metadata, in the terms of GitHub's own
// schema (actions/languageservices, workflow-v1.0 and action-v1.0). The tables of workflow_schema and action_schema are
// made of them.
#pragma once

#include <algorithm>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "pipeseal/base/ascii.h"
#include "pipeseal/pipeline/github/schema/availability.h"

namespace pipeseal::pipeline::github::schema {

struct Definition;

struct Property {
  // kAdvised: GitHub runs it without, but somebody else wants it.
  enum class Need : std::uint8_t { kOptional, kAdvised, kRequired };

  std::string_view name;
  const Definition* definition;
  Need need = Need::kOptional;
};

// The keys of a mapping.
struct Shape {
  std::string_view title;                  // "a step that runs a script", for messages
  std::span<const Property> properties{};  // by name
  const Definition* others = nullptr;      // of any other key; nullptr: there is none
  bool empty_keys = false;                 // other keys may be ""
  bool lenient = false;                    // GitHub reads over keys that it does not know

  const Property* Find(std::string_view key) const {
    const auto at = std::ranges::lower_bound(properties, key, {}, &Property::name);
    return at != properties.end() && at->name == key ? &*at : nullptr;
  }
};

// Properties in the order that Find wants; tables that are not do not compile.
consteval std::span<const Property> Sorted(std::span<const Property> properties) {
  if (!std::ranges::is_sorted(properties, {}, &Property::name)) throw "properties stand in the order of their names";
  return properties;
}

struct Definition {
  enum Scalar : std::uint8_t {
    kNull = 1U << 0,
    kBoolean = 1U << 1,
    kNumber = 1U << 2,
    kString = 1U << 3,     // anything as a text, nothing too
    kText = 1U << 4,       // a text that is not empty
    kCondition = 1U << 5,  // a text is an expression, with or without its fence
  };

  std::uint8_t scalars = 0;
  std::span<const std::string_view> words{};  // the texts that are right besides
  Availability available{};                   // to expressions here and below, beyond what there is around it
  const Definition* item = nullptr;           // a list of these
  // A mapping of one of these. Keys tell which; where they define a key differently, its value does.
  std::span<const Shape* const> shapes{};
  bool any_case = false;  // the case of words does not count
  bool advisory = false;  // GitHub runs it whatever stands here

  bool Takes(Scalar scalar) const { return (scalars & scalar) != 0; }
  bool TakesScalars() const {
    return (scalars & (kNull | kBoolean | kNumber | kString | kText)) != 0 || !words.empty();
  }
  bool TakesText(std::string_view text) const {
    return Takes(kString) || (Takes(kText) && !text.empty()) || std::ranges::any_of(words, [&](std::string_view word) {
             return any_case ? AsciiCaseEqual(word, text) : word == text;
           });
  }
};

// "true or false, or a mapping".
std::string Describe(const Definition& definition);

}  // namespace pipeseal::pipeline::github::schema
