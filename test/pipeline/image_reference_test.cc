#include "pipeseal/pipeline/image_reference.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/pipeline/image_pin.h"

using pipeseal::pipeline::ImageReference;
using pipeseal::pipeline::IsImageDigest;
using pipeseal::pipeline::Pin;
using pipeseal::pipeline::PinOfImage;
using Kind = pipeseal::pipeline::ImageReference::Kind;

namespace {
const std::string kHex(64, 'a');
Kind KindOf(std::string_view text) { return ImageReference::Parse(text).kind; }
}  // namespace

TEST_CASE("the parts of an image reference") {
  const std::string text = "localhost:5000/a/b_c:1.2@sha256:" + kHex;
  const ImageReference image = ImageReference::Parse(text);
  CHECK(image.kind == Kind::kDigested);
  CHECK((image.registry == "localhost:5000" && image.path == "a/b_c" && image.tag == "1.2" &&
         image.digest == "sha256:" + kHex));
  CHECK(image.Name() == "localhost:5000/a/b_c");
  CHECK(ImageReference::Parse("alpine").FullName() == "docker.io/library/alpine");
  CHECK(ImageReference::Parse("a/b:c").FullName() == "docker.io/a/b");
  CHECK(ImageReference::Parse("ghcr.io/a/b").FullName() == "ghcr.io/a/b");
  CHECK(ImageReference::Parse("docker://ghcr.io/a/b:v1").registry == "ghcr.io");
}

TEST_CASE("what an image reference names") {
  CHECK(KindOf("alpine") == Kind::kUntagged);
  CHECK(KindOf("host:5000/alpine") == Kind::kUntagged);
  CHECK(KindOf("alpine:3.20") == Kind::kTagged);
  CHECK(ImageReference::Parse("alpine:latest").is_latest());
  CHECK(ImageReference::Parse("alpine").is_latest());
  CHECK_FALSE(ImageReference::Parse("alpine:3").is_latest());
  for (const std::string_view dynamic :
       {"${{ matrix.image }}", "a:$TAG", "$(x)/a", "{{x}}", "a:<< parameters.tag >>", "%X%"})
    CHECK(KindOf(dynamic) == Kind::kDynamic);
  CHECK(KindOf("$REGISTRY/a@sha256:" + kHex) == Kind::kDigested);
  for (const std::string_view invalid : {"", ":", "a b", "Alpine", "a//b", "-a", "a:", "a:.b", "a___b", "a..b", "a_-b"})
    CHECK(KindOf(invalid) == Kind::kInvalid);
}

TEST_CASE("digests") {
  CHECK(IsImageDigest("sha256:" + kHex));
  CHECK(IsImageDigest("sha512:" + kHex + kHex));
  CHECK(IsImageDigest("multihash+base58:" + kHex));
  for (const std::string& bad :
       {"sha256:" + kHex.substr(1), "sha256:" + kHex + "a", "sha256:" + std::string(64, 'A'), std::string("sha256:"),
        "sha512:" + kHex, "sha256-" + kHex, "1x:" + kHex, "sha256:" + std::string(64, 'g'), std::string()}) {
    CHECK_FALSE(IsImageDigest(bad));
    CHECK(KindOf("alpine:3@" + bad) == Kind::kBadDigest);
  }
}

TEST_CASE("Tags that move by their names are as good as branches") {
  for (const std::string tag : {"latest", "main", "master", "edge", "nightly", "dev", "develop", "stable", "current",
                                "lts", "next", "canary", "rolling", "head", "testing", "unstable"}) {
    CAPTURE(tag);
    CHECK(PinOfImage("app:" + tag) == Pin::kBranch);
  }
  CHECK(PinOfImage("app:1.4") == Pin::kTag);
  CHECK(PinOfImage("app:dev-1.4") == Pin::kTag);
  CHECK(PinOfImage("app") == Pin::kNone);
}
