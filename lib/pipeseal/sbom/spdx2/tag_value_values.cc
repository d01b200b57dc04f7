#include "pipeseal/sbom/spdx2/tag_value_values.h"

#include <utility>

#include "pipeseal/base/utf8.h"
#include "pipeseal/sbom/spdx2/tag_value_builder.h"
#include "pipeseal/sbom/spdx2/tag_value_scanner.h"

namespace pipeseal::sbom {

Result<TagValueValues> TagValueValues::Make(std::string text, const Limits& limits, Issues& issues) {
  constexpr std::string_view kMark = "\xEF\xBB\xBF";
  if (text.size() > limits.sbom_bytes)
    return Fail(ErrorCode::kLimit, "the document is larger than {} bytes", limits.sbom_bytes);
  if (const std::size_t bad = FindNulOrInvalidUtf8(text); bad < text.size())
    return Fail(ErrorCode::kSyntax, "byte {}: {}", bad + 1, text[bad] == '\0' ? "NUL" : "invalid UTF-8");
  if (LongestLine(text) > limits.tag_value_line_bytes)
    return Fail(ErrorCode::kLimit, "a line is longer than {} bytes", limits.tag_value_line_bytes);
  TagValueValues values;
  values.text_ = std::make_unique<std::string>(std::move(text));
  TagValueBuilder builder(*values.text_, values.tree_, issues);
  TagValueScanner scanner(*values.text_, values.text_->starts_with(kMark) ? kMark.size() : 0);
  for (TagValueLine line; scanner.Next(line);) {
    if (values.tree_.size() > limits.nodes)
      return Fail(ErrorCode::kLimit, "the document has more than {} values", limits.nodes);
    builder.Add(line);
  }
  builder.Finish();
  return values;
}

}  // namespace pipeseal::sbom
