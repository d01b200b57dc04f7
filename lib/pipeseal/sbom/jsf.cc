#include "pipeseal/sbom/jsf.h"

#include <algorithm>
#include <iterator>
#include <optional>
#include <span>
#include <utility>

#include "pipeseal/base/escape.h"
#include "pipeseal/base/limits.h"
#include "pipeseal/encoding/jcs.h"
#include "pipeseal/sbom/jsf_signer.h"
#include "pipeseal/sbom/rules.h"

namespace pipeseal::sbom {
namespace {

using crypto::JsonWebKey;
using encoding::JcsFrame;
using encoding::Kind;
using encoding::Node;
using encoding::ToJcsAround;
using encoding::ToJcsWithout;

constexpr std::string_view kSigners = "signers", kChain = "chain";
// Verifying this many takes seconds; hashing this much as well.
constexpr std::size_t kMaxSignatures = 10'000;
constexpr std::size_t kMaxSignedBytes = 4096 * kMiB;
constexpr std::size_t kMaxPointerBytes = 64 * kMiB;  // names of members can be long, and be a part of many pointers

// An object that holds a signature.
struct Holder {
  const Node* object;
  const Node* signature;
  std::string pointer;
};

std::string EscapedForPointer(std::string_view name) {
  std::string out;
  for (const char c : name) out += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
  return out;
}

struct Holders {
  std::vector<Holder> list{};
  std::size_t pointer_bytes = 0;
  bool too_many() const { return list.size() > kMaxSignatures || pointer_bytes > kMaxPointerBytes; }
};

// As deep as the tree, which its reader has limited. What is inside a signature is a matter of that signature.
void FindHolders(const Node& node, std::string& pointer, Holders& out) {
  if (out.too_many()) return;
  const std::size_t size = pointer.size();
  if (const Node* signature = node.Find(kJsfSignature)) {
    out.list.push_back({&node, signature, pointer});
    out.pointer_bytes += size;
  }
  for (const encoding::Member& member : node.members()) {
    if (member.key == kJsfSignature || (!member.value->is(Kind::kObject) && !member.value->is(Kind::kArray))) continue;
    pointer += "/" + EscapedForPointer(member.key);
    FindHolders(*member.value, pointer, out);
    pointer.resize(size);
  }
  for (std::size_t i = 0; i < node.elements().size(); ++i) {
    const Node& element = *node.elements()[i];
    if (!element.is(Kind::kObject) && !element.is(Kind::kArray)) continue;
    pointer += "/" + std::to_string(i);
    FindHolders(element, pointer, out);
    pointer.resize(size);
  }
}

struct Entries {
  JsfForm form = JsfForm::kSingle;
  std::vector<const Node*> nodes{};
};

// An error for `signers` and `chain` that are empty or not alone.
Result<Entries> EntriesOf(const Node& signature) {
  const Node* signers = signature.Find(kSigners);
  const Node* chain = signature.Find(kChain);
  if (signers == nullptr && chain == nullptr) return Entries{JsfForm::kSingle, {&signature}};
  const Node& list = signers != nullptr ? *signers : *chain;
  if (signature.members().size() != 1) return Fail(ErrorCode::kSchema, "'signers' or 'chain' is not the only member");
  if (!list.is(Kind::kArray) || list.elements().empty()) return Fail(ErrorCode::kSchema, "it has no signers");
  if (list.elements().size() > kDefaultLimits.signatures)
    return Fail(ErrorCode::kSchema, "it has more than {} signers", kDefaultLimits.signatures);
  return Entries{signers != nullptr ? JsfForm::kSigners : JsfForm::kChain,
                 {list.elements().begin(), list.elements().end()}};
}

// The canonical form of a signature as its signer number `position` signed it.
Result<std::string> SignedSignature(const Entries& entries, std::size_t position) {
  constexpr std::string_view kNotSigned[] = {kJsfValue, kJsfExcludes};
  PIPESEAL_ASSIGN(std::string own, ToJcsWithout(*entries.nodes[position], kNotSigned));
  if (entries.form == JsfForm::kSingle) return own;
  std::string out = entries.form == JsfForm::kSigners ? "{\"signers\":[" : "{\"chain\":[";
  if (entries.form == JsfForm::kChain)
    for (std::size_t i = 0; i < position; ++i) {
      PIPESEAL_ASSIGN(const std::string earlier, encoding::ToJcs(*entries.nodes[i]));
      out.append(earlier).push_back(',');
    }
  return out + own + "]}";
}

std::string TextOf(const Node& object, std::string_view name) {
  const Node* member = object.Find(name);
  return member != nullptr && member->is(Kind::kString) ? std::string(member->text()) : std::string();
}

struct Judgement {
  JsfVerdict verdict;
  std::string reason{};
  std::optional<JsonWebKey> key{};
};

// Judges a signature by the keys that may be used.
class KeyJudge {
 public:
  explicit KeyJudge(const JsfPolicy& policy) : policy_(policy) {}

