// Variables that a text reads, in the notations that platforms and shells have for it, with their places in the text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace pipeseal::pipeline {

// Borrows from the text.
struct VariableRead {
  std::string_view name;
  std::size_t offset = 0;  // of all of it: "${NAME:-x}"
  std::size_t length = 0;
};

// $NAME, ${NAME} and ${NAME:-…}; "\$NAME" and "$$NAME" are none.
std::vector<VariableRead> ShellReads(std::string_view text);
// Names that NAME=… gives a value, with `export` or without.
std::vector<std::string_view> ShellAssignments(std::string_view text);
// $env:NAME and ${env:NAME}.
std::vector<VariableRead> PowerShellReads(std::string_view text);
// %NAME%.
std::vector<VariableRead> CmdReads(std::string_view text);
// Azure's macros: $(Name.With.Dots). "$(date)" looks the same: names are for the caller to judge.
std::vector<VariableRead> MacroReads(std::string_view text);
// CircleCI's values: "<< pipeline.git.branch >>". A here-document is none.
std::vector<VariableRead> AngledReads(std::string_view text);
// What stands between two marks, without the space around it: "${{" and "}}", "$[[" and "]]".
std::vector<VariableRead> FencedReads(std::string_view text, std::string_view open, std::string_view close);

// The name says that what it holds is a secret: DEPLOY_TOKEN, COSIGN_PASSWORD, SIGNING_KEY.
bool NamesSecret(std::string_view name);

// Tells whether places of a shell script stand in single quotes, which expand nothing. Places are asked for in rising
// order.
class ShellQuotes {
 public:
  explicit ShellQuotes(std::string_view script) : script_(script) {}
  bool SingleAt(std::size_t offset);

 private:
  std::string_view script_;
  std::size_t at_ = 0;
  char open_ = 0;
};

}  // namespace pipeseal::pipeline
