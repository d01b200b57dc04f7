// Parameter substitution (in-toto spec 4.3 "parameters"): {NAME} in rules and commands is replaced by a value that the verifier
// was given; {{ and }} stand for braces. Nothing else of the reference's format language is read.
#pragma once

#include <map>
#include <string>
#include <string_view>

#include "pipeseal/base/result.h"

namespace pipeseal::intoto {

class Substitution {
 public:
  // "NAME=VALUE"; a name is made of letters, digits, '_' and '-'.
  Result<void> Add(std::string_view assignment);
  // With nothing added braces are literal; otherwise every {NAME} must have a value.
  bool active() const { return !values_.empty(); }
  Result<std::string> Apply(std::string_view text) const;

 private:
  std::map<std::string, std::string, std::less<>> values_;
};

}  // namespace pipeseal::intoto
