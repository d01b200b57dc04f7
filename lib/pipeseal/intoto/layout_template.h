// The source of a new layout: YAML with a comment for every part, for somebody who has never seen in-toto. Its members
// are exactly those of an in-toto layout; read, it is one, with rules that are strict from the first day.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "pipeseal/base/time.h"
#include "pipeseal/crypto/public_key.h"

namespace pipeseal::intoto {

struct TemplateStep {
  std::string name;  // passes CheckFileNameComponent
  std::vector<crypto::PublicKey> keys;
  std::vector<std::string> key_names;  // the files that the keys came from, for comments; may be fewer
  std::int64_t threshold = 1;
  // Of a step that is known better than by its name. Where there are no rules, those for any step are written.
  std::vector<std::string> comments{};
  std::vector<std::string> command{};
  std::vector<std::vector<std::string>> materials{}, products{};
};

// The steps come in the order in which they are carried out; each takes what the one before it made.
std::string LayoutTemplate(std::span<const TemplateStep> steps, UtcTime expires, std::string_view readme);

}  // namespace pipeseal::intoto