  Judgement Judge(const JsfSigner& signer, std::string_view key_id, std::string_view message) const {
    if (signer.key) return JudgeByEmbedded(signer, message);
    if (policy_.embedded_keys) return {JsfVerdict::kNoKey, "it carries no key"};
    bool tried = false;
    for (const JsonWebKey& key : policy_.keys) {
      const bool other_name = !key_id.empty() && !key.key_id().empty() && key.key_id() != key_id;
      if (other_name || !key.Fits(signer.algorithm)) continue;
      if (key.Verify(signer.algorithm, message, signer.value)) return {JsfVerdict::kVerified, {}, key};
      tried = true;
    }
    if (tried) return {JsfVerdict::kInvalid, "no key that was given verifies it"};
    return {JsfVerdict::kNoKey,
            fmt::format("it carries no key, and none was given that it could be of and that is for {}",
                        NameOf(signer.algorithm))};
  }

 private:
  Judgement JudgeByEmbedded(const JsfSigner& signer, std::string_view message) const {
    const JsonWebKey& key = *signer.key;
    if (!key.Fits(signer.algorithm))
      return {JsfVerdict::kInvalid,
              fmt::format("{} is not an algorithm for its {} key", NameOf(signer.algorithm), NameOf(key.kind()))};
    if (!key.Verify(signer.algorithm, message, signer.value))
      return {JsfVerdict::kInvalid, "its own key does not verify it"};
    if (policy_.embedded_keys) return {JsfVerdict::kVerified, {}, key};
    const auto trusted = std::ranges::find_if(policy_.keys, [&](const JsonWebKey& given) { return given.Equals(key); });
    if (trusted == policy_.keys.end()) return {JsfVerdict::kUntrusted, "it is intact, but its key was not given", key};
    if (!trusted->Fits(signer.algorithm))
      return {JsfVerdict::kInvalid,
              fmt::format("the key was given for another algorithm than {}", NameOf(signer.algorithm))};
    return {JsfVerdict::kVerified, {}, key};
  }

  const JsfPolicy& policy_;
};

const RuleInfo& RuleOf(JsfVerdict verdict, bool decides) {
  switch (verdict) {
    case JsfVerdict::kInvalid:
      return rules::kSignatureInvalid;
    case JsfVerdict::kMalformed:
      return rules::kSignatureMalformed;
    case JsfVerdict::kExcludes:
      return rules::kSignatureExcludes;
    case JsfVerdict::kVerified:
    case JsfVerdict::kUntrusted:
    case JsfVerdict::kNoKey:
      break;
  }
  return decides ? rules::kSignatureKey : rules::kSignatureUnverified;
}

std::string NameOfHolder(std::string_view pointer) {
  return pointer.empty() ? "the document" : fmt::format("'{}'", pointer);
}

class JsfVerifier {
 public:
  JsfVerifier(const encoding::Document& document, const JsfPolicy& policy, Issues& issues)
      : root_(document.root()), policy_(policy), judge_(policy), issues_(issues) {}

  Result<JsfReport> Verify() {
    Holders holders;
    std::string pointer;
    FindHolders(root_, pointer, holders);
    if (holders.too_many()) return TooMany();
    for (const Holder& holder : holders.list) PIPESEAL_TRY(VerifyHolder(holder));
    DecideDocument();
    ReportAll();
    report_.accepted = satisfied_ && std::ranges::none_of(report_.signatures, [](const JsfSignature& signature) {
      return signature.verdict == JsfVerdict::kInvalid || signature.verdict == JsfVerdict::kMalformed ||
             signature.verdict == JsfVerdict::kExcludes;
    });
    return std::move(report_);
  }

 private:
  static std::unexpected<Error> TooMany() {
    return Fail(ErrorCode::kLimit, "the document has more than {} signatures, or they are too far inside", kMaxSignatures);
  }

  Result<void> VerifyHolder(const Holder& holder) {
    const Result<Entries> entries = holder.signature->is(Kind::kObject)
                                        ? EntriesOf(*holder.signature)
                                        : Fail(ErrorCode::kSchema, "it is {}", NameOf(holder.signature->kind()));
    if (!entries) return Keep(holder, *holder.signature, {}, 0, {JsfVerdict::kMalformed, entries.error().message()});
    std::optional<JcsFrame> frame;  // the same for every signer that leaves nothing out
    for (std::size_t i = 0; i < entries->nodes.size(); ++i) {
      PIPESEAL_ASSIGN(Judgement judgement, JudgeEntry(holder, *entries, i, frame));
      PIPESEAL_TRY(Keep(holder, *entries->nodes[i], entries->form, i, std::move(judgement)));
    }
    return {};
  }

