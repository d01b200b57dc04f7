// Rules about the text itself: whether everybody who reads it reads the same.
#pragma once

#include "pipeseal/audit/rule.h"

namespace pipeseal::audit::document {

inline constexpr Rule kRules[] = {
    {{"document/invalid-yaml", Severity::kError, Ground::kJudged, "The file is not valid YAML.",
      "Nothing can be said of what cannot be read, and what one reader refuses another may accept "
      "in its own way."},
     "DOC01",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "A check that passes over what it cannot read can be switched off by whoever writes a file "
     "that it cannot read.",
     "Mend the place that is named; it is where the reader stumbled or, for quotes and tabs, where "
     "the fault began."},
    {{"document/duplicate-key", Severity::kError, Ground::kJudged,
      "A mapping has the same key twice.",
      "YAML forbids it, and readers disagree about which of the two counts: the first, the last, "
      "or neither."},
     "DOC02",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "A reviewer sees the pinned reference above, the runner takes the other one far below.",
     "Take one of the two out. Where the platform does not look at the case of letters, neither "
     "does this rule."},
    {{"document/parser-differential", Severity::kError, Ground::kJudged,
      "Two YAML readers would read this file differently.",
      "Control characters, a second document, merge keys and words that are a boolean in YAML 1.1 "
      "and a text in YAML 1.2 mean one "
      "thing to the tool that checks and another to the platform that runs."},
     "DOC03",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "A common C++ reader takes a NUL for an escape and ends at byte 4; older readers take `on` "
     "for true. Each such difference "
     "is room in which to hide.",
     "Write what every reader reads alike: one document, plain ASCII controls, true and false, "
     "quotes around what is a text."},
    {{"document/invalid-encoding", Severity::kError, Ground::kJudged, "The file is not UTF-8.",
      "Platforms read UTF-8. Bytes that are none are replaced, dropped or refused, as each reader "
      "likes."},
     "DOC04",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "Overlong forms and half surrogates have carried text past filters for as long as UTF-8 is "
     "there.",
     "Save the file as UTF-8 without a byte order mark."},
    {{"document/limit-exceeded", Severity::kError, Ground::kJudged,
      "The file is larger or deeper than what is read.",
      "Aliases that stand for themselves or for millions of values, nesting without end and "
      "expressions beyond the platform's "
      "limits are refused before they cost time and memory."},
     "DOC05",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "Nine lines of aliases can stand for a thousand million values (billion laughs): they have "
     "taken down API servers.",
     "Write the values out, or split the file."},
    {{"document/invisible-character", Severity::kError, Ground::kJudged,
      "There are characters that nobody can see.",
      "Bidirectional controls show a text in another order than it has; zero-width characters, "
      "tags and variation selectors make "
      "two texts look alike, or carry a third that is not shown at all."},
     "DOC07",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "Trojan Source (CVE-2021-42574) hid code in the order of its characters; in 2025 packages and "
     "extensions carried whole "
     "programs in variation selectors.",
     "Take the characters out; where one is meant, write it as an escape.",
     true},
    {{"document/homoglyph", Severity::kError, Ground::kJudged,
      "A name has letters that only look like others.",
      "The names of actions, images and hosts are what decides whose code runs. A letter of "
      "another script that looks like a Latin "
      "one makes it a different name."},
     "DOC08",
     Profile::kGate,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "Look-alike names are an old way to send people to another host; in a reference they send the "
     "runner there.",
     "Write the name in ASCII; of a host that is meant to be international, its xn-- form."},
    {{"document/template-not-yaml", Severity::kNote, Ground::kUndecided,
      "The file is a template that becomes YAML later.",
      "Helm, Jinja, ERB and others fill in what stands between their marks. What comes of it is "
      "not known here."},
     "DOC09",
     Profile::kReview,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "What is only a template was not judged; it is well to know that.",
     "Render the template, and check the result."},
    {{"document/unused-anchor", Severity::kNote, Ground::kJudged, "An anchor that no alias uses.",
      "It is left over, or the alias that was meant has another name."},
     "DOC10",
     Profile::kAudit,
     Confidence::kHigh,
     pipeline::Platforms::All(),
     "What was to be shared is not: the place that should have it may have something else.",
     "Take the anchor out, or use it."},
};
inline constexpr const Rule& kInvalidYaml = kRules[0];
inline constexpr const Rule& kDuplicateKey = kRules[1];
inline constexpr const Rule& kParserDifferential = kRules[2];
inline constexpr const Rule& kInvalidEncoding = kRules[3];
inline constexpr const Rule& kLimitExceeded = kRules[4];
inline constexpr const Rule& kInvisibleCharacter = kRules[5];
inline constexpr const Rule& kHomoglyph = kRules[6];
inline constexpr const Rule& kTemplateNotYaml = kRules[7];
inline constexpr const Rule& kUnusedAnchor = kRules[8];

}  // namespace pipeseal::audit::document
