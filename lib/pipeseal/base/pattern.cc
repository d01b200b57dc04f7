#include "pipeseal/base/pattern.h"

#include <re2/re2.h>

#include "pipeseal/base/escape.h"

namespace pipeseal {
namespace {

constexpr std::int64_t kMemory = 1 << 20;

re2::RE2::Options Options() {
  re2::RE2::Options options;
  options.set_log_errors(false);
  options.set_max_mem(kMemory);
  return options;
}

re2::StringPiece Piece(std::string_view text) { return {text.data(), text.size()}; }

}  // namespace

struct Pattern::Impl {
  explicit Impl(std::string_view text) : expression(Piece(text), Options()) {}
  re2::RE2 expression;
};

Result<Pattern> Pattern::Parse(std::string_view text) {
  if (text.empty()) return Fail(ErrorCode::kUsage, "an empty regular expression would match nothing");
  auto impl = std::make_shared<const Impl>(text);
  if (!impl->expression.ok())
    return Fail(ErrorCode::kUsage, "'{}' is not a regular expression: {}", EscapeForTerminal(text),
                EscapeForTerminal(impl->expression.error()));
  return Pattern(std::string(text), std::move(impl));
}

bool Pattern::Matches(std::string_view text) const { return re2::RE2::FullMatch(Piece(text), impl_->expression); }

}  // namespace pipeseal
