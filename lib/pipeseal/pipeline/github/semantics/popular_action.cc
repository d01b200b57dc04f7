#include "pipeseal/pipeline/github/semantics/popular_action.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"
#include "pipeseal/base/word_list.h"
#include "pipeseal/pipeline/github/semantics/popular_actions_table.h"

namespace pipeseal::pipeline::github::semantics {
namespace {

constexpr std::string_view kAnyName = "*";

std::vector<std::string_view> WordsOf(std::string_view text) {
  std::vector<std::string_view> words;
  while (!text.empty()) {
    const auto space = std::min(text.find(' '), text.size());
    if (space > 0) words.push_back(text.substr(0, space));
    text.remove_prefix(std::min(space + 1, text.size()));
  }
  return words;
}

PopularInput InputOf(std::string_view word) {
  PopularInput input{word, word.ends_with('!'), word.ends_with('~')};
  if (input.required || input.deprecated) input.name.remove_suffix(1);
  return input;
}

PopularAction ReadRow(const PopularActionRow& row) {
  PopularAction action{.runtime = row.runtime};
  action.any_input = row.inputs == kAnyName;
  action.any_output = row.outputs == kAnyName;
  if (!action.any_input)
    for (const std::string_view word : WordsOf(row.inputs)) action.inputs.push_back(InputOf(word));
  if (!action.any_output) action.outputs = WordsOf(row.outputs);
  return action;
}

// "v4" of "v4.1.2"; empty for what is no whole version.
std::string_view MajorOf(std::string_view ref) {
  const std::string_view number = ref.starts_with('v') ? ref.substr(1) : ref;
  const auto dot = number.find('.');
  const bool version = dot != std::string_view::npos && dot > 0 &&
                       std::ranges::all_of(number, [](char c) { return IsAsciiDigit(c) || c == '.'; });
  return version ? ref.substr(0, ref.find('.')) : std::string_view();
}

}  // namespace

const PopularInput* PopularAction::FindInput(std::string_view name) const {
  const auto at =
      std::ranges::find_if(inputs, [&](const PopularInput& each) { return AsciiCaseEqual(each.name, name); });
  return at == inputs.end() ? nullptr : &*at;
}

std::optional<PopularActionMatch> FindPopularAction(const Uses& uses) {
  if (uses.kind != Uses::Kind::kRepository || uses.is_commit()) return std::nullopt;
  std::string slug = uses.Slug();
  if (!uses.path.empty()) slug += "/" + AsciiLowered(uses.path);
  const auto rows = std::ranges::equal_range(kPopularActions, std::string_view(slug), {}, &PopularActionRow::action);
  for (const PopularActionRow& row : rows)
    if (HasWord(row.refs, uses.ref)) return PopularActionMatch{ReadRow(row), true};
  const std::string_view major = MajorOf(uses.ref);
  if (major.empty()) return std::nullopt;
  for (const PopularActionRow& row : rows)
    if (HasWord(row.refs, major)) return PopularActionMatch{ReadRow(row), false};
  return std::nullopt;
}

}  // namespace pipeseal::pipeline::github::semantics