  // An error for passed limits only.
  Result<Judgement> JudgeEntry(const Holder& holder, const Entries& entries, std::size_t position,
                               std::optional<JcsFrame>& frame) {
    const auto malformed = [](const Error& error) { return Judgement{JsfVerdict::kMalformed, error.message()}; };
    const Node& entry = *entries.nodes[position];
    const Result<JsfSigner> signer = ReadJsfSigner(entry);
    if (!signer) return malformed(signer.error());
    for (const std::string_view name : signer->excludes)
      if (std::ranges::find(policy_.accepted_excludes, name) == policy_.accepted_excludes.end())
        return Judgement{JsfVerdict::kExcludes, fmt::format("'{}' is left out of what is signed", name)};

    Result<std::string> signature = SignedSignature(entries, position);
    if (!signature) return malformed(signature.error());
    std::optional<JcsFrame> own_frame;
    std::optional<JcsFrame>& used = signer->excludes.empty() ? frame : own_frame;
    if (!used) {
      Result<JcsFrame> made = ToJcsAround(*holder.object, kJsfSignature, signer->excludes);
      if (!made) return malformed(made.error());
      used = std::move(*made);
    }
    const std::string message = used->before + *signature + used->after;
    signed_bytes_ += message.size();
    if (signed_bytes_ > kMaxSignedBytes)
      return Fail(ErrorCode::kLimit, "the signatures of the document cover too much text");
    return judge_.Judge(*signer, TextOf(entry, "keyId"), message);
  }

  Result<void> Keep(const Holder& holder, const Node& entry, JsfForm form, std::size_t position, Judgement judgement) {
    if (report_.signatures.size() == kMaxSignatures) return TooMany();
    report_.signatures.push_back(JsfSignature{.holder = holder.pointer,
                                              .offset = entry.range().begin.offset,
                                              .form = form,
                                              .position = position,
                                              .algorithm = TextOf(entry, "algorithm"),
                                              .key_id = TextOf(entry, "keyId"),
                                              .key = judgement.key ? judgement.key->fingerprint() : std::string(),
                                              .verdict = judgement.verdict,
                                              .reason = std::move(judgement.reason)});
    if (!holder.pointer.empty()) return {};
    ++own_signatures_;
    if (judgement.verdict != JsfVerdict::kVerified) return {};
    ++own_verified_;
    const auto same = [&](const JsonWebKey& key) { return key.Equals(*judgement.key); };
    if (std::ranges::none_of(own_keys_, same)) own_keys_.push_back(std::move(*judgement.key));
    return {};
  }

  void DecideDocument() {
    if (own_signatures_ == 0) {
      issues_.Add(rules::kSignatureMissing, Issue::kNowhere, "The document has no signature of its own.");
      return;
    }
    const bool enough = own_keys_.size() >= std::max<std::size_t>(policy_.threshold, 1);
    satisfied_ = enough && (!policy_.embedded_keys || own_verified_ == own_signatures_);
    if (!enough && policy_.threshold > 1)
      issues_.Add(rules::kSignatureKey, root_.Find(kJsfSignature)->range().begin.offset, [&] {
        return fmt::format("{} of {} keys that are needed signed the document.", own_keys_.size(), policy_.threshold);
      });
  }

  void ReportAll() {
    for (const JsfSignature& signature : report_.signatures) {
      if (signature.verdict == JsfVerdict::kVerified) continue;
      const bool decides = signature.holder.empty() && !satisfied_;
      Issue& issue = issues_.Add(RuleOf(signature.verdict, decides), signature.offset, [&] {
        return fmt::format("The signature of {} does not count: {}.", NameOfHolder(signature.holder), signature.reason);
      });
      issue.subject = signature.holder;
    }
  }

  const Node& root_;
  const JsfPolicy& policy_;
  KeyJudge judge_;
  Issues& issues_;
  JsfReport report_;
  std::size_t signed_bytes_ = 0;
  // Of the document itself.
  std::size_t own_signatures_ = 0, own_verified_ = 0;
  std::vector<JsonWebKey> own_keys_;
  bool satisfied_ = false;
};

}  // namespace

std::string_view NameOf(JsfVerdict verdict) {
  constexpr std::string_view kNames[] = {"verified", "untrusted-key", "no-key", "invalid", "malformed", "excludes"};
  return kNames[static_cast<std::size_t>(verdict)];
}

std::string_view NameOf(JsfForm form) {
  constexpr std::string_view kNames[] = {"signature", "signers", "chain"};
  return kNames[static_cast<std::size_t>(form)];
}

Result<JsfReport> VerifyJsf(const encoding::Document& document, const JsfPolicy& policy, Issues& issues) {
  if (policy.keys.empty() != policy.embedded_keys)
    return Fail(ErrorCode::kUsage,
                "signatures are verified with keys that are given or with those that they carry, not both");
  return JsfVerifier(document, policy, issues).Verify();
}

}  // namespace pipeseal::sbom
