// A Syntax is a Jenkinsfile as statements and the blocks in braces that they have: what is declarative and what is a
// script look the same here. Steps are calls within a statement: "sh 'make'", "def out = sh(script: 'make',
// returnStdout: true)".
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeseal/base/location.h"
#include "pipeseal/pipeline/jenkins/token.h"
#include "pipeseal/pipeline/pipeline.h"
#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline::jenkins {

struct Block;

struct Statement {
  std::size_t first = 0, last = 0;  // tokens: from the first to behind the last
  std::vector<Block> blocks{};
};

struct Block {
  std::size_t open = 0, close = 0;  // tokens of its braces
  std::vector<Statement> statements{};
};

struct Argument {
  std::string_view name{};          // empty: it has none
  std::size_t first = 0, last = 0;  // tokens of its value
};

// A call of a step or method: its name, with the words before its dots ("docker.image").
struct Call {
  std::size_t token = 0;  // of the last word of the name
  std::vector<Argument> arguments{};
};

class Syntax {
 public:
  // Bounded: blocks deeper than 64 have no statements.
  explicit Syntax(std::string_view text);

  const std::vector<Token>& tokens() const { return tokens_; }
  const Block& root() const { return root_; }

  // Tokens of a statement that stand in none of its blocks.
  std::vector<std::size_t> HeaderOf(const Statement& statement) const;
  // The word that a statement begins with.
  std::string_view NameOf(const Statement& statement) const;
  // What is called with the word at a token: in parentheses, or up to the end of the statement.
  Call CallAt(const Statement& statement, std::size_t token) const;
  // The first string of an argument; of the first argument without a name if none has that one.
  const Token* StringOf(const Call& call, std::string_view name, bool or_first = false) const;
  const Argument* Find(const Call& call, std::string_view name) const;

  Text TextOf(const Token& token) const;
  SourcePosition PositionOf(std::size_t offset) const;

 private:
  Block ReadBlock(std::size_t open, std::size_t at, std::size_t depth);
  std::size_t ReadStatement(std::size_t at, std::size_t depth, Statement& statement);
  std::size_t SkipBlock(std::size_t open) const;
  bool GoesOn(std::size_t newline) const;

  std::string_view text_;
  std::vector<Token> tokens_;
  std::vector<std::size_t> lines_;
  Block root_;
};

// A step that gives a script to a shell.
struct ShellStep {
  Shell shell = Shell::kPosix;
  std::size_t token = 0;  // of its name
  Argument script{};
};
// In the order of the text.
std::vector<ShellStep> ShellStepsOf(const Syntax& syntax);

// The shell that a step of this name starts: sh, bat, powershell, pwsh.
std::optional<Shell> ShellOfStep(std::string_view step);

}  // namespace pipeseal::pipeline::jenkins
