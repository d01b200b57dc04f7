// ValidateOpenVex: declared in openvex.h.
#include <algorithm>
#include <array>
#include <cmath>
#include <initializer_list>
#include <set>
#include <span>
#include <utility>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/time.h"
#include "pipeseal/base/utf8.h"
#include "pipeseal/encoding/jcs.h"
#include "pipeseal/encoding/json_number.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/vex/openvex.h"

namespace pipeseal::sbom {
namespace {

using encoding::Kind;
using encoding::Node;

using Names = std::initializer_list<std::string_view>;

constexpr std::string_view kJustifications[] = {"component_not_present", "vulnerable_code_not_present",
                                                "vulnerable_code_not_in_execute_path",
                                                "vulnerable_code_cannot_be_controlled_by_adversary",
                                                "inline_mitigations_already_exist"};
constexpr std::string_view kStatuses[] = {"not_affected", "affected", "fixed", "under_investigation"};
constexpr std::string_view kHashes[] = {"md5",      "sha1",        "sha-256",     "sha-384",
                                        "sha-512",  "sha3-224",    "sha3-256",    "sha3-384",
                                        "sha3-512", "blake2s-256", "blake2b-256", "blake2b-512"};

// A scheme and something behind it, without white space and what RFC 3986 keeps for delimiters. `ascii` for a URI.
bool IsAbsoluteIri(std::string_view text, bool ascii) {
  const std::size_t colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0 || !IsAsciiLetter(text[0])) return false;
  const auto in_scheme = [](char c) { return IsAsciiAlphanumeric(c) || c == '+' || c == '-' || c == '.'; };
  if (!std::ranges::all_of(text.substr(0, colon), in_scheme)) return false;
  constexpr std::string_view kNever = " \"<>\\^`{|}";
  return std::ranges::none_of(text, [&](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 0x20 || byte == 0x7f || kNever.contains(c) || (ascii && byte >= 0x80);
  });
}

bool IsWholeFromOne(const Node& node) {
  const std::optional<double> value = node.is(Kind::kNumber) ? encoding::DoubleOf(node.text()) : std::nullopt;
  return value && *value >= 1 && std::floor(*value) == *value;
}

class OpenVexValidator {
 public:
  explicit OpenVexValidator(Issues& issues) : issues_(issues) {}

  void CheckDocument(const Node& root) {
    if (!CheckObject(root, {"@context", "@id", "author", "timestamp", "version", "statements"},
                     {"role", "last_updated", "tooling"}))
      return;
    if (const Node* context = root.Find("@context"); context != nullptr && CheckText(*context))
      if (!IsAbsoluteIri(context->text(), true)) Complain(*context, "'@context' is not a URI");
    CheckIri(root, "@id");
    CheckTexts(root, {"author", "role", "tooling"});
    CheckTimes(root, {"timestamp", "last_updated"});
    CheckVersion(root);
    const Node* statements = root.Find("statements");
    if (statements == nullptr || !CheckList(*statements)) return;
    if (statements->elements().empty()) Complain(*statements, "there is no statement");
    for (const Node* statement : statements->elements()) CheckStatement(*statement);
  }

 private:
  void CheckStatement(const Node& statement) {
    if (!CheckObject(statement, {"vulnerability", "status"},
                     {"@id", "version", "timestamp", "last_updated", "products", "supplier", "status_notes",
                      "justification", "impact_statement", "action_statement", "action_statement_timestamp"}))
      return;
    CheckIri(statement, "@id");
    CheckVersion(statement);
    CheckTexts(statement, {"supplier", "status_notes", "impact_statement", "action_statement"});
    CheckTimes(statement, {"timestamp", "last_updated", "action_statement_timestamp"});
    CheckWord(statement, "status", kStatuses);
    CheckWord(statement, "justification", kJustifications);
    if (const Node* vulnerability = statement.Find("vulnerability")) CheckVulnerability(*vulnerability);
    CheckList(statement, "products", &OpenVexValidator::CheckProduct);
    const Node* status = statement.Find("status");
    if (status == nullptr) return;
    if (status->text() == "not_affected") CheckOneOf(statement, {"justification", "impact_statement"});
    if (status->text() == "affected") CheckOneOf(statement, {"action_statement"});
  }

  void CheckVulnerability(const Node& vulnerability) {
    if (!CheckObject(vulnerability, {"name"}, {"@id", "description", "aliases"})) return;
    CheckIri(vulnerability, "@id");
    CheckTexts(vulnerability, {"name", "description"});
    CheckList(vulnerability, "aliases", &OpenVexValidator::CheckAlias);
  }

  void CheckAlias(const Node& alias) { (void)CheckText(alias); }

  void CheckProduct(const Node& product) {
    if (!CheckObject(product, {}, {"@id", "identifiers", "hashes", "subcomponents"})) return;
    CheckIdentity(product);
    CheckList(product, "subcomponents", &OpenVexValidator::CheckSubcomponent);
  }

  void CheckSubcomponent(const Node& subcomponent) {
    if (CheckObject(subcomponent, {}, {"@id", "identifiers", "hashes"})) CheckIdentity(subcomponent);
  }

