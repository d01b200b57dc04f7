// Text from evidence, made inert for one kind of output. One function per sink; nothing reaches a sink any other way.
#pragma once

#include <string>
#include <string_view>

namespace pipeseal {

// For terminals and CI logs: control, format, bidirectional and separator characters and bytes that are not UTF-8 become
// \x1b, \u{202e} and the like, a backslash is doubled, and a text that would start a line with "::" (a GitHub Actions
// command) loses that power. The result is one line.
std::string EscapeForTerminal(std::string_view text);

// A JSON string with its quotes: everything that EscapeForTerminal escapes is a \u escape here, bytes that are not UTF-8
// are U+FFFD. The result is valid JSON and inert in a terminal.
std::string QuoteForJson(std::string_view text);

// For a cell of a GitHub-flavoured Markdown table: an inert code span.
std::string EscapeForMarkdown(std::string_view text);

// True for code points that must never reach a terminal as they are: categories Cc, Cf, Zl, Zp, and surrogates.
bool IsUnprintable(char32_t code_point);

}  // namespace pipeseal
