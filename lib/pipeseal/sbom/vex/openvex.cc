#include "pipeseal/sbom/vex/openvex.h"

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::sbom {
namespace {

using encoding::Describe;
using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;
using encoding::SchemaError;

// Of one statement of 0.0.1, whose products all have the same.
constexpr std::size_t kMaxSharedSubcomponents = 100'000;

Result<std::optional<UtcTime>> ReadTime(MemberReader& reader) {
  const Node* node = reader.Optional("timestamp", Kind::kString);
  if (node == nullptr) return std::nullopt;
  const Result<UtcTime> time = ParseRfc3339(node->text());
  if (!time) return SchemaError(*node, time.error().message());
  return *time;
}

class OpenVexReader {
 public:
  Result<VexDocument> Read(const Node& root) {
    MemberReader reader(root, "the OpenVEX document");
    document_.id = StatementText(reader.OptionalString("@id"));
    document_.author = StatementText(reader.OptionalString("author"));
    const Node* statements = reader.Required("statements", Kind::kArray);
    PIPESEAL_ASSIGN(document_.time, ReadTime(reader));
    PIPESEAL_TRY(reader.FinishOpen());
    for (const Node* node : statements->elements()) {
      PIPESEAL_ASSIGN(VexStatement statement, ReadStatement(*node));
      document_.statements.push_back(std::move(statement));
    }
    return std::move(document_);
  }

 private:
  Result<VexStatement> ReadStatement(const Node& node) {
    VexStatement statement{.document = document_.id, .vulnerability = {}, .author = document_.author};
    statement.offset = node.range().begin.offset;
    MemberReader reader(node, "a statement");
    const std::string status = reader.RequiredString("status");
    statement.justification = FindVexJustification(reader.OptionalString("justification"));
    statement.impact = reader.OptionalString("impact_statement");
    statement.action = reader.OptionalString("action_statement");
    PIPESEAL_ASSIGN(const std::optional<UtcTime> time, ReadTime(reader));
    statement.time = time ? time : document_.time;
    PIPESEAL_TRY(reader.FinishOpen());
    const std::optional<VexStatus> known = FindVexStatus(status);
    if (!known)
      return SchemaError(node, fmt::format("'{}' is no status of VEX", EscapeForTerminal(status.substr(0, 100))));
    statement.status = *known;
    PIPESEAL_TRY(ReadVulnerability(node, statement));
    PIPESEAL_TRY(ReadProducts(node, statement));
    return statement;
  }

  static Result<void> ReadVulnerability(const Node& node, VexStatement& statement) {
    const Node* vulnerability = node.Find("vulnerability");
    if (vulnerability != nullptr && vulnerability->is(Kind::kObject)) {
      MemberReader reader(*vulnerability, "the vulnerability");
      statement.vulnerability = reader.RequiredString("name");
      statement.aliases = reader.OptionalStrings("aliases");
      PIPESEAL_TRY(reader.FinishOpen());
    } else if (vulnerability != nullptr && vulnerability->is(Kind::kString)) {
      statement.vulnerability = vulnerability->text();
    }
    if (statement.vulnerability.empty()) return SchemaError(node, "a statement does not name a vulnerability");
    return {};
  }

  // In 0.0.1 the subcomponents are the statement's, and are part of each of its products.
  static Result<void> ReadProducts(const Node& node, VexStatement& statement) {
    PIPESEAL_ASSIGN(std::vector<VexProduct> products, ReadList(node, "products"));
    PIPESEAL_ASSIGN(const std::vector<VexProduct> shared, ReadList(node, "subcomponents"));
    if (products.size() * shared.size() > kMaxSharedSubcomponents)
      return Fail(ErrorCode::kLimit, "{}: too many products with subcomponents", Describe(node.range().begin));
    for (VexProduct& product : products) {
      product.subcomponents.insert(product.subcomponents.end(), shared.begin(), shared.end());
      statement.products.push_back(std::make_shared<const VexProduct>(std::move(product)));
    }
    return {};
  }

  static Result<std::vector<VexProduct>> ReadList(const Node& node, std::string_view name) {
    std::vector<VexProduct> products;
    MemberReader reader(node, "a statement or product");
    const Node* list = reader.Optional(name, Kind::kArray);
    PIPESEAL_TRY(reader.FinishOpen());
    if (list == nullptr) return products;
    for (const Node* element : list->elements()) {
      PIPESEAL_ASSIGN(VexProduct product, ReadProduct(*element));
      products.push_back(std::move(product));
    }
    return products;
  }

  // As deep as the tree, which its reader has limited.
  static Result<VexProduct> ReadProduct(const Node& node) {
    VexProduct product{.id = {}};
    if (node.is(Kind::kString)) {
      product.id = node.text();
      AddIdentifier(product.id, product);
      return product;
    }
    MemberReader reader(node, "a product");
    product.id = reader.OptionalString("@id");
    AddIdentifier(product.id, product);
    const Node* identifiers = reader.Optional("identifiers", Kind::kObject);
    const Node* hashes = reader.Optional("hashes", Kind::kObject);
    PIPESEAL_TRY(reader.FinishOpen());
    if (identifiers != nullptr)
      for (const encoding::Member& member : identifiers->members())
        if (member.value->is(Kind::kString)) {
          AddIdentifier(member.value->text(), product);
          if (product.id.empty()) product.id = member.value->text();
        }
    if (hashes != nullptr)
      for (const encoding::Member& member : hashes->members())
        if (const auto hash = MakeVexHash(member.key, member.value->text())) product.hashes.push_back(*hash);
    PIPESEAL_ASSIGN(product.subcomponents, ReadList(node, "subcomponents"));
    return product;
  }

  VexDocument document_;
};

}  // namespace

Result<VexDocument> ReadOpenVex(const encoding::Document& document) { return OpenVexReader().Read(document.root()); }

}  // namespace pipeseal::sbom
