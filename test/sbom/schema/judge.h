// What the schema level says of a small document, for the tests of its tables.
#pragma once

#include <doctest/doctest.h>

#include <memory>
#include <string>
#include <string_view>

#include "pipeseal/encoding/value_events.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/rules.h"
#include "pipeseal/sbom/schema/schema_validator.h"

namespace pipeseal::sbom::schema {

using MakeValidator = std::unique_ptr<encoding::ValueHandler>(std::string_view version, Issues& issues);

inline Issues Judge(MakeValidator& make, std::string_view version, std::string_view document) {
  auto values = encoding::JsonValues::Make(std::string(document), kDefaultLimits, kDefaultLimits.sbom_bytes, false);
  REQUIRE(values);
  Issues issues;
  const auto validator = make(version, issues);
  REQUIRE(validator);
  const auto walked = values->Walk(*validator);
  REQUIRE_MESSAGE(walked, (walked ? "" : walked.error().message()));
  return issues;
}

// All messages, a line each; empty for a valid document.
inline std::string MessagesOf(MakeValidator& make, std::string_view version, std::string_view document) {
  const Issues issues = Judge(make, version, document);
  std::string lines;
  for (const Issue& issue : issues.list()) {
    CHECK(issue.rule == &rules::kSchema);
    lines += (lines.empty() ? "" : "\n") + issue.message;
  }
  return lines;
}

// The document with one text, which it has once, replaced.
inline std::string Replaced(std::string_view document, std::string_view from, std::string_view to) {
  std::string text(document);
  const std::size_t at = text.find(from);
  REQUIRE_MESSAGE(at != std::string::npos, std::string(from));
  REQUIRE_MESSAGE(text.find(from, at + 1) == std::string::npos, std::string(from));
  return text.replace(at, from.size(), to);
}

}  // namespace pipeseal::sbom::schema
