#include "pipeseal/sbom/vex/csaf.h"

#include <map>
#include <utility>

#include "pipeseal/base/escape.h"
#include "pipeseal/encoding/member_reader.h"
#include "pipeseal/sbom/vex/csaf_products.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;
using encoding::SchemaError;

// CSAF 2.0, 3.2.3.9. `recommended` says nothing of the vulnerability.
constexpr std::pair<std::string_view, VexStatus> kProductStatuses[] = {
    {"known_not_affected", VexStatus::kNotAffected}, {"known_affected", VexStatus::kAffected},
    {"first_affected", VexStatus::kAffected},        {"last_affected", VexStatus::kAffected},
    {"fixed", VexStatus::kFixed},                    {"first_fixed", VexStatus::kFixed},
    {"under_investigation", VexStatus::kUnderInvestigation},
};

// Of one vulnerability; every statement about it has them.
constexpr std::size_t kMaxIds = 100;

// What a vulnerability says of single products beside their status. Borrows from the document.
struct Reasons {
  std::string_view flag, impact, action;
  auto operator<=>(const Reasons&) const = default;
};
using ReasonsByProduct = std::map<std::string, Reasons, std::less<>>;

class CsafReader {
 public:
  Result<VexDocument> Read(const Node& root) {
    MemberReader reader(root, "the CSAF document");
    const Node* document = reader.Required("document", Kind::kObject);
    const Node* tree = reader.Optional("product_tree", Kind::kObject);
    const Node* vulnerabilities = reader.Optional("vulnerabilities", Kind::kArray);
    PIPESEAL_TRY(reader.FinishOpen());
    PIPESEAL_TRY(ReadHead(*document));
    PIPESEAL_ASSIGN(products_, CsafProducts::Read(tree));
    if (vulnerabilities != nullptr)
      for (const Node* vulnerability : vulnerabilities->elements()) PIPESEAL_TRY(ReadVulnerability(*vulnerability));
    return std::move(document_);
  }

 private:
  Result<void> ReadHead(const Node& head) {
    MemberReader reader(head, "'document'");
    const Node* publisher = reader.Required("publisher", Kind::kObject);
    const Node* tracking = reader.Required("tracking", Kind::kObject);
    PIPESEAL_TRY(reader.FinishOpen());
    MemberReader publisher_reader(*publisher, "'publisher'");
    document_.author = StatementText(publisher_reader.RequiredString("name"));
    PIPESEAL_TRY(publisher_reader.FinishOpen());
    MemberReader tracking_reader(*tracking, "'tracking'");
    document_.id = StatementText(tracking_reader.RequiredString("id"));
    const std::string date = tracking_reader.RequiredString("current_release_date");
    PIPESEAL_TRY(tracking_reader.FinishOpen());
    PIPESEAL_ASSIGN(document_.time, ParseRfc3339(date));
    return {};
  }

  Result<void> ReadVulnerability(const Node& node) {
    VexStatement statement{
        .document = document_.id, .vulnerability = {}, .time = document_.time, .author = document_.author};
    PIPESEAL_TRY(ReadName(node, statement));
    PIPESEAL_ASSIGN(const ReasonsByProduct reasons, ReadReasons(node));
    MemberReader reader(node, "a vulnerability");
    const Node* statuses = reader.Optional("product_status", Kind::kObject);
    PIPESEAL_TRY(reader.FinishOpen());
    if (statuses == nullptr) return {};
    MemberReader status_reader(*statuses, "'product_status'");
    for (const auto& [name, status] : kProductStatuses) {
      const Node* list = status_reader.Optional(name, Kind::kArray);
      PIPESEAL_TRY(status_reader.FinishOpen());
      if (list == nullptr) continue;
      statement.status = status;
      statement.offset = list->range().begin.offset;
      PIPESEAL_TRY(AddStatements(*list, statement, reasons));
    }
    return {};
  }

