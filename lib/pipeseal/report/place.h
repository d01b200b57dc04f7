// Where a finding stands, in the terms of the services that show it: a name below the checkout, one line of the file,
// and columns in UTF-16 code units.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/report/report.h"
#include "pipeseal/report/source_text.h"

namespace pipeseal::report {

struct Place {
  // Without "." and ".."; absolute if it is not below the checkout. The bytes are those of the file's name.
  std::string path;
  bool has_line = false;  // otherwise the whole file is meant, for which its first line stands
  std::size_t line = 1;
  std::size_t begin = 1;  // columns; the end is behind the last unit and on the same line
  std::size_t end = 1;
  std::string line_hash{};  // empty without the text
};

class Places {
 public:
  // Borrows the report.
  explicit Places(const Report& report) : report_(report) {}

  Place Of(const Location& location);
  // Of the first location. A finding without one stands in what the report as a whole is about.
  Place Of(const Finding& finding);

 private:
  SourceText* TextOf(const std::string& file);
  std::string PathOf(std::string_view file) const;

  const Report& report_;
  std::map<std::string_view, std::optional<SourceText>> texts_;
};

}  // namespace pipeseal::report
