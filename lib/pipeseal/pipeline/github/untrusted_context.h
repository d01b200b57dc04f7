// What somebody else has written of what the `github` context holds: the fields of events' payloads that are not made
// by GitHub, who can write them, and what can be in them (GitHub documentation: "Webhook events and payloads",
// "Contexts reference", "Security hardening").
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeseal/pipeline/github/context_path.h"
#include "pipeseal/pipeline/github/event.h"

namespace pipeseal::pipeline::github {

// What can be in a text, from less to more.
enum class TextShape : std::uint8_t {
  kFixed,   // made by GitHub or of letters and digits: numbers, hashes, logins, addresses, times
  kEmail,   // no spaces; may hold quotes, backticks and $(…)
  kBranch,  // no spaces, ~^:?*[\ ; may hold ; & | $ ( ) ` quotes
  kPath,    // of a file: anything but NUL
  kLine,    // any text of one line: titles, names
  kText,    // any text
};

enum class Author : std::uint8_t {
  kMember,    // who may push, release or label
  kOutsider,  // anybody
};

// A field that holds what somebody has written.
struct WrittenField {
  TextShape shape = TextShape::kText;
  Author author = Author::kOutsider;
  std::string_view events{};  // that carry it, with spaces between; empty: any

  bool IsCarriedBy(const EventKind& event) const;
};

// The fields to which a path of the `github` context leads. `whole`: also those within what it leads to, as toJSON
// shows them. Those of a fixed shape are left out.
std::vector<WrittenField> WrittenFieldsOf(const ContextPath& path, bool whole);

}  // namespace pipeseal::pipeline::github
