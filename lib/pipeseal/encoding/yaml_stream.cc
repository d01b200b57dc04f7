#include "pipeseal/encoding/yaml_stream.h"

#include <optional>
#include <utility>
#include <vector>

#include "pipeseal/encoding/tree_builder.h"

namespace pipeseal::encoding {

struct YamlStream::Impl {
  std::optional<Document> document;
  std::string text;
  std::vector<const Node*> documents;
  std::vector<YamlIssue> issues;
};

YamlStream::YamlStream(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {}
YamlStream::YamlStream(YamlStream&&) noexcept = default;
YamlStream& YamlStream::operator=(YamlStream&&) noexcept = default;
YamlStream::~YamlStream() = default;

YamlStream YamlStream::Parse(std::string text, const YamlStreamOptions& options) {
  auto impl = std::make_unique<Impl>();
  impl->text = text;
  Result<Document> document = Document::ParseYaml(std::move(text), options.limits, {.local_tags = true});
  if (document) {
    impl->document.emplace(std::move(*document));
    impl->documents.push_back(&impl->document->root());
  } else {
    impl->issues.push_back({YamlIssue::Kind::kSyntax, {{0, 1, 1}, 0}, {}, document.error().message()});
  }
  return YamlStream(std::move(impl));
}

const std::string& YamlStream::text() const& { return impl_->text; }
std::span<const Node* const> YamlStream::documents() const& { return impl_->documents; }
std::span<const YamlIssue> YamlStream::issues() const& { return impl_->issues; }
std::span<const YamlComment> YamlStream::comments() const& { return {}; }
std::span<const YamlAnchor> YamlStream::anchors() const& { return {}; }
std::span<const YamlAlias> YamlStream::aliases() const& { return {}; }
std::span<const SourceRange> YamlStream::merge_keys() const& { return {}; }
bool YamlStream::complete() const { return impl_->issues.empty(); }

SourceRange YamlStream::RangeIn(const Node& scalar, std::size_t offset, std::size_t length) const {
  const std::size_t begin = scalar.range().begin.offset + (scalar.quoted() ? 1 : 0) + offset;
  return {PositionOf(begin), length};
}
SourcePosition YamlStream::PositionOf(std::size_t offset) const { return Locate(impl_->text, offset); }

}  // namespace pipeseal::encoding
