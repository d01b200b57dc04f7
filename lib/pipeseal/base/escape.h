// Text from evidence, made inert for one kind of output. One function per sink; nothing reaches a sink any other way.
#pragma once

#include <string>
#include <string_view>

namespace pipeseal {

// For terminals and CI logs: control, format, bidirectional and separator characters and bytes that are not UTF-8 become
// \x1b, \u{202e} and the like, a backslash is doubled, and a text that would start a line with "::" or has "##[" in it (the two
// forms of a GitHub Actions command) loses that power. The result is one line.
std::string EscapeForTerminal(std::string_view text);

// A JSON string with its quotes: everything that EscapeForTerminal escapes is a \u escape here, bytes that are not UTF-8
// are U+FFFD. The result is valid JSON and inert in a terminal.
std::string QuoteForJson(std::string_view text);

// For a cell of a GitHub-flavoured Markdown table: an inert code span.
std::string EscapeForMarkdown(std::string_view text);

// For text and attribute values of XML and HTML: markup characters become entities, and so do line breaks and tabs, so that an
// attribute keeps them. What XML 1.0 cannot hold (control characters, U+FFFE, U+FFFF) is dropped; bytes that are not UTF-8 are
// U+FFFD; other invisible characters are made visible as \u{202e}.
std::string EscapeForXml(std::string_view text);

// Between the double quotes of a Mermaid label. Everything that Mermaid, Markdown or HTML could read as more than text becomes
// one of Mermaid's #34; entities.
std::string EscapeForMermaid(std::string_view text);

// Between the double quotes of a Graphviz string that is shown as a label.
std::string EscapeForDot(std::string_view text);

// True for code points that must never reach a terminal as they are: categories Cc, Cf, Zl, Zp, and surrogates.
bool IsUnprintable(char32_t code_point);

}  // namespace pipeseal
