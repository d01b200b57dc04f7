#include <utility>

#include "pipeseal/encoding/node.h"
#include "pipeseal/encoding/yaml_bytes.h"
#include "pipeseal/encoding/yaml_handler.h"

namespace pipeseal::encoding {
namespace {

Result<void> CheckYamlBytes(std::string_view text, const Limits& limits) {
  if (text.size() > limits.yaml_bytes) {
    return Fail(ErrorCode::kLimit, "{} bytes, more than {}", text.size(), limits.yaml_bytes);
  }
  const std::optional<YamlByteFault> fault = FindYamlByteFault(text, 0);
  if (!fault) return {};
  const std::string place = Describe(Locate(text, fault->offset));
  if (!fault->utf8) return Fail(ErrorCode::kSyntax, "{}: a byte that is not UTF-8", place);
  return Fail(ErrorCode::kSyntax, "{}: U+{:04X} does not belong in YAML", place,
              static_cast<std::uint32_t>(fault->value));
}

}  // namespace

Result<Document> Document::ParseYaml(std::string text, const Limits& limits, YamlFeatures features) {
  PIPESEAL_TRY(CheckYamlBytes(text, limits));
  YamlRewrite rewrite;
  for (std::size_t read_again = text.size();; read_again += text.size()) {
    auto impl = std::make_unique<Impl>(std::move(text));
    TreeBuilder builder(*impl, limits, limits.yaml_depth);
    const YamlReading reading{.features = features, .may_reread = read_again <= kRereadBytes};
    if (!YamlHandler(builder, impl->text, limits, reading, rewrite).Read()) {
      text = std::move(impl->text);
      continue;
    }
    if (const std::optional<Error> error = builder.error()) return Fail(*error);
    if (!builder.complete()) return Fail(ErrorCode::kSyntax, "no document");
    return Document(std::move(impl));
  }
}

}  // namespace pipeseal::encoding
