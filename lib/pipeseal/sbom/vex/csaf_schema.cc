// ValidateCsaf: declared in csaf.h.
#include <algorithm>
#include <initializer_list>
#include <set>
#include <string>

#include "pipeseal/base/time.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/vex/csaf.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using encoding::Node;

using Names = std::initializer_list<std::string_view>;
using Ids = std::set<std::string_view>;

const Names kPublishers = {"coordinator", "discoverer", "other", "translator", "user", "vendor"};
const Names kTrackingStatuses = {"draft", "final", "interim"};
const Names kVexStatuses = {"fixed", "known_affected", "known_not_affected", "under_investigation"};

class CsafValidator {
 public:
  explicit CsafValidator(Issues& issues) : issues_(issues) {}

  void CheckDocument(const Node& root) {
    if (!Is(root, Kind::kObject)) return;
    const Node* document = Required(root, "document", Kind::kObject);
    if (document == nullptr) return;
    CheckHead(*document);
    const Node* category = document->Find("category");
    vex_ = category != nullptr && category->text() == "csaf_vex";
    const Node* tree = root.Find("product_tree");
    const Node* vulnerabilities = root.Find("vulnerabilities");
    if (tree != nullptr && Is(*tree, Kind::kObject)) CollectProducts(*tree);
    if (vex_ && tree == nullptr) Complain(root, "the profile VEX demands 'product_tree'");
    if (vex_ && vulnerabilities == nullptr) Complain(root, "the profile VEX demands 'vulnerabilities'");
    if (vulnerabilities == nullptr || !Is(*vulnerabilities, Kind::kArray)) return;
    if (vulnerabilities->elements().empty()) Complain(*vulnerabilities, "there is no vulnerability");
    for (const Node* vulnerability : vulnerabilities->elements()) CheckVulnerability(*vulnerability);
  }

 private:
  void CheckHead(const Node& document) {
    RequireText(document, "category");
    RequireText(document, "title");
    RequireWord(document, "csaf_version", {"2.0"});
    if (const Node* publisher = Required(document, "publisher", Kind::kObject)) {
      RequireWord(*publisher, "category", kPublishers);
      RequireText(*publisher, "name");
      RequireText(*publisher, "namespace");
    }
    if (const Node* tracking = Required(document, "tracking", Kind::kObject)) CheckTracking(*tracking);
  }

  void CheckTracking(const Node& tracking) {
    RequireText(tracking, "id");
    RequireText(tracking, "version");
    RequireWord(tracking, "status", kTrackingStatuses);
    RequireTime(tracking, "current_release_date");
    RequireTime(tracking, "initial_release_date");
    const Node* history = Required(tracking, "revision_history", Kind::kArray);
    if (history == nullptr) return;
    if (history->elements().empty()) Complain(*history, "there is no revision");
    for (const Node* revision : history->elements()) {
      if (!Is(*revision, Kind::kObject)) continue;
      RequireTime(*revision, "date");
      RequireText(*revision, "number");
      RequireText(*revision, "summary");
    }
  }

  void CollectProducts(const Node& tree) {
    CollectBranches(tree);
    if (const Node* names = tree.Find("full_product_names"))
      for (const Node* name : names->elements()) CollectProduct(*name);
    if (const Node* relationships = tree.Find("relationships"))
      for (const Node* relationship : relationships->elements())
        if (const Node* name = relationship->Find("full_product_name")) CollectProduct(*name);
    if (const Node* groups = tree.Find("product_groups"))
      for (const Node* group : groups->elements())
        if (const Node* ids = group->Find("product_ids")) CheckIds(*ids);
  }

  // As deep as the tree, which its reader has limited.
  void CollectBranches(const Node& node) {
    const Node* branches = node.Find("branches");
    if (branches == nullptr || !Is(*branches, Kind::kArray)) return;
    for (const Node* branch : branches->elements()) {
      if (!Is(*branch, Kind::kObject)) continue;
      RequireText(*branch, "category");
      RequireText(*branch, "name");
      if (const Node* product = branch->Find("product")) CollectProduct(*product);
      CollectBranches(*branch);
    }
  }

  void CollectProduct(const Node& product) {
    if (!Is(product, Kind::kObject)) return;
    RequireText(product, "name");
    RequireText(product, "product_id");
    const Node* id = product.Find("product_id");
    if (id != nullptr && id->is(Kind::kString) && !products_.insert(id->text()).second)
      Complain(*id, "a product id is there twice");
  }

