// Finds in a YAML text what yaml-cpp does not tell: where the things end of which it gives the beginning, and what
// stands between them. All offsets are bytes from the start of the text.
#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace pipeseal::encoding {

class YamlText {
 public:
  explicit YamlText(std::string_view text) : text_(text) {}

  std::string_view text() const { return text_; }
  // NUL behind the end.
  char At(std::size_t at) const { return at < text_.size() ? text_[at] : '\0'; }

  // What is wrong with the bytes between two things of the document, if anything is: yaml-cpp skips them too gladly.
  // `flow`: they are in a flow collection; `indented`: and that is in a block collection.
  std::string_view FaultBetween(std::size_t from, std::size_t to, bool flow, bool indented) const;
  // Where, of what it may be: the tab, or what stands next.
  std::size_t PlaceOfFault(std::size_t from, std::size_t to) const;
  // The first tab before the text of the line of `to`, or of one that begins between the two; or npos.
  std::size_t IndentingTab(std::size_t from, std::size_t to) const;
  // The first quote behind `from` that begins a scalar and is not closed, or npos.
  std::size_t UnclosedQuote(std::size_t from) const;
  // True if a line that begins between the two, or at `to`, is a marker of documents ("---", "...").
  bool HasMarkerLine(std::size_t from, std::size_t to) const;

  // How many bytes stand before `at` on its line.
  std::size_t ColumnOf(std::size_t at) const;
  bool HasBreak(std::size_t from, std::size_t to) const;

  // True if the key that lies here has its colon behind it, or its question mark before it.
  bool HasKeyMark(std::size_t begin, std::size_t end) const;

  // Where the lines begin that are the content of the block scalar at `at`, if the first of them is not indented (legal
  // for the root alone, without an indentation indicator): up to the end of the document, without the empty ones.
  std::vector<std::size_t> UnindentedLines(std::size_t at) const;

  // Where the lines begin that are the content of the block scalar at `at`, which is an entry of a sequence whose
  // dashes have this column; without the empty ones. None if all of them are indented by more than `indentation` and
  // the header does not say by how much.
  std::vector<std::size_t> LinesOfEntry(std::size_t at, std::size_t dash, std::size_t indentation) const;

  // True if '?' stands here and begins a plain scalar of a flow collection.
  bool IsPlainQuestionMark(std::size_t at) const;

  // Past tags and anchors, to the content that they are for.
  std::size_t SkipProperties(std::size_t at) const;

  // Where the anchor ('&') or the tag ('!') stands among the properties that begin here; if there is none, here.
  std::size_t PropertyAt(std::size_t at, char indicator) const;

  std::size_t LineEnd(std::size_t at) const;
  // The end of a quoted scalar, its closing quote included; npos if it is not closed.
  std::size_t EndOfQuoted(std::size_t at) const;
  // The end of a plain or block scalar with this value: space is folded, everything else stands as it is.
  std::size_t EndOfUnquoted(std::size_t at, std::string_view value) const;
  // How many line breaks the folded scalar at `at` ends with, if it keeps them all ("+" in its header) and says
  // something before them; otherwise as many as `value` has.
  std::size_t KeptBreaks(std::size_t at, std::string_view value) const;
  // The end of the flow collection whose last entry ends before `at`.
  std::size_t EndOfFlow(std::size_t at, char close) const;
  // The end of an alias, an anchor or a tag.
  std::size_t EndOfAlias(std::size_t at) const;
  // Where an empty value stands of which the last thing before ended at `at`: behind the colon of its key.
  std::size_t EmptyValue(std::size_t at) const;

 private:
  std::size_t SkipSpace(std::size_t at) const;  // past blanks, breaks and comments
  std::size_t SkipBlanks(std::size_t at) const;
  std::size_t EndOfProperty(std::size_t at) const;

  std::string_view text_;
  // The last place of which ColumnOf was asked, and where its line begins.
  mutable std::size_t asked_ = 0, line_of_asked_ = 0;
};

}  // namespace pipeseal::encoding
