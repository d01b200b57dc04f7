#include "pipeseal/encoding/yaml_diagnosis.h"

#include <yaml-cpp/exceptions.h>

#include <algorithm>
#include <array>

#include "pipeseal/base/escape.h"

namespace pipeseal::encoding {
namespace {

struct Wording {
  std::string_view complaint, message;
};
constexpr std::array kWordings = std::to_array<Wording>({
    {"end of map not found",
     "not an entry of the mapping before it, and not indented as what that is in"},
    {"end of sequence not found",
     "not an entry of the sequence before it, and not indented as what that is in"},
    {"end of map flow not found", "a '{' is not closed before this, or a comma is missing"},
    {"end of sequence flow not found", "a '[' is not closed before this, or a comma is missing"},
    {"illegal map value", "a ': ' where no value can follow: what stands before it is not a key"},
    {"illegal map key", "a key where none can stand"},
    {"illegal block entry", "a '-' where no sequence can begin"},
    {"illegal flow end", "a closing bracket that nothing opened"},
    {"unknown token", "a character that cannot begin a value; in quotes it could"},
    {"the referenced anchor is not defined", "an alias whose anchor is not defined before it"},
});

std::string WordingOf(std::string_view complaint) {
  const auto* wording = std::ranges::find(kWordings, complaint, &Wording::complaint);
  return wording != kWordings.end() ? std::string(wording->message) : EscapeForTerminal(complaint);
}

}  // namespace

Refusal DiagnoseYaml(const YamlText& text, std::size_t from, std::size_t at,
                     std::string_view complaint) {
  if (complaint == YAML::ErrorMsg::EOF_IN_SCALAR || complaint == YAML::ErrorMsg::DOC_IN_SCALAR) {
    const std::size_t quote = text.UnclosedQuote(from);
    if (quote != std::string_view::npos)
      return {ErrorCode::kSyntax, quote, "a quote that is not closed"};
  }
  const std::size_t tab = text.IndentingTab(from, at);
  if (tab != std::string_view::npos) return {ErrorCode::kSyntax, tab, std::string(kTabMessage)};
  if (complaint == YAML::ErrorMsg::BAD_FILE) return {ErrorCode::kLimit, at, "nested too deep"};
  return {ErrorCode::kSyntax, at, WordingOf(complaint)};
}

}  // namespace pipeseal::encoding
