#include "pipeseal/encoding/xml_namespaces.h"

#include <algorithm>

#include "pipeseal/base/escape.h"

namespace pipeseal::encoding {
namespace {

constexpr std::string_view kXmlUri = "http://www.w3.org/XML/1998/namespace";
constexpr std::string_view kXmlnsUri = "http://www.w3.org/2000/xmlns/";

// Chapter 3: what no document may declare.
Result<void> CheckDeclaration(std::string_view prefix, std::string_view uri) {
  if (prefix == "xmlns" || uri == kXmlnsUri)
    return Fail(ErrorCode::kSyntax, "a declaration of the namespace of declarations");
  if ((prefix == "xml") != (uri == kXmlUri))
    return Fail(ErrorCode::kSyntax, "the prefix 'xml' declared as something else");
  if (uri.empty() && !prefix.empty())
    return Fail(ErrorCode::kSyntax, "the prefix '{}' declared as nothing",
                EscapeForTerminal(prefix));
  return {};
}

}  // namespace

std::optional<std::string_view> DeclaredPrefix(std::string_view attribute_name) {
  if (!attribute_name.starts_with("xmlns")) return {};
  attribute_name.remove_prefix(5);
  if (attribute_name.empty()) return attribute_name;
  if (attribute_name.front() != ':') return {};
  return attribute_name.substr(1);
}

std::size_t XmlNamespaces::Enter() {
  innermost_ = declarations_.size();
  return innermost_;
}

void XmlNamespaces::Leave(std::size_t scope) { declarations_.resize(scope); }

Result<void> XmlNamespaces::Declare(std::string_view prefix, std::string_view uri) {
  PIPESEAL_TRY(CheckDeclaration(prefix, uri));
  const auto same = [&](const Declaration& declaration) { return declaration.prefix == prefix; };
  if (std::any_of(declarations_.begin() + static_cast<std::ptrdiff_t>(innermost_),
                  declarations_.end(), same))
    return Fail(ErrorCode::kSyntax, "duplicate declaration of the prefix '{}'",
                EscapeForTerminal(prefix));
  if (std::ranges::find(uris_, uri) == uris_.end()) uris_.push_back(uri);
  declarations_.push_back({prefix, uri});
  if (uris_.size() > limit_ || declarations_.size() > limit_)
    return Fail(ErrorCode::kLimit, "more than {} namespaces", limit_);
  return {};
}

std::optional<std::string_view> XmlNamespaces::Find(std::string_view prefix) const {
  for (auto declaration = declarations_.rbegin(); declaration != declarations_.rend();
       ++declaration)
    if (declaration->prefix == prefix) return declaration->uri;
  if (prefix == "xml") return kXmlUri;
  if (prefix.empty()) return std::string_view();
  return {};
}

}  // namespace pipeseal::encoding
