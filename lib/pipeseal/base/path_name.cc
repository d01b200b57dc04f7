#include "pipeseal/base/path_name.h"

#include "pipeseal/base/escape.h"
#include "pipeseal/base/utf8.h"

namespace pipeseal {
namespace {

constexpr std::size_t kLongestComponent = 200;  // 255 less what a link's file name adds

}  // namespace

bool HasParentComponent(std::string_view name) {
  for (std::size_t at = name.find(".."); at != std::string_view::npos; at = name.find("..", at + 1)) {
    const bool begins = at == 0 || name[at - 1] == '/' || name[at - 1] == '\\';
    const bool ends = at + 2 == name.size() || name[at + 2] == '/' || name[at + 2] == '\\';
    if (begins && ends) return true;
  }
  return false;
}

Result<void> CheckFileNameComponent(std::string_view name) {
  if (name.empty()) return Fail(ErrorCode::kSchema, "the name is empty");
  if (name == "." || name == "..") return Fail(ErrorCode::kSchema, "'{}' names a directory", name);
  if (name.size() > kLongestComponent)
    return Fail(ErrorCode::kSchema, "the name has {} bytes, more than {}", name.size(), kLongestComponent);
  for (std::string_view rest = name; !rest.empty();) {
    const CodePoint c = DecodeUtf8(rest);
    if (!c.valid) return Fail(ErrorCode::kSchema, "'{}' is not UTF-8", EscapeForTerminal(name));
    if (c.value == '/') return Fail(ErrorCode::kSchema, "'{}' has a path separator", EscapeForTerminal(name));
    if (IsUnprintable(c.value))
      return Fail(ErrorCode::kSchema, "'{}' has a control or invisible character", EscapeForTerminal(name));
    rest.remove_prefix(c.length);
  }
  return {};
}

Result<void> CheckArtifactName(std::string_view name) {
  if (name.empty()) return Fail(ErrorCode::kSchema, "an artifact with an empty name");
  if (FindNulOrInvalidUtf8(name) != name.size())
    return Fail(ErrorCode::kSchema, "artifact name '{}' has a NUL or is not UTF-8", EscapeForTerminal(name));
  if (HasParentComponent(name))
    return Fail(ErrorCode::kSchema, "artifact name '{}' has a '..' component", EscapeForTerminal(name));
  return {};
}

}  // namespace pipeseal
