#include "cmd/layout_source.h"

#include "pipeseal/base/escape.h"
#include "pipeseal/intoto/layout_file.h"
#include "pipeseal/source/file.h"

namespace pipeseal::cmd {
namespace {

struct Parsed {
  encoding::Document document;
  const encoding::Node* object;
  bool is_signed;
  bool is_payload = false;  // the document is not the file
};

// JSON is what starts with a brace; everything else is YAML.
Result<Parsed> ParseText(std::string text) {
  const std::size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos || text[first] != '{') {
    PIPESEAL_ASSIGN(encoding::Document document, encoding::Document::ParseYaml(std::move(text)));
    const encoding::Node* root = &document.root();
    return Parsed{std::move(document), root, false};
  }
  PIPESEAL_ASSIGN(encoding::Document document, encoding::Document::ParseJson(text));
  const encoding::Node* root = &document.root();
  if (const encoding::Node* object = root->Find("signed")) return Parsed{std::move(document), object, true};
  if (root->Find("payload") == nullptr) return Parsed{std::move(document), root, false};
  PIPESEAL_ASSIGN(const intoto::Metadata metadata,
                  intoto::Metadata::Parse(std::move(text), kDefaultLimits.layout_bytes));
  PIPESEAL_ASSIGN(encoding::Document payload,
                  encoding::Document::ParseJson(std::string(metadata.unverified_payload())));
  root = &payload.root();
  return Parsed{std::move(payload), root, true, true};
}

}  // namespace

Result<LayoutSource> LayoutSource::Read(const std::string& file) {
  PIPESEAL_ASSIGN(std::string text, source::ReadFile(file, kDefaultLimits.layout_bytes));
  return Parse(std::move(text), file);
}

Result<LayoutSource> LayoutSource::Parse(std::string text, const std::string& file) {
  Result<Parsed> parsed = ParseText(std::move(text));
  if (!parsed) return Fail(std::move(parsed).error().While(EscapeForTerminal(file)));
  Result<intoto::Layout> layout = intoto::ReadLayout(*parsed->object, {});
  if (!layout) return Fail(std::move(layout).error().While(EscapeForTerminal(file)));
  return LayoutSource(std::move(parsed->document), parsed->object, std::move(*layout), parsed->is_signed,
                      parsed->is_payload);
}

}  // namespace pipeseal::cmd
