// What yaml-cpp's complaints mean: where the fault stands that made it stumble, and what it is in
// the words of those who write YAML.
#pragma once

#include <cstddef>
#include <string_view>

#include "pipeseal/encoding/tree_builder.h"
#include "pipeseal/encoding/yaml_text.h"

namespace pipeseal::encoding {

inline constexpr std::string_view kTabMessage =
    "a tab indents this line, where YAML has spaces only";

// yaml-cpp ended at `at` with `complaint`; everything before `from` was in order.
Refusal DiagnoseYaml(const YamlText& text, std::size_t from, std::size_t at,
                     std::string_view complaint);

}  // namespace pipeseal::encoding
