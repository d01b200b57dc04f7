#include "pipeseal/intoto/layout.h"

#include <algorithm>
#include <set>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/hex.h"
#include "pipeseal/base/path_name.h"
#include "pipeseal/crypto/key_object.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::intoto {
namespace {

using encoding::Describe;
using encoding::Kind;
using encoding::Member;
using encoding::MemberReader;
using encoding::Node;
using encoding::SchemaError;

// What every part of a layout is read with.
struct Reading {
  const Substitution& parameters;
  const Limits& limits;
  std::vector<std::string>* tolerated;

  // Whether something is let pass that is an error otherwise; it is noted then.
  bool Tolerates(const Node& where, std::string_view what) const {
    if (tolerated != nullptr) tolerated->push_back(fmt::format("{}: {}", Describe(where.range().begin), what));
    return tolerated != nullptr;
  }
};

// The reference takes `true` for 1, as Python does.
Result<std::int64_t> ReadThreshold(MemberReader& reader, const Node& step, const Reading& reading) {
  const Node* value = step.Find("threshold");
  const bool is_true = value != nullptr && value->is(Kind::kBoolean) && value->boolean();
  if (is_true && reading.Tolerates(*value, "the threshold is `true`")) {
    reader.Ignore("threshold");
    return 1;
  }
  const std::int64_t threshold = reader.RequiredInteger("threshold");
  if (!reader.ok() || threshold >= 1 || reading.Tolerates(*value, "the threshold is below 1"))
    return std::max<std::int64_t>(threshold, 1);
  return SchemaError(*value, fmt::format("threshold {}: at least one functionary must sign", threshold));
}

std::unexpected<Error> At(const Node& where, Error error) {
  return Fail(std::move(error).While(Describe(where.range().begin)));
}

Result<std::vector<std::string>> ReadWords(const Node& array, const Reading& reading) {
  std::vector<std::string> words;
  if (!array.is(Kind::kArray)) return SchemaError(array, fmt::format("{} instead of an array of strings", NameOf(array.kind())));
  for (const Node* element : array.elements()) {
    if (!element->is(Kind::kString))
      return SchemaError(*element, fmt::format("{} where a string belongs", NameOf(element->kind())));
    Result<std::string> word = reading.parameters.Apply(element->text());
    if (!word) return At(*element, std::move(word).error());
    words.push_back(std::move(*word));
  }
  return words;
}

Result<std::vector<ArtifactRule>> ReadRules(const Node* array, const Reading& reading) {
  std::vector<ArtifactRule> rules;
  if (array == nullptr) return rules;
  if (array->elements().size() > reading.limits.rules_per_step)
    return Fail(ErrorCode::kLimit, "{}: more than {} rules", Describe(array->range().begin), reading.limits.rules_per_step);
  for (const Node* element : array->elements()) {
    PIPESEAL_ASSIGN(const std::vector<std::string> words, ReadWords(*element, reading));
    Result<ArtifactRule> rule = ParseArtifactRule(words);
    if (!rule) return At(*element, std::move(rule).error());
    rule->where = element->range();
    rules.push_back(std::move(*rule));
  }
  return rules;
}

Result<CertificateConstraint> ReadConstraint(const Node& object) {
  MemberReader reader(object, "a certificate constraint");
  CertificateConstraint constraint;
  constraint.common_name = reader.OptionalString("common_name");
  constraint.dns_names = reader.OptionalStrings("dns_names");
  constraint.emails = reader.OptionalStrings("emails");
  constraint.organizations = reader.OptionalStrings("organizations");
  constraint.uris = reader.OptionalStrings("uris");
  constraint.roots = reader.OptionalStrings("roots");
  PIPESEAL_TRY(reader.Finish());
  return constraint;
}

Result<std::string> ReadName(MemberReader& reader, const Node& object, std::string_view what) {
  const std::string name = reader.RequiredString("name");
  if (!reader.ok()) return std::string();
  Result<void> checked = CheckFileNameComponent(name);
  if (!checked) return At(object, std::move(checked).error().While(what));
  return name;
}

Result<Step> ReadStep(const Node& object, const Reading& reading) {
  MemberReader reader(object, "a step");
  Step step;
  step.where = object.range();
  PIPESEAL_ASSIGN(step.name, ReadName(reader, object, "the step's name"));
  if (reader.RequiredString("_type") != "step") reader.Reject(object, "the step's _type is not \"step\"");
  step.pubkeys = reader.RequiredStrings("pubkeys");
  PIPESEAL_ASSIGN(step.threshold, ReadThreshold(reader, object, reading));
  const Node* command = reader.Required("expected_command", Kind::kArray);
  const Node* materials = reader.Required("expected_materials", Kind::kArray);
  const Node* products = reader.Required("expected_products", Kind::kArray);
  const Node* constraints = reader.Optional("cert_constraints", Kind::kArray);
  PIPESEAL_TRY(reader.Finish());

  for (const std::string& keyid : step.pubkeys)
    if (keyid.empty() || !IsHex(keyid))
      return SchemaError(object, fmt::format("'{}' in pubkeys is not a key id", EscapeForTerminal(keyid)));
  PIPESEAL_ASSIGN(step.expected_command, ReadWords(*command, reading));
  PIPESEAL_ASSIGN(step.expected_materials, ReadRules(materials, reading));
  PIPESEAL_ASSIGN(step.expected_products, ReadRules(products, reading));
  if (constraints != nullptr) {
    for (const Node* element : constraints->elements()) {
      PIPESEAL_ASSIGN(CertificateConstraint constraint, ReadConstraint(*element));
      step.cert_constraints.push_back(std::move(constraint));
    }
  }
  return step;
}

Result<Inspection> ReadInspection(const Node& object, const Reading& reading) {
  MemberReader reader(object, "an inspection");
  Inspection inspection;
  inspection.where = object.range();
  PIPESEAL_ASSIGN(inspection.name, ReadName(reader, object, "the inspection's name"));
  if (reader.RequiredString("_type") != "inspection") reader.Reject(object, "the inspection's _type is not \"inspection\"");
  const Node* run = reader.Required("run", Kind::kArray);
  const Node* materials = reader.Required("expected_materials", Kind::kArray);
  const Node* products = reader.Required("expected_products", Kind::kArray);
  PIPESEAL_TRY(reader.Finish());
  PIPESEAL_ASSIGN(inspection.run, ReadWords(*run, reading));
  PIPESEAL_ASSIGN(inspection.expected_materials, ReadRules(materials, reading));
  PIPESEAL_ASSIGN(inspection.expected_products, ReadRules(products, reading));
  return inspection;
}

Result<std::vector<LayoutKey>> ReadKeys(const Node& object, const Reading& reading) {
  std::vector<LayoutKey> keys;
  if (object.members().size() > reading.limits.keys)
    return Fail(ErrorCode::kLimit, "more than {} keys", reading.limits.keys);
  for (const Member& member : object.members()) {
    if (member.key.empty() || !IsHex(member.key))
      return SchemaError(*member.value, fmt::format("'{}' in keys is not a key id", EscapeForTerminal(member.key)));
    LayoutKey& entry = keys.emplace_back(LayoutKey{std::string(member.key), std::nullopt, {}});
    Result<crypto::KeyObject> key = crypto::ReadKeyObject(*member.value);
    if (!key && key.error().code() == ErrorCode::kUnsupported) {
      entry.why_unusable = key.error().message();
    } else if (!key) {
      return At(*member.value, std::move(key).error().While(fmt::format("key {}", member.key)));
    } else if (!key->keyid.empty() && key->keyid != member.key) {
      if (reading.Tolerates(*member.value, "a key stands under another id than its own")) {
        entry.key = std::move(key->key);
        continue;
      }
      return SchemaError(*member.value, fmt::format("the key under '{}' calls itself '{}'", member.key,
                                                    EscapeForTerminal(key->keyid)));
    } else if (!key->key.HasKeyId(member.key)) {
      return SchemaError(*member.value, fmt::format("'{}' is not the id of the key that stands there ({})", member.key,
                                                    key->key.keyid()));
    } else {
      entry.key = std::move(key->key);
    }
  }
  return keys;
}

Result<std::map<std::string, crypto::Certificate>> ReadCertificates(const Node* object) {
  std::map<std::string, crypto::Certificate> certificates;
  if (object == nullptr) return certificates;
  for (const Member& member : object->members()) {
    const Node* keyval = member.value->Find("keyval");
    const Node* pem = keyval == nullptr ? nullptr : keyval->Find("certificate");
    if (pem == nullptr) return SchemaError(*member.value, "no certificate in keyval.certificate");
    Result<crypto::Certificate> certificate = crypto::Certificate::FromPem(pem->text());
    if (!certificate) return At(*pem, std::move(certificate).error());
    certificates.emplace(std::string(member.key), std::move(*certificate));
  }
  return certificates;
}

// Names are unique among steps and inspections, and a MATCH names one of them. Inspections run after all steps, so only an
// inspection's rules see what inspections recorded.
Result<void> CheckNames(const Layout& layout, const Reading& reading) {
  std::set<std::string_view> names;
  const auto add = [&](const std::string& name, const SourceRange& where) -> Result<void> {
    if (names.insert(name).second) return {};
    return Fail(ErrorCode::kSchema, "{}: a second step or inspection named '{}'", Describe(where.begin), EscapeForTerminal(name));
  };
  for (const Step& step : layout.steps) PIPESEAL_TRY(add(step.name, step.where));
  for (const Inspection& inspection : layout.inspections) PIPESEAL_TRY(add(inspection.name, inspection.where));

  const auto check = [&](const std::vector<ArtifactRule>& rules) -> Result<void> {
    for (const ArtifactRule& rule : rules) {
      const auto* match = std::get_if<MatchRule>(&rule.rule);
      if (match == nullptr || names.contains(match->step)) continue;
      if (reading.tolerated == nullptr)
        return Fail(ErrorCode::kSchema, "{}: MATCH names a step '{}' that the layout does not have",
                    Describe(rule.where.begin), EscapeForTerminal(match->step));
      reading.tolerated->push_back(fmt::format("{}: MATCH names a step that does not exist", Describe(rule.where.begin)));
    }
    return {};
  };
  for (const Step& step : layout.steps) {
    PIPESEAL_TRY(check(step.expected_materials));
    PIPESEAL_TRY(check(step.expected_products));
  }
  for (const Inspection& inspection : layout.inspections) {
    PIPESEAL_TRY(check(inspection.expected_materials));
    PIPESEAL_TRY(check(inspection.expected_products));
  }
  return {};
}

template <typename T>
const T* FindByName(const std::vector<T>& list, std::string_view name) {
  const auto at = std::ranges::find(list, name, &T::name);
  return at == list.end() ? nullptr : &*at;
}

}  // namespace