  void CheckVulnerability(const Node& vulnerability) {
    if (!Is(vulnerability, Kind::kObject)) return;
    const Node* statuses = vulnerability.Find("product_status");
    if (statuses != nullptr && Is(*statuses, Kind::kObject))
      for (const encoding::Member& member : statuses->members()) CheckIds(*member.value);
    if (!vex_) return;
    if (vulnerability.Find("cve") == nullptr && vulnerability.Find("ids") == nullptr)
      Complain(vulnerability, "the profile VEX demands 'cve' or 'ids'");
    if (vulnerability.Find("notes") == nullptr) Complain(vulnerability, "the profile VEX demands 'notes'");
    const auto has = [&](std::string_view name) { return statuses != nullptr && statuses->Find(name) != nullptr; };
    if (std::ranges::none_of(kVexStatuses, has))
      return Complain(vulnerability, "the profile VEX demands a 'product_status' that says one of the four statuses");
    if (const Node* list = statuses->Find("known_not_affected"))
      CheckReasons(*list, vulnerability, {"flags", "threats"}, "the profile VEX demands a flag or an impact for it");
    if (const Node* list = statuses->Find("known_affected"))
      CheckReasons(*list, vulnerability, {"remediations"}, "the profile VEX demands a remediation for it");
  }

  // Every product of `list` is named by an entry of one of the lists of reasons. An entry for a group counts for all of
  // them: what is in groups is not looked up here.
  void CheckReasons(const Node& list, const Node& vulnerability, Names lists, std::string_view message) {
    Ids named;
    for (const std::string_view name : lists) {
      const Node* reasons = vulnerability.Find(name);
      if (reasons == nullptr) continue;
      for (const Node* reason : reasons->elements()) {
        if (reason->Find("group_ids") != nullptr) return;
        if (const Node* ids = reason->Find("product_ids"))
          for (const Node* id : ids->elements()) named.insert(id->text());
      }
    }
    for (const Node* id : list.elements())
      if (!named.contains(id->text())) Complain(*id, message);
  }

  void CheckIds(const Node& list) {
    if (!Is(list, Kind::kArray)) return;
    for (const Node* id : list.elements())
      if (Is(*id, Kind::kString) && !products_.contains(id->text())) Complain(*id, "no product has this id");
  }

  bool Is(const Node& node, Kind kind) {
    if (node.is(kind)) return true;
    issues_.Add(rules::kSchema, node.range().begin.offset,
                [&] { return fmt::format("{} stands where {} is expected", NameOf(node.kind()), NameOf(kind)); });
    return false;
  }

  const Node* Required(const Node& node, std::string_view name, Kind kind) {
    const Node* member = node.Find(name);
    if (member == nullptr)
      issues_.Add(rules::kSchema, node.range().begin.offset, [&] { return fmt::format("'{}' is missing", name); });
    return member != nullptr && Is(*member, kind) ? member : nullptr;
  }

  void RequireText(const Node& node, std::string_view name) {
    const Node* member = Required(node, name, Kind::kString);
    if (member != nullptr && member->text().empty()) Complain(*member, "it is empty");
  }

  void RequireTime(const Node& node, std::string_view name) {
    const Node* member = Required(node, name, Kind::kString);
    if (member != nullptr && !ParseRfc3339(member->text())) Complain(*member, "it is not a time as RFC 3339 writes it");
  }

  void RequireWord(const Node& node, std::string_view name, Names words) {
    const Node* member = Required(node, name, Kind::kString);
    if (member != nullptr && std::ranges::find(words, member->text()) == words.end())
      issues_.Add(rules::kSchema, member->range().begin.offset,
                  [&] { return fmt::format("'{}' is no value of '{}'", member->text(), name); });
  }

  void Complain(const Node& node, std::string_view message) {
    issues_.Add(rules::kSchema, node.range().begin.offset, message);
  }

  Issues& issues_;
  Ids products_;
  bool vex_ = false;
};

}  // namespace

void ValidateCsaf(const encoding::Document& document, Issues& issues) {
  CsafValidator(issues).CheckDocument(document.root());
}

}  // namespace pipeseal::sbom
