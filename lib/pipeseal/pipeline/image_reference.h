// An ImageReference is how pipelines and manifests name a container image: [registry/]repository[:tag][@algorithm:encoded].
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "pipeseal/pipeline/pipeline.h"

namespace pipeseal::pipeline {

// Borrows from the text that it was made of.
struct ImageReference {
  std::string_view registry{};    // with its port; empty: not said, which is docker.io for most
  std::string_view repository{};  // without the registry
  std::string_view tag{};         // empty: not said, which is latest
  std::string_view digest{};      // what is behind '@', be it a digest or not

  // Nothing for a text that is no such name: empty, or with spaces, quotes or something to be expanded ("$(…)", "{{…}}"). The
  // repository, tag and digest are taken as they are, whatever their characters.
  static std::optional<ImageReference> Parse(std::string_view text);

  // kDigest, kInvalid (a digest that is none), kBranch (latest, nightly, main: tags that move by their name), kTag, or kNone.
  Pin pin() const;
  // "docker.io/library/nginx" of "nginx": what it stands for where nothing else is configured.
  std::string FullName() const;
};

// The text has parts that are only known when it runs: "$X", "$(params.x)", "{{ x }}", "<< x >>", "%X%".
bool IsDynamic(std::string_view text);

// "sha256:" and 64 hexadecimal digits, "sha512:" and 128, "blake3:" and 64, all of them lower case; of other algorithms, what
// the OCI image specification ("Digests") lets them be.
bool IsImageDigest(std::string_view text);

// A tag that moves by its name: latest, nightly, main.
bool IsMovingTag(std::string_view tag);

}  // namespace pipeseal::pipeline
