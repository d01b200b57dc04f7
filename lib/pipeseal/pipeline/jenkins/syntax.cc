#include "pipeseal/pipeline/jenkins/syntax.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace pipeseal::pipeline::jenkins {
namespace {

constexpr std::size_t kMaxDepth = 64;
constexpr std::size_t kMaxCallTokens = 4096;  // what stands further behind a call is none of its arguments
constexpr std::pair<std::string_view, Shell> kShells[] = {
    {"sh", Shell::kPosix}, {"bat", Shell::kCmd}, {"powershell", Shell::kPowerShell}, {"pwsh", Shell::kPowerShell}};

// A line that ends with it goes on in the next.
bool IsOpenEnd(const Token& token) {
  return token.kind == Token::Kind::kOther && std::string_view(",+.=&|?:<").contains(token.text.front());
}

bool Opens(const Token& token) { return token.is('(') || token.is('['); }
bool Closes(const Token& token) { return token.is(')') || token.is(']'); }

void Collect(const Syntax& syntax, const Block& block, std::vector<ShellStep>& out) {
  for (const Statement& statement : block.statements) {
    for (const std::size_t at : syntax.HeaderOf(statement)) {
      const Token& token = syntax.tokens()[at];
      const auto shell = token.kind == Token::Kind::kWord ? ShellOfStep(token.text) : std::nullopt;
      if (!shell) continue;
      const Call call = syntax.CallAt(statement, at);
      const Argument* script = syntax.Find(call, "script");
      if (script == nullptr) script = syntax.Find(call, {});
      if (script != nullptr) out.push_back({*shell, at, *script});
    }
    for (const Block& nested : statement.blocks) Collect(syntax, nested, out);
  }
}

}  // namespace

std::vector<ShellStep> ShellStepsOf(const Syntax& syntax) {
  std::vector<ShellStep> out;
  Collect(syntax, syntax.root(), out);
  std::ranges::sort(out, {}, &ShellStep::token);
  return out;
}

std::optional<Shell> ShellOfStep(std::string_view step) {
  for (const auto& [name, shell] : kShells)
    if (name == step) return shell;
  return std::nullopt;
}

Syntax::Syntax(std::string_view text) : text_(text), tokens_(Tokenise(text)), lines_{0} {
  for (auto at = text.find('\n'); at != std::string_view::npos; at = text.find('\n', at + 1)) lines_.push_back(at + 1);
  root_ = ReadBlock(0, 0, 0);
  // A brace too many ends a block that is not there: what follows is read all the same.
  while (root_.close < tokens_.size()) {
    Block more = ReadBlock(root_.close, root_.close + 1, 0);
    std::ranges::move(more.statements, std::back_inserter(root_.statements));
    root_.close = more.close;
  }
}

Block Syntax::ReadBlock(std::size_t open, std::size_t at, std::size_t depth) {
  Block block{.open = open};
  while (at < tokens_.size() && !tokens_[at].is('}')) {
    if (tokens_[at].kind == Token::Kind::kNewline || tokens_[at].is(';')) {
      ++at;
      continue;
    }
    Statement statement{.first = at};
    at = ReadStatement(at, depth, statement);
    statement.last = at;
    block.statements.push_back(std::move(statement));
  }
  block.close = at;
  return block;
}

// Behind its last token.
std::size_t Syntax::ReadStatement(std::size_t at, std::size_t depth, Statement& statement) {
  std::size_t nested = 0;  // parentheses and brackets
  while (at < tokens_.size()) {
    const Token& token = tokens_[at];
    if (token.is('}')) return at;
    if (token.is('{')) {
      if (depth + 1 < kMaxDepth) {
        statement.blocks.push_back(ReadBlock(at, at + 1, depth + 1));
        at = statement.blocks.back().close;
      } else {
        at = SkipBlock(at);
      }
    } else if (Opens(token)) {
      ++nested;
    } else if (Closes(token)) {
      nested -= nested > 0 ? 1 : 0;
    } else if (nested == 0 && (token.is(';') || (token.kind == Token::Kind::kNewline && !GoesOn(at)))) {
      return at;
    }
    at = std::min(at + 1, tokens_.size());
  }
  return at;
}

