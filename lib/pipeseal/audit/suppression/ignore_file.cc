#include "pipeseal/audit/families.h"
#include "pipeseal/audit/suppression/suppression.h"
#include "pipeseal/encoding/member_reader.h"

namespace pipeseal::audit {
namespace {

using encoding::Kind;
using encoding::MemberReader;
using encoding::Node;

Result<IgnoreEntry> ReadEntry(const Node& node) {
  if (!node.is(Kind::kObject)) return encoding::SchemaError(node, "an entry is a mapping with rule, file and reason");
  MemberReader reader(node, "suppression");
  IgnoreEntry entry{.rule = reader.RequiredString("rule"), .file = reader.RequiredString("file"), .reason = {}};
  entry.reason = reader.RequiredString("reason");
  entry.where = node.range();
  if (const Node* line = reader.Optional("line", Kind::kNumber)) {
    PIPESEAL_ASSIGN(entry.line, encoding::IntegerOf(*line));
  }
  if (const std::string expires = reader.OptionalString("expires"); !expires.empty()) {
    PIPESEAL_ASSIGN(entry.expires, ParseUtcTime(expires + "T23:59:59Z"));
  }
  PIPESEAL_TRY(reader.Finish());
  if (entry.reason.empty()) return encoding::SchemaError(node, "a suppression gives its reason");
  if (!entry.rule.ends_with("/*") && FindRule(entry.rule) == nullptr)
    return encoding::SchemaError(node, fmt::format("there is no rule '{}'", entry.rule));
  return entry;
}

}  // namespace

Result<IgnoreFile> ReadIgnoreFile(std::string name, std::string text) {
  PIPESEAL_ASSIGN(const encoding::Document document, encoding::Document::ParseYaml(std::move(text)));
  if (!document.root().is(Kind::kArray))
    return encoding::SchemaError(document.root(), "a list of suppressions is expected");
  IgnoreFile file{std::move(name)};
  for (const Node* node : document.root().elements()) {
    PIPESEAL_ASSIGN(IgnoreEntry entry, ReadEntry(*node));
    file.entries.push_back(std::move(entry));
  }
  return file;
}

}  // namespace pipeseal::audit
