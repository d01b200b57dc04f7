#include "pipeseal/intoto/layout_file.h"

namespace pipeseal::intoto {

Result<LayoutFile> LayoutFile::Parse(const std::string& text, const Limits& limits) {
  PIPESEAL_ASSIGN(Metadata metadata, Metadata::Parse(text, limits.layout_bytes, limits));
  const bool dsse = metadata.container() == Container::kDsse;
  PIPESEAL_ASSIGN(encoding::Document document, encoding::Document::ParseJson(
                                                   dsse ? std::string(metadata.unverified_payload()) : text, limits));
  const encoding::Node* object = dsse ? &document.root() : document.root().Find("signed");
  if (object == nullptr) return Fail(ErrorCode::kSchema, "the file has no object 'signed'");
  return LayoutFile(std::move(metadata), std::move(document), object);
}

}  // namespace pipeseal::intoto