  void CheckIdentity(const Node& product) {
    CheckIri(product, "@id");
    CheckOneOf(product, {"@id", "identifiers"});
    if (const Node* identifiers = product.Find("identifiers");
        identifiers != nullptr && CheckObject(*identifiers, {}, {"purl", "cpe22", "cpe23"})) {
      CheckTexts(*identifiers, {"purl", "cpe22", "cpe23"});
      CheckOneOf(*identifiers, {"purl", "cpe22", "cpe23"});
    }
    const Node* hashes = product.Find("hashes");
    if (hashes == nullptr || !CheckKind(*hashes, Kind::kObject)) return;
    for (const encoding::Member& member : hashes->members()) {
      if (std::ranges::find(kHashes, member.key) == std::end(kHashes)) ComplainOfMember(member);
      (void)CheckText(*member.value);
    }
  }

  // False if it is no object. Everything else that is wrong with it is reported.
  bool CheckObject(const Node& node, Names required, Names optional) {
    if (!CheckKind(node, Kind::kObject)) return false;
    for (const std::string_view name : required)
      if (node.Find(name) == nullptr)
        issues_.Add(rules::kSchema, node.range().begin.offset, [&] { return fmt::format("'{}' is missing", name); });
    for (const encoding::Member& member : node.members()) {
      const auto is_it = [&](std::string_view name) { return name == member.key; };
      if (std::ranges::none_of(required, is_it) && std::ranges::none_of(optional, is_it)) ComplainOfMember(member);
    }
    return true;
  }

  void CheckOneOf(const Node& node, Names names) {
    if (std::ranges::any_of(names, [&](std::string_view name) { return node.Find(name) != nullptr; })) return;
    issues_.Add(rules::kSchema, node.range().begin.offset, [&] {
      std::string list;
      for (const std::string_view name : names) list += fmt::format("{}'{}'", list.empty() ? "" : " or ", name);
      return list + " is missing";
    });
  }

  bool CheckKind(const Node& node, Kind kind) {
    if (node.is(kind)) return true;
    issues_.Add(rules::kSchema, node.range().begin.offset,
                [&] { return fmt::format("{} stands where {} is expected", NameOf(node.kind()), NameOf(kind)); });
    return false;
  }

  bool CheckText(const Node& node) { return CheckKind(node, Kind::kString); }

  void CheckTexts(const Node& node, Names names) {
    for (const std::string_view name : names)
      if (const Node* member = node.Find(name)) (void)CheckText(*member);
  }

  void CheckTimes(const Node& node, Names names) {
    for (const std::string_view name : names) {
      const Node* member = node.Find(name);
      if (member != nullptr && CheckText(*member) && !ParseRfc3339(member->text()))
        Complain(*member, "it is not a time as RFC 3339 writes it");
    }
  }

  // The validators in use do not assert this format (it annotates in draft 2020-12), so it is advice; once, because so
  // many issues are kept of a rule.
  void CheckIri(const Node& node, std::string_view name) {
    const Node* member = node.Find(name);
    if (member == nullptr || !CheckText(*member) || IsAbsoluteIri(member->text(), false)) return;
    if (std::exchange(iri_told_, true)) return;
    issues_.Add(rules::kSchema, member->range().begin.offset, [&] { return fmt::format("'{}' is not an IRI", name); })
        .severity = Severity::kWarning;
  }

  void CheckVersion(const Node& node) {
    const Node* version = node.Find("version");
    if (version != nullptr && !IsWholeFromOne(*version)) Complain(*version, "'version' is not a whole number from 1");
  }

  void CheckWord(const Node& node, std::string_view name, std::span<const std::string_view> words) {
    const Node* member = node.Find(name);
    if (member != nullptr && CheckText(*member) && std::ranges::find(words, member->text()) == words.end())
      issues_.Add(rules::kSchema, member->range().begin.offset,
                  [&] { return fmt::format("'{}' is no value of '{}'", member->text(), name); });
  }

  // Its elements differ. False if it is no list.
  bool CheckList(const Node& list) {
    if (!CheckKind(list, Kind::kArray)) return false;
    std::set<std::string, std::less<>> seen;
    for (const Node* element : list.elements()) {
      Result<std::string> canonical = encoding::ToJcs(*element);
      if (canonical && !seen.insert(std::move(*canonical)).second) Complain(*element, "it is there twice");
    }
    return true;
  }

  void CheckList(const Node& node, std::string_view name, void (OpenVexValidator::*check)(const Node&)) {
    const Node* list = node.Find(name);
    if (list == nullptr || !CheckList(*list)) return;
    for (const Node* element : list->elements()) (this->*check)(*element);
  }

  void Complain(const Node& node, std::string_view message) {
    issues_.Add(rules::kSchema, node.range().begin.offset, message);
  }

  void ComplainOfMember(const encoding::Member& member) {
    issues_.Add(rules::kSchema, member.key_range.begin.offset,
                [&] { return fmt::format("'{}' is not known here", member.key); });
  }

  Issues& issues_;
  bool iri_told_ = false;
};

}  // namespace

void ValidateOpenVex(const encoding::Document& document, Issues& issues) {
  OpenVexValidator(issues).CheckDocument(document.root());
}

}  // namespace pipeseal::sbom
