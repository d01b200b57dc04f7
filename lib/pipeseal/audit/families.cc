#include "pipeseal/audit/families.h"

namespace pipeseal::audit {
namespace {

constexpr const Family* kFamilies[] = {
    &document::kFamily,
    &document::kSchema,
    &injection::kFamily,
    &injection::kPlatforms,
    &trigger::kFamily,
    &trigger::kPlatforms,
    &pin::kFamily,
    &pin::kPlatforms,
    &fetch::kFamily,
    &permission::kFamily,
    &secret::kFamily,
    &artifact::kFamily,
    &integrity::kFamily,
    &hygiene::kFamily,
    &deploy::kFamily,
    &weakening::kFamily,
    &project::kFamily,
    &suppression::kFamily,
};

}  // namespace

std::span<const Family* const> Families() { return kFamilies; }

const Rule* FindRule(std::string_view id) {
  for (const Family* family : kFamilies)
    for (const Rule& rule : family->rules)
      if (rule.info.id == id) return &rule;
  return nullptr;
}

}  // namespace pipeseal::audit
