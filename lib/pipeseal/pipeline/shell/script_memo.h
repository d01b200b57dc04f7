// Scripts that many ask for, each parsed once: by where their text stands in memory.
#pragma once

#include <cstddef>
#include <memory>
#include <string_view>
#include <tuple>

#include "pipeseal/base/memo.h"
#include "pipeseal/pipeline/shell/script.h"

namespace pipeseal::pipeline::shell {

class ScriptMemo {
 public:
  // Borrows nothing, but takes a text that stands in the same place for the same text.
  std::shared_ptr<const Script> Of(std::string_view text, Dialect dialect) {
    return scripts_.Get({text.data(), text.size(), dialect}, [&] { return Script::Parse(text, dialect); });
  }
  void Forget() { scripts_.Forget(); }

 private:
  Memo<std::tuple<const char*, std::size_t, Dialect>, Script> scripts_;
};

}  // namespace pipeseal::pipeline::shell
