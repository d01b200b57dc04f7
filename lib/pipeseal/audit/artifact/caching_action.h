// Which actions use the cache of GitHub, and what switches that on and off.
#pragma once

#include <cstdint>
#include <string_view>

#include "pipeseal/encoding/yaml_stream.h"
#include "pipeseal/pipeline/github/workflow.h"

namespace pipeseal::audit::artifact {

enum class Caching : std::uint8_t {
  kNone,     // it uses no cache, or is not known to
  kDefault,  // it does unless it is told not to, and nobody did
  kAlways,   // it cannot be told not to
  kWanted,   // an input asks for it
  kDepends,  // an input decides when it runs
};

struct CacheUse {
  Caching caching = Caching::kNone;
  pipeline::Text input{};   // that decides, if it is written
  std::string_view name{};  // of the input that would switch it off
  bool restores = true, saves = true;
};

// What a step does with the cache. `triggered_by_tag`: the workflow runs for tags and releases alone, or not;
// expressions that only ask for that are decided by it.
CacheUse CacheUseOf(const pipeline::github::Step& step, const encoding::YamlStream& yaml, bool triggered_by_tag);

}  // namespace pipeseal::audit::artifact
