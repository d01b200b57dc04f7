#include "pipeseal/pipeline/word_list.h"

namespace pipeseal::pipeline {
namespace {

constexpr std::string_view kBlanks = " \t\r";

void Add(std::string_view word, std::vector<std::string>& out) {
  const std::size_t begin = word.find_first_not_of(kBlanks);
  if (begin == std::string_view::npos || word[begin] == '#') return;
  out.emplace_back(word.substr(begin, word.find_last_not_of(kBlanks) + 1 - begin));
}

std::vector<std::string> Split(std::string_view text, bool commas) {
  std::vector<std::string> out;
  std::size_t begin = 0, depth = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '{') ++depth;
    if (text[i] == '}' && depth > 0) --depth;
    if (text[i] == '\n') depth = 0;
    if (text[i] != '\n' && !(commas && text[i] == ',' && depth == 0)) continue;
    Add(text.substr(begin, i - begin), out);
    begin = i + 1;
  }
  Add(text.substr(begin), out);
  return out;
}

}  // namespace

std::vector<std::string> SplitLines(std::string_view text) { return Split(text, false); }
std::vector<std::string> SplitWordList(std::string_view text) { return Split(text, true); }

}  // namespace pipeseal::pipeline
