#include "pipeseal/attestation/attestation_file.h"

#include <algorithm>

#include "pipeseal/attestation/statement.h"
#include "pipeseal/encoding/node.h"

namespace pipeseal::attestation {
namespace {

using encoding::Document;
using encoding::Kind;
using encoding::Node;

constexpr std::string_view kBlank = " \t\r\n";

bool IsBlank(std::string_view text) { return text.find_first_not_of(kBlank) == std::string_view::npos; }

// Whether brackets stay open at the end of a line: then it is the first of an object that is written over several.
bool StaysOpen(std::string_view line) {
  std::size_t depth = 0;
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    if (quoted) {
      if (line[i] == '\\') ++i;
      else if (line[i] == '"') quoted = false;
      continue;
    }
    if (line[i] == '"') quoted = true;
    if (line[i] == '{' || line[i] == '[') ++depth;
    if ((line[i] == '}' || line[i] == ']') && depth > 0) --depth;
  }
  return depth > 0;
}

bool IsBundle(const Node& object) {
  const Node* type = object.Find("mediaType");
  return (type != nullptr && type->is(Kind::kString) && type->text().starts_with("application/vnd.dev.sigstore.bundle")) ||
         object.Find("verificationMaterial") != nullptr || object.Find("verification_material") != nullptr;
}

bool IsStatement(const Node& object) {
  const Node* type = object.Find("_type");
  return type != nullptr && (type->text() == kStatementTypeV1 || type->text() == kStatementTypeV01);
}

bool IsEnvelope(const Node& object) {
  return object.Find("payload") != nullptr && object.Find("payloadType") != nullptr && object.Find("signatures") != nullptr;
}

// {"attestations": [{"bundle": {…}}]}, as npm's registry and GitHub answer; nullptr for other objects.
const Node* FindList(const Node& object) {
  const Node* list = object.Find("attestations");
  return list != nullptr && list->is(Kind::kArray) ? list : nullptr;
}

// The kind of an object, by its members' names; `text` and `line` are the caller's.
AttestationEntry Classify(const Node& object) {
  const auto unknown = [](std::string problem) { return AttestationEntry{EntryKind::kUnknown, {}, 1, std::move(problem)}; };
  if (!object.is(Kind::kObject)) return unknown(fmt::format("{}, not an object", NameOf(object.kind())));
  const bool envelope = IsEnvelope(object), bundle = IsBundle(object);
  // What two readers could take for different things is nothing.
  if (object.Find("signed") != nullptr && object.Find("payload") != nullptr)
    return unknown("both in-toto metadata (signed) and a DSSE envelope (payload)");
  if (envelope && bundle) return unknown("both a DSSE envelope and a Sigstore bundle");
  if ((envelope || bundle) && FindList(object) != nullptr) return unknown("both an attestation and a list of them");
  if (bundle) return {EntryKind::kBundle, {}};
  if (envelope) return {EntryKind::kEnvelope, {}};
  if (IsStatement(object)) return unknown("a statement without an envelope: nothing signs it");
  return unknown("neither a DSSE envelope nor a Sigstore bundle");
}

class Splitter {
 public:
  Splitter(std::string_view text, const Limits& limits) : text_(text), limits_(limits) {
    limits_.metadata_bytes = limits.attestation_bytes;
    limits_.string_bytes = limits.attestation_bytes;
  }

  Result<std::vector<AttestationEntry>> Split() {
    const std::size_t first = text_.find_first_not_of(kBlank);
    const std::string_view first_line = text_.substr(first, text_.find('\n', first) - first);
    if (!StaysOpen(first_line)) {
      AddLines();
    } else if (const std::size_t line = LineOf(first); !AddObject(text_.substr(first), line)) {
      AddWhatCanBeRead(line);
    }
    if (too_many_) return Fail(ErrorCode::kLimit, "more than {} attestations", limits_.attestations_per_file);
    return std::move(entries_);
  }

 private:
  std::size_t LineOf(std::size_t offset) const {
    return 1 + static_cast<std::size_t>(std::ranges::count(text_.substr(0, offset), '\n'));
  }

  void Add(AttestationEntry entry, std::string_view text, std::size_t line) {
    too_many_ = too_many_ || entries_.size() == limits_.attestations_per_file;
    if (too_many_) return;
    entry.text = text;
    entry.line = line;
    entries_.push_back(std::move(entry));
  }

  // False if the text is no JSON value.
  bool AddObject(std::string_view text, std::size_t line) {
    const Result<Document> document = Document::ParseJson(std::string(text), limits_);
    if (!document) {
      problem_ = document.error().message();
      return false;
    }
    const Node& root = document->root();
    const Node* list = FindList(root);
    if (list != nullptr && !IsEnvelope(root) && !IsBundle(root)) {
      AddList(text, line, *list);
    } else {
      Add(Classify(root), text, line);
    }
    return true;
  }

  void AddList(std::string_view text, std::size_t line, const Node& list) {
    for (const Node* element : list.elements()) {
      const Node* bundle = element->Find("bundle");
      const Node& entry = bundle == nullptr ? *element : *bundle;
      const SourceRange& range = entry.range();
      Add(Classify(entry), text.substr(range.begin.offset, range.length), line + range.begin.line - 1);
      if (too_many_) return;
    }
  }

  void AddLines() {
    std::size_t line = 1;
    for (std::size_t at = 0; at < text_.size() && !too_many_; ++line) {
      const std::size_t end = std::min(text_.find('\n', at), text_.size());
      const std::string_view text = text_.substr(at, end - at);
      if (!IsBlank(text) && !AddObject(text, line)) Add({EntryKind::kUnknown, {}, line, problem_}, text, line);
      at = end + 1;
    }
  }

  // Of a file that is neither one object nor begins with a whole line: the lines, if any of them is an attestation.
  void AddWhatCanBeRead(std::size_t first_line) {
    const std::string problem = problem_;
    AddLines();
    if (std::ranges::any_of(entries_, [](const AttestationEntry& entry) { return entry.kind != EntryKind::kUnknown; })) return;
    entries_.clear();
    too_many_ = false;
    Add({EntryKind::kUnknown, {}, 1, problem}, text_, first_line);
  }

  std::string_view text_;
  Limits limits_;
  std::vector<AttestationEntry> entries_;
  std::string problem_;  // of the text that was no JSON value
  bool too_many_ = false;
};

}  // namespace

Result<std::vector<AttestationEntry>> SplitAttestations(std::string_view text, const Limits& limits) {
  if (text.size() > limits.attestation_bytes)
    return Fail(ErrorCode::kLimit, "{} bytes, more than {}", text.size(), limits.attestation_bytes);
  if (text.starts_with("\xEF\xBB\xBF")) return Fail(ErrorCode::kSyntax, "a byte order mark before the attestations");
  if (IsBlank(text)) return Fail(ErrorCode::kSyntax, "the file is empty");
  return Splitter(text, limits).Split();
}

}  // namespace pipeseal::attestation