// The brace that closes the one at `open`, or the end.
std::size_t Syntax::SkipBlock(std::size_t open) const {
  std::size_t depth = 0;
  std::size_t at = open;
  for (; at < tokens_.size(); ++at) {
    if (tokens_[at].is('{')) ++depth;
    if (tokens_[at].is('}') && --depth == 0) break;
  }
  return at;
}

// The statement does not end with this line.
bool Syntax::GoesOn(std::size_t newline) const {
  if (newline > 0 && IsOpenEnd(tokens_[newline - 1])) return true;
  std::size_t next = newline;
  while (next < tokens_.size() && tokens_[next].kind == Token::Kind::kNewline) ++next;
  return next < tokens_.size() && (tokens_[next].is('{') || tokens_[next].is('.'));
}

std::vector<std::size_t> Syntax::HeaderOf(const Statement& statement) const {
  std::vector<std::size_t> out;
  std::size_t block = 0;
  for (std::size_t at = statement.first; at < statement.last; ++at) {
    if (block < statement.blocks.size() && at == statement.blocks[block].open) {
      at = statement.blocks[block++].close;
      continue;
    }
    if (tokens_[at].kind != Token::Kind::kNewline) out.push_back(at);
  }
  return out;
}

std::string_view Syntax::NameOf(const Statement& statement) const {
  if (statement.first >= statement.last || tokens_[statement.first].kind != Token::Kind::kWord) return {};
  return tokens_[statement.first].text;
}

Call Syntax::CallAt(const Statement& statement, std::size_t token) const {
  Call call{.token = token};
  std::size_t at = token + 1;
  const bool closed = at < statement.last && tokens_[at].is('(');
  if (closed) ++at;
  Argument argument{.first = at};
  std::size_t nested = 0;
  const auto finish = [&](std::size_t end) {
    argument.last = end;
    if (argument.last > argument.first) call.arguments.push_back(argument);
    argument = {.first = end + 1};
  };
  for (const std::size_t end = std::min(statement.last, at + kMaxCallTokens); at < end; ++at) {
    const Token& here = tokens_[at];
    if (nested == 0 && (closed ? here.is(')') : here.is('{') || here.is(')'))) break;
    if (Opens(here) || here.is('{')) ++nested;
    else if ((Closes(here) || here.is('}')) && nested > 0) --nested;
    else if (nested == 0 && here.is(',')) finish(at);
    else if (nested == 0 && here.is(':') && argument.name.empty() && at == argument.first + 1) {
      argument.name = tokens_[at - 1].is_string() ? tokens_[at - 1].value : tokens_[at - 1].text;
      argument.first = at + 1;
    } else if (here.kind == Token::Kind::kNewline && argument.first == at) {
      argument.first = at + 1;
    }
  }
  finish(at);
  return call;
}

const Argument* Syntax::Find(const Call& call, std::string_view name) const {
  const auto found = std::ranges::find(call.arguments, name, &Argument::name);
  return found == call.arguments.end() ? nullptr : &*found;
}

const Token* Syntax::StringOf(const Call& call, std::string_view name, bool or_first) const {
  const Argument* argument = Find(call, name);
  if (argument == nullptr && or_first) argument = Find(call, {});
  if (argument == nullptr) return nullptr;
  for (std::size_t at = argument->first; at < argument->last; ++at)
    if (tokens_[at].is_string()) return &tokens_[at];
  return nullptr;
}

Text Syntax::TextOf(const Token& token) const {
  return {token.is_string() ? token.value : token.text, {PositionOf(token.offset), token.text.size()}, nullptr};
}

SourcePosition Syntax::PositionOf(std::size_t offset) const {
  const auto next = std::ranges::upper_bound(lines_, offset);
  return {offset, static_cast<std::size_t>(next - lines_.begin()), offset - *std::prev(next) + 1};
}

}  // namespace pipeseal::pipeline::jenkins
