// The products of a CSAF document by their product ids: full names, branches, relationships and groups of
// `product_tree`.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/sbom/vex/statement.h"

namespace pipeseal::sbom {

class CsafProducts {
 public:
  // `tree` may be null. Borrows nothing.
  static Result<CsafProducts> Read(const encoding::Node* tree);

  // Null for an id that is not defined.
  std::shared_ptr<const VexProduct> Find(std::string_view id) const;
  // The members of a group; null for one that is not defined.
  const std::vector<std::string>* FindGroup(std::string_view id) const;

 private:
  Result<void> ReadBranches(const encoding::Node& branches);
  Result<void> ReadProduct(const encoding::Node& product, bool version_range);
  Result<void> ReadRelationship(const encoding::Node& relationship);
  Result<void> ReadGroup(const encoding::Node& group);
  Result<void> Add(const encoding::Node& where, VexProduct product);

  std::map<std::string, std::shared_ptr<const VexProduct>, std::less<>> products_;
  std::map<std::string, std::vector<std::string>, std::less<>> groups_;
};

}  // namespace pipeseal::sbom
