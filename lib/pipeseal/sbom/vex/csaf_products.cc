#include "pipeseal/sbom/vex/csaf_products.h"

#include <algorithm>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;
using encoding::SchemaError;

// How `relationships` say that one product is a part of the other (CSAF 2.0, 3.2.2.4). The remaining category,
// external_component_of, is of something that runs beside it.
constexpr std::string_view kPartOf[] = {"default_component_of", "optional_component_of", "installed_on",
                                        "installed_with"};

// Products are copied into what they are parts of.
constexpr std::size_t kMaxHashes = 100, kMaxRelationships = 100'000;

// What product_identification_helper says (CSAF 2.0, 3.1.3.3).
Result<void> ReadHelper(const Node& helper, VexProduct& product) {
  MemberReader reader(helper, "product_identification_helper");
  AddIdentifier(reader.OptionalString("purl"), product);
  AddIdentifier(reader.OptionalString("cpe"), product);
  const Node* hashes = reader.Optional("hashes", Kind::kArray);
  PIPESEAL_TRY(reader.FinishOpen());
  if (hashes == nullptr) return {};
  for (const Node* file : hashes->elements()) {
    const Node* file_hashes = file->Find("file_hashes");
    if (file_hashes == nullptr) continue;
    for (const Node* hash : file_hashes->elements()) {
      MemberReader hash_reader(*hash, "a hash");
      const auto made = MakeVexHash(hash_reader.RequiredString("algorithm"), hash_reader.RequiredString("value"));
      PIPESEAL_TRY(hash_reader.FinishOpen());
      if (made) product.hashes.push_back(*made);
      if (product.hashes.size() > kMaxHashes)
        return SchemaError(*file, "a product with more hashes than are read here");
    }
  }
  return {};
}

Result<VexProduct> ReadFullName(const Node& node) {
  MemberReader reader(node, "a product");
  VexProduct product{.id = reader.RequiredString("product_id")};
  const Node* helper = reader.Optional("product_identification_helper", Kind::kObject);
  PIPESEAL_TRY(reader.FinishOpen());
  if (helper != nullptr) PIPESEAL_TRY(ReadHelper(*helper, product));
  return product;
}

bool IsIdentified(const VexProduct& product) {
  return !product.purls.empty() || !product.cpes.empty() || !product.hashes.empty();
}

}  // namespace

Result<CsafProducts> CsafProducts::Read(const Node* tree) {
  CsafProducts products;
  if (tree == nullptr) return products;
  MemberReader reader(*tree, "product_tree");
  const Node* names = reader.Optional("full_product_names", Kind::kArray);
  const Node* branches = reader.Optional("branches", Kind::kArray);
  const Node* relationships = reader.Optional("relationships", Kind::kArray);
  const Node* groups = reader.Optional("product_groups", Kind::kArray);
  PIPESEAL_TRY(reader.FinishOpen());
  if (names != nullptr)
    for (const Node* name : names->elements()) PIPESEAL_TRY(products.ReadProduct(*name, false));
  if (branches != nullptr) PIPESEAL_TRY(products.ReadBranches(*branches));
  // A relationship may be of products that relationships before it define.
  if (relationships != nullptr && relationships->elements().size() > kMaxRelationships)
    return SchemaError(*relationships, "more relationships than are read here");
  if (relationships != nullptr)
    for (const Node* relationship : relationships->elements()) PIPESEAL_TRY(products.ReadRelationship(*relationship));
  if (groups != nullptr)
    for (const Node* group : groups->elements()) PIPESEAL_TRY(products.ReadGroup(*group));
  return products;
}

std::shared_ptr<const VexProduct> CsafProducts::Find(std::string_view id) const {
  const auto at = products_.find(id);
  return at == products_.end() ? nullptr : at->second;
}

const std::vector<std::string>* CsafProducts::FindGroup(std::string_view id) const {
  const auto at = groups_.find(id);
  return at == groups_.end() ? nullptr : &at->second;
}

// As deep as the tree, which its reader has limited.
Result<void> CsafProducts::ReadBranches(const Node& branches) {
  for (const Node* branch : branches.elements()) {
    MemberReader reader(*branch, "a branch");
    const bool version_range = reader.OptionalString("category") == "product_version_range";
    const Node* product = reader.Optional("product", Kind::kObject);
    const Node* inner = reader.Optional("branches", Kind::kArray);
    PIPESEAL_TRY(reader.FinishOpen());
    if (product != nullptr) PIPESEAL_TRY(ReadProduct(*product, version_range));
    if (inner != nullptr) PIPESEAL_TRY(ReadBranches(*inner));
  }
  return {};
}

Result<void> CsafProducts::ReadProduct(const Node& node, bool version_range) {
  PIPESEAL_ASSIGN(VexProduct product, ReadFullName(node));
  product.version_range = version_range;
  return Add(node, std::move(product));
}

Result<void> CsafProducts::Add(const Node& where, VexProduct product) {
  std::string id = product.id;
  const bool added = products_.emplace(std::move(id), std::make_shared<const VexProduct>(std::move(product))).second;
  if (!added) return SchemaError(where, "a product id is there twice");
  return {};
}

Result<void> CsafProducts::ReadRelationship(const Node& node) {
  MemberReader reader(node, "a relationship");
  const std::string category = reader.RequiredString("category");
  const std::string part_id = reader.RequiredString("product_reference");
  const std::string whole_id = reader.RequiredString("relates_to_product_reference");
  const Node* name = reader.Required("full_product_name", Kind::kObject);
  PIPESEAL_TRY(reader.FinishOpen());
  const auto part = Find(part_id), whole = Find(whole_id);
  if (part == nullptr || whole == nullptr)
    return SchemaError(node, "a relationship of products that are not defined before it");
  PIPESEAL_ASSIGN(VexProduct product, ReadFullName(*name));
  const bool part_of = std::ranges::find(kPartOf, category) != std::end(kPartOf);
  // What has identifiers of its own is identified by them.
  if (!IsIdentified(product) && part_of && whole->subcomponents.empty()) {
    std::string id = std::move(product.id);
    product = *whole;
    product.id = std::move(id);
    product.subcomponents.push_back(*part);
  }
  return Add(node, std::move(product));
}

Result<void> CsafProducts::ReadGroup(const Node& node) {
  MemberReader reader(node, "a product group");
  std::string id = reader.RequiredString("group_id");
  std::vector<std::string> members = reader.RequiredStrings("product_ids");
  PIPESEAL_TRY(reader.FinishOpen());
  groups_.emplace(std::move(id), std::move(members));
  return {};
}

}  // namespace pipeseal::sbom
