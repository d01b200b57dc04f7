#include "pipeseal/pipeline/kubernetes/selector.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/encoding/yaml_stream.h"

namespace pipeseal::pipeline::kubernetes {
namespace {

bool Fits(const std::string& selector, const std::string& labels) {
  const auto a = encoding::YamlStream::Parse(selector), b = encoding::YamlStream::Parse(labels);
  return Selects(a.documents()[0], b.documents()[0]);
}

TEST_CASE("label selectors") {
  CHECK(Fits("{}", "{a: b}"));
  CHECK(Fits("{matchLabels: {a: b}}", "{a: b, c: d}"));
  CHECK_FALSE(Fits("{matchLabels: {a: b, c: x}}", "{a: b, c: d}"));
  CHECK(Fits("{matchLabels: {'any:a': b}}", "{a: b}"));
  CHECK(Fits("{matchExpressions: [{key: a, operator: In, values: [x, b]}]}", "{a: b}"));
  CHECK_FALSE(Fits("{matchExpressions: [{key: a, operator: NotIn, values: [b]}]}", "{a: b}"));
  CHECK(Fits("{matchExpressions: [{key: a, operator: Exists}, {key: z, operator: DoesNotExist}]}", "{a: b}"));
  CHECK_FALSE(Fits("{matchExpressions: [{key: a, operator: Near}]}", "{a: b}"));
  CHECK_FALSE(Selects(nullptr, nullptr));
}

TEST_CASE("selectors of services are mappings, and an empty one selects nothing") {
  const auto empty = encoding::YamlStream::Parse("{}"), labels = encoding::YamlStream::Parse("{a: b}");
  CHECK_FALSE(SelectsAsService(empty.documents()[0], labels.documents()[0]));
  CHECK(SelectsAsService(labels.documents()[0], labels.documents()[0]));
}

}  // namespace
}  // namespace pipeseal::pipeline::kubernetes
