// The rules of output. The answer goes to standard output, everything else to standard error: "pipeseal: error: …", below it
// "pipeseal: hint: …". Nothing that came from a file is printed unescaped.
#pragma once

#include <string>
#include <string_view>

#include "cmd/flags.h"
#include "pipeseal/base/error.h"
#include "pipeseal/report/report.h"

namespace pipeseal::cmd {

class Terminal {
 public:
  // --quiet, --verbose and --color of a verb.
  void AddFlags(Flags& flags);

  // The answer. It is printed when the verb ends, so that a failing one leaves no half.
  void Print(std::string_view text) { answer_ += text; }
  // Prints the answer; false if standard output cannot take it.
  bool Flush();

  void Complain(const Error& error) const;
  void Warn(std::string_view text) const;
  // Something worth knowing that --quiet leaves out.
  void Note(std::string_view text) const;

  report::Style style() const;
  bool quiet() const { return quiet_; }

 private:
  bool quiet_ = false, verbose_ = false;
  std::string color_ = "auto";
  std::string answer_;
};

}  // namespace pipeseal::cmd