  static Result<void> ReadName(const Node& node, VexStatement& statement) {
    MemberReader reader(node, "a vulnerability");
    statement.vulnerability = reader.OptionalString("cve");
    const Node* ids = reader.Optional("ids", Kind::kArray);
    PIPESEAL_TRY(reader.FinishOpen());
    if (ids != nullptr && ids->elements().size() > kMaxIds) return SchemaError(*ids, "more ids than are read here");
    if (ids != nullptr)
      for (const Node* id : ids->elements()) {
        MemberReader id_reader(*id, "an id of a vulnerability");
        statement.aliases.push_back(StatementText(id_reader.RequiredString("text")));
        PIPESEAL_TRY(id_reader.FinishOpen());
      }
    if (!statement.vulnerability.empty()) return {};
    if (statement.aliases.empty()) return SchemaError(node, "a vulnerability has neither 'cve' nor 'ids'");
    statement.vulnerability = statement.aliases.front();
    statement.aliases.erase(statement.aliases.begin());
    return {};
  }

  Result<ReasonsByProduct> ReadReasons(const Node& node) const {
    ReasonsByProduct reasons;
    PIPESEAL_TRY(ForEachProduct(node, "flags", [&](const Node& flag, Reasons& of_product) {
      if (const Node* label = flag.Find("label")) of_product.flag = label->text();
    }, reasons));
    PIPESEAL_TRY(ForEachProduct(node, "threats", [&](const Node& threat, Reasons& of_product) {
      const Node* category = threat.Find("category");
      const Node* details = threat.Find("details");
      if (category != nullptr && category->text() == "impact" && details != nullptr)
        of_product.impact = details->text();
    }, reasons));
    PIPESEAL_TRY(ForEachProduct(node, "remediations", [&](const Node& remediation, Reasons& of_product) {
      if (const Node* details = remediation.Find("details")) of_product.action = details->text();
    }, reasons));
    return reasons;
  }

  // Calls `note` for every product that an entry of the list is about.
  template <typename Note>
  Result<void> ForEachProduct(const Node& node, std::string_view list_name, Note note,
                              ReasonsByProduct& reasons) const {
    MemberReader reader(node, "a vulnerability");
    const Node* list = reader.Optional(list_name, Kind::kArray);
    PIPESEAL_TRY(reader.FinishOpen());
    if (list == nullptr) return {};
    for (const Node* entry : list->elements()) {
      MemberReader entry_reader(*entry, fmt::format("an entry of '{}'", list_name));
      for (const std::string& id : entry_reader.OptionalStrings("product_ids")) note(*entry, reasons[id]);
      for (const std::string& group : entry_reader.OptionalStrings("group_ids")) {
        const std::vector<std::string>* members = products_.FindGroup(group);
        if (members == nullptr) return SchemaError(*entry, "a product group that is not defined");
        for (const std::string& id : *members) note(*entry, reasons[id]);
      }
      PIPESEAL_TRY(entry_reader.FinishOpen());
    }
    return {};
  }

  // One for all products that have the same reasons.
  Result<void> AddStatements(const Node& list, const VexStatement& model, const ReasonsByProduct& reasons) {
    std::map<Reasons, VexStatement> statements;
    for (const Node* id : list.elements()) {
      std::shared_ptr<const VexProduct> product = products_.Find(id->text());
      if (!id->is(Kind::kString) || product == nullptr)
        return SchemaError(
            *id, fmt::format("'{}' is no product of the document", EscapeForTerminal(id->text().substr(0, 100))));
      const auto found = reasons.find(id->text());
      const Reasons& why = found == reasons.end() ? Reasons() : found->second;
      VexStatement& statement = statements.try_emplace(why, model).first->second;
      statement.justification = FindVexJustification(why.flag);
      statement.impact = StatementText(why.impact);
      statement.action = StatementText(why.action);
      statement.products.push_back(std::move(product));
    }
    for (auto& [why, statement] : statements) document_.statements.push_back(std::move(statement));
    return {};
  }

  CsafProducts products_;
  VexDocument document_;
};

}  // namespace

Result<VexDocument> ReadCsafVex(const encoding::Document& document) { return CsafReader().Read(document.root()); }

}  // namespace pipeseal::sbom
