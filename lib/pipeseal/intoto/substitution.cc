#include "pipeseal/intoto/substitution.h"

#include "pipeseal/base/escape.h"

namespace pipeseal::intoto {
namespace {

bool IsName(std::string_view text) {
  return !text.empty() && text.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-") ==
                              std::string_view::npos;
}

}  // namespace

Result<void> Substitution::Add(std::string_view assignment) {
  const std::size_t equals = assignment.find('=');
  const std::string_view name = assignment.substr(0, equals);
  if (equals == std::string_view::npos || !IsName(name))
    return Fail(ErrorCode::kUsage, "'{}' is not NAME=VALUE with a name of letters, digits, '_' and '-'",
                EscapeForTerminal(assignment));
  if (!values_.emplace(name, assignment.substr(equals + 1)).second)
    return Fail(ErrorCode::kUsage, "parameter '{}' is given twice", name);
  return {};
}

Result<std::string> Substitution::Apply(std::string_view text) const {
  if (!active()) return std::string(text);
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    const char c = text[i];
    if ((c == '{' || c == '}') && i + 1 < text.size() && text[i + 1] == c) {
      out.push_back(c);
      i += 2;
    } else if (c == '{') {
      const std::size_t close = text.find('}', i);
      const std::string_view name = text.substr(i + 1, close == std::string_view::npos ? 0 : close - i - 1);
      if (!IsName(name))
        return Fail(ErrorCode::kSchema, "'{}' has a brace that is neither {{NAME}} nor doubled", EscapeForTerminal(text));
      const auto value = values_.find(name);
      if (value == values_.end())
        return Fail(ErrorCode::kSchema, "parameter '{}' has no value: give it with --substitute {}=VALUE", name, name);
      out += value->second;
      i = close + 1;
    } else if (c == '}') {
      return Fail(ErrorCode::kSchema, "'{}' has a single '}}'", EscapeForTerminal(text));
    } else {
      out.push_back(c);
      ++i;
    }
  }
  return out;
}

}  // namespace pipeseal::intoto
