// Components that somebody asks for: by what they are called, or by patterns of what they say.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/glob.h"
#include "pipeseal/base/result.h"
#include "pipeseal/sbom/outline.h"

namespace pipeseal::sbom {

// Nodes that are called `what`: an id of the document; a package URL, which may leave out version and qualifiers; or a
// name, with or without its group, with or without "@" and the version. In the order of the document.
std::vector<Index> NodesCalled(const Outline& outline, std::string_view what);

// "name=lib*,license=GPL-*": patterns for what a component says, all of which must match. The case of letters counts,
// but for types, licences and hashes.
class ComponentFilter {
 public:
  // A kUsage error for a filter that is empty or asks for something that is not known here.
  static Result<ComponentFilter> Parse(std::string_view text);

  bool Matches(const Graph& graph, const Component& component) const;

 private:
  enum class Field : std::uint8_t { kName, kVersion, kPurl, kLicense, kType, kHash, kSupplier };
  struct Condition {
    Field field;
    Glob pattern;
  };
  struct FieldName;
  static const FieldName kFieldNames[];

  static bool Matches(const Condition& condition, const Graph& graph, const Component& component);

  std::vector<Condition> conditions_;
};

}  // namespace pipeseal::sbom
