#include "pipeseal/pipeline/github/schema/common_schema.h"

namespace pipeseal::pipeline::github::schema {
namespace {

constexpr Shape kAnyShape{.title = "a mapping", .others = &kAny, .empty_keys = true};
constexpr const Shape* kAnyShapes[] = {&kAnyShape};

}  // namespace

constinit const Definition kAny{
    .scalars = Definition::kNull | Definition::kBoolean | Definition::kNumber | Definition::kString,
    .item = &kAny,
    .shapes = kAnyShapes};

}  // namespace pipeseal::pipeline::github::schema