const Step* Layout::FindStep(std::string_view name) const { return FindByName(steps, name); }
const Inspection* Layout::FindInspection(std::string_view name) const { return FindByName(inspections, name); }
const LayoutKey* Layout::FindKey(std::string_view keyid) const {
  const auto at = std::ranges::find(keys, keyid, &LayoutKey::keyid);
  return at == keys.end() ? nullptr : &*at;
}

Result<Layout> ReadLayout(const Node& object, const Substitution& parameters, const Limits& limits,
                          std::vector<std::string>* tolerated) {
  const Reading reading{parameters, limits, tolerated};
  MemberReader reader(object, "the layout");
  Layout layout;
  if (reader.RequiredString("_type") != "layout") reader.Reject(object, "the layout's _type is not \"layout\"");
  const Node* expires = reader.Required("expires", Kind::kString);
  layout.readme = reader.OptionalString("readme");
  const Node* keys = reader.Required("keys", Kind::kObject);
  const Node* steps = reader.Required("steps", Kind::kArray);
  const Node* inspections = reader.Required("inspect", Kind::kArray);
  const Node* roots = reader.Optional("rootcas", Kind::kObject);
  const Node* intermediates = reader.Optional("intermediatecas", Kind::kObject);
  PIPESEAL_TRY(reader.Finish());

  Result<UtcTime> time = ParseUtcTime(expires->text());
  if (!time) return At(*expires, std::move(time).error());
  layout.expires = *time;
  if (steps->elements().size() > limits.steps) return Fail(ErrorCode::kLimit, "more than {} steps", limits.steps);
  if (inspections->elements().size() > limits.inspections)
    return Fail(ErrorCode::kLimit, "more than {} inspections", limits.inspections);
  PIPESEAL_ASSIGN(layout.keys, ReadKeys(*keys, reading));
  PIPESEAL_ASSIGN(layout.root_certificates, ReadCertificates(roots));
  PIPESEAL_ASSIGN(layout.intermediate_certificates, ReadCertificates(intermediates));
  for (const Node* element : steps->elements()) {
    PIPESEAL_ASSIGN(Step step, ReadStep(*element, reading));
    layout.steps.push_back(std::move(step));
  }
  for (const Node* element : inspections->elements()) {
    PIPESEAL_ASSIGN(Inspection inspection, ReadInspection(*element, reading));
    layout.inspections.push_back(std::move(inspection));
  }
  PIPESEAL_TRY(CheckNames(layout, reading));
  return layout;
}

}  // namespace pipeseal::intoto
