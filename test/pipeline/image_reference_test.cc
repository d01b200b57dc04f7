#include "pipeseal/pipeline/image_reference.h"

#include <doctest/doctest.h>

#include <string>

namespace pipeseal::pipeline {
namespace {

const std::string kHex(64, 'a');

Pin PinOf(std::string_view text) { return ImageReference::Parse(text)->pin(); }

TEST_CASE("the parts of an image reference") {
  const auto all = ImageReference::Parse("ghcr.io:443/a/b:v1@sha256:" + kHex);
  REQUIRE(all);
  CHECK(all->tag == "v1");
  CHECK(all->registry == "ghcr.io:443");
  CHECK(all->repository == "a/b");
  const auto port = ImageReference::Parse("registry:5000/app");
  REQUIRE(port);
  CHECK(port->registry == "registry:5000");
  CHECK(port->tag.empty());
  CHECK(ImageReference::Parse("a/b")->registry.empty());
  CHECK(ImageReference::Parse("localhost/b")->registry == "localhost");
}

TEST_CASE("what an image reference stands for without a registry") {
  CHECK(ImageReference::Parse("nginx:1")->FullName() == "docker.io/library/nginx");
  CHECK(ImageReference::Parse("a/nginx")->FullName() == "docker.io/a/nginx");
  CHECK(ImageReference::Parse("quay.io/nginx")->FullName() == "quay.io/nginx");
}

TEST_CASE("how exactly an image reference says what it means") {
  CHECK(PinOf("nginx@sha256:" + kHex) == Pin::kDigest);
  CHECK(PinOf("nginx:1@sha512:" + kHex + kHex) == Pin::kDigest);
  CHECK(PinOf("nginx@custom+x:abc=") == Pin::kDigest);
  CHECK(PinOf("nginx@sha256:abc") == Pin::kInvalid);
  CHECK(PinOf("nginx@sha256:" + std::string(64, 'A')) == Pin::kInvalid);
  CHECK(PinOf("nginx@sha512:" + kHex) == Pin::kInvalid);
  CHECK(PinOf("nginx:latest") == Pin::kBranch);
  CHECK(PinOf("nginx:1.25") == Pin::kTag);
  CHECK(PinOf("nginx") == Pin::kNone);
}

TEST_CASE("what is no image reference") {
  for (const std::string_view text : {"", "$(params.image)", "{{inputs.parameters.x}}", "a b", "${IMAGE}:1", "nginx@", ":tag", "ghcr.io/*"})
    CHECK_FALSE(ImageReference::Parse(text));
}

}  // namespace
}  // namespace pipeseal::pipeline
