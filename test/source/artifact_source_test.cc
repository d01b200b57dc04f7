#include "pipeseal/source/artifact_source.h"

#include <doctest/doctest.h>

#include <string>

#include "pipeseal/crypto/hasher.h"

using namespace pipeseal;
using namespace pipeseal::source;

TEST_CASE("a recording lists its artifacts by name, with a digest of each algorithm") {
  const HashAlgorithm algorithms[] = {HashAlgorithm::kSha512, HashAlgorithm::kSha256};
  RecordingBuilder builder(algorithms);
  builder.AddContent("b", "content of b");
  builder.AddContent("a/x", "");
  builder.AddContent("a", std::string(100'000, 'x'));
  DigestSet digests;
  digests.Add(crypto::Hash(HashAlgorithm::kSha256, "given"));
  digests.Add(crypto::Hash(HashAlgorithm::kSha512, "given"));
  builder.Add(std::string(200'000, 'n'), digests);
  Recording recording = std::move(builder).Finish().value();
  const Recording moved = std::move(recording);

  REQUIRE(moved.size() == 4);
  CHECK(moved.name(0) == "a");
  CHECK(moved.name(1) == "a/x");
  CHECK(moved.name(2) == "b");
  CHECK(moved.name(3) == std::string(200'000, 'n'));
  CHECK(moved.algorithms().size() == 2);
  CHECK(moved.FindAlgorithm(HashAlgorithm::kSha256) == 1);
  CHECK(moved.FindAlgorithm(HashAlgorithm::kSha1) == std::nullopt);
  CHECK(moved.Find("b") == 2);
  CHECK(moved.Find("") == std::nullopt);
  CHECK(moved.Find("c") == std::nullopt);
  CHECK(moved.digest(2, 0) == crypto::Hash(HashAlgorithm::kSha512, "content of b").bytes());
  CHECK(moved.digest(2, 1) == crypto::Hash(HashAlgorithm::kSha256, "content of b").bytes());
  REQUIRE(moved.digests(3).Find(HashAlgorithm::kSha256) != nullptr);
  CHECK((*moved.digests(3).Find(HashAlgorithm::kSha256) == crypto::Hash(HashAlgorithm::kSha256, "given")));
}

TEST_CASE("an empty recording has nothing to find") {
  CHECK(Recording().Find("a") == std::nullopt);
  CHECK(Recording().empty());
  CHECK(std::move(RecordingBuilder()).Finish().value().empty());
}

TEST_CASE("one artifact that was added twice is recorded once") {
  RecordingBuilder builder;
  builder.AddContent("a", "same");
  builder.AddContent("a", "same");
  CHECK(std::move(builder).Finish().value().size() == 1);
}

TEST_CASE("an artifact that changed between two looks is an error") {
  RecordingBuilder builder;
  builder.AddContent("a", "before");
  builder.AddContent("a", "after");
  const auto result = std::move(builder).Finish();
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().code() == ErrorCode::kIo);
}

TEST_CASE("two artifacts cannot have one name") {
  RecordingBuilder builder;
  const std::string digest = std::string(crypto::Hash(HashAlgorithm::kSha256, "x").bytes());
  digest.copy(builder.Add("app", "out/app"), digest.size());
  digest.copy(builder.Add("app", "dist/app"), digest.size());
  const auto result = std::move(builder).Finish();
  REQUIRE_FALSE(result.has_value());
  CHECK(result.error().code() == ErrorCode::kUsage);
  CHECK(result.error().message().find("dist/app") != std::string::npos);
  CHECK(result.error().message().find("out/app") != std::string::npos);
}

TEST_CASE("builders are joined, and warnings with them, each once") {
  RecordingBuilder one, other;
  one.AddContent("c", "");
  one.AddContent("a", "");
  other.AddContent("b", "");
  one.AddWarning("w2");
  other.AddWarning("w1");
  other.AddWarning("w2");
  one.Sort();
  other.Sort();
  one.Join(std::move(other));
  const Recording recording = std::move(one).Finish().value();
  REQUIRE(recording.size() == 3);
  CHECK(recording.name(1) == "b");
  REQUIRE(recording.warnings().size() == 2);
  CHECK(recording.warnings()[0] == "w1");
}
