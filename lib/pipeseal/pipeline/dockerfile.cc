#include "pipeseal/pipeline/dockerfile.h"

#include <algorithm>

#include "pipeseal/base/ascii.h"

namespace pipeseal::pipeline {
namespace {

constexpr std::string_view kBlanks = " \t\r";

class Reader {
 public:
  explicit Reader(const File& file) : file_(file), text_(file.text()) {}

  std::vector<DockerInstruction> Read() {
    ReadDirectives();
    while (pos_ < text_.size()) ReadOne();
    return std::move(instructions_);
  }

 private:
  std::size_t LineEnd(std::size_t at) const { return std::min(text_.find('\n', at), text_.size()); }
  std::string_view Line(std::size_t at) const { return text_.substr(at, LineEnd(at) - at); }
  Text TextAt(std::string_view value) const {
    const auto offset = static_cast<std::size_t>(value.data() - text_.data());
    return {value, {file_.PositionOf(offset), value.size()}, nullptr};
  }

  void ReadDirectives();
  void ReadOne();
  std::string_view ReadHereDocument(std::string_view arguments);

  const File& file_;
  std::string_view text_;
  std::size_t pos_ = 0;
  char escape_ = '\\';
  std::vector<DockerInstruction> instructions_;
};

// "# escape=`" at the top changes what continues a line.
void Reader::ReadDirectives() {
  for (std::size_t at = 0; at < text_.size() && AsciiTrimmed(Line(at), kBlanks).starts_with('#');
       at = LineEnd(at) + 1) {
    const std::string_view line = AsciiTrimmed(Line(at), kBlanks);
    if (line.find("escape=`") != std::string_view::npos) escape_ = '`';
  }
}

void Reader::ReadOne() {
  const std::string_view first = AsciiTrimmed(Line(pos_), kBlanks);
  if (first.empty() || first.front() == '#') {
    pos_ = LineEnd(pos_) + 1;
    return;
  }
  // Lines go on behind the escape character, and over comments and empty lines in between.
  const auto begin = static_cast<std::size_t>(first.data() - text_.data());
  std::size_t end = pos_;
  bool goes_on = true;
  while (goes_on && pos_ < text_.size()) {
    const std::string_view line = AsciiTrimmed(Line(pos_), kBlanks);
    const bool passed_over = pos_ > begin && (line.empty() || line.front() == '#');
    end = LineEnd(pos_);
    pos_ = end + 1;
    if (!passed_over) goes_on = line.ends_with(escape_);
  }
  const std::string_view all = AsciiTrimmed(text_.substr(begin, end - begin), kBlanks);
  const auto keyword_end = std::ranges::find_if_not(all, IsAsciiLetter) - all.begin();
  const std::string_view keyword = all.substr(0, static_cast<std::size_t>(keyword_end));
  if (keyword.empty()) return;
  std::string_view arguments = all.substr(keyword.size());
  arguments.remove_prefix(std::min(arguments.find_first_not_of(" \t\r\n"), arguments.size()));
  if (AsciiCaseEqual(keyword, "RUN")) arguments = ReadHereDocument(arguments);
  instructions_.push_back({TextAt(keyword), TextAt(arguments)});
}

// The lines up to the delimiter of "<<EOF"; other arguments as they are.
std::string_view Reader::ReadHereDocument(std::string_view arguments) {
  if (!arguments.starts_with("<<")) return arguments;
  std::string_view delimiter = AsciiTrimmed(arguments.substr(arguments.starts_with("<<-") ? 3 : 2), kBlanks);
  delimiter = delimiter.substr(0, delimiter.find_first_of(" \t"));
  if (delimiter.size() > 2 && (delimiter.front() == '"' || delimiter.front() == '\''))
    delimiter = delimiter.substr(1, delimiter.size() - 2);
  const std::size_t begin = std::min(pos_, text_.size());
  std::size_t end = begin;
  while (pos_ < text_.size()) {
    const std::string_view line = AsciiTrimmed(Line(pos_), kBlanks);
    end = pos_;
    pos_ = LineEnd(pos_) + 1;
    if (line == delimiter) return text_.substr(begin, end - begin);
    end = std::min(pos_, text_.size());
  }
  return text_.substr(begin, end - begin);
}

// Words of an instruction, options ("--platform=…") aside.
std::vector<Text> WordsOf(const DockerInstruction& instruction, const File& file) {
  std::vector<Text> words;
  const std::string_view all = instruction.arguments.value;
  for (std::size_t at = 0; (at = all.find_first_not_of(" \t\r\n\\", at)) != std::string_view::npos;) {
    const std::size_t end = std::min(all.find_first_of(" \t\r\n", at), all.size());
    const SourcePosition begin = file.PositionOf(instruction.arguments.range.begin.offset + at);
    const Text word{all.substr(at, end - at), {begin, end - at}, nullptr};
    if (!word.value.starts_with("--")) words.push_back(word);
    at = end;
  }
  return words;
}

}  // namespace

std::vector<Text> BaseImagesOf(const File& file) {
  std::vector<Text> images;
  std::vector<std::string_view> stages;
  for (const DockerInstruction& instruction : ReadDockerInstructions(file)) {
    if (!instruction.Is("FROM")) continue;
    const std::vector<Text> words = WordsOf(instruction, file);
    if (words.empty()) continue;
    const auto is_stage = [&](std::string_view stage) { return AsciiCaseEqual(stage, words[0].value); };
    if (std::ranges::none_of(stages, is_stage)) images.push_back(words[0]);
    if (words.size() >= 3 && AsciiCaseEqual(words[1].value, "as")) stages.push_back(words[2].value);
  }
  return images;
}

bool DockerInstruction::Is(std::string_view upper) const { return AsciiCaseEqual(keyword.value, upper); }

std::vector<DockerInstruction> ReadDockerInstructions(const File& file) { return Reader(file).Read(); }

}  // namespace pipeseal::pipeline
