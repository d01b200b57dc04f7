// An ImageReference is the name of a container image, taken apart: [registry[:port]/]path[:tag][@algorithm:hex]. The
// grammar is that of the reference implementation of the distribution project; Docker's defaults (docker.io, library)
// are told apart from what is written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace pipeseal::pipeline {

struct ImageReference {
  enum class Kind : std::uint8_t {
    kTagged,     // a name and a tag
    kUntagged,   // a name alone: means :latest
    kDigested,   // with a digest that is well-formed; the tag beside it does not matter
    kBadDigest,  // with '@', and what stands behind it is no digest
    kDynamic,    // an expression or variable decides what it is; the parts hold what is written
    kInvalid,    // none of these
  };

  Kind kind = Kind::kInvalid;
  std::string_view registry{};  // as written, with its port; empty: Docker Hub
  std::string_view path{};      // "library/x" is "x" if it is so written
  std::string_view tag{};
  std::string_view digest{};  // behind '@', well-formed or not

  // Borrows the text. A "docker://" or "oci://" before it is passed over.
  static ImageReference Parse(std::string_view text);

  bool is_latest() const { return kind == Kind::kUntagged || (kind == Kind::kTagged && tag == "latest"); }
  // Registry and path, as written: what identifies the image across its tags.
  std::string Name() const;
  // With the registry and "library/" that Docker fills in: "docker.io/library/alpine".
  std::string FullName() const;
};

// "sha256:" or "blake3:" and 64 lower-case hexadecimal digits, or sha512 and 128; of other algorithms at least 32
// hexadecimal digits.
bool IsImageDigest(std::string_view digest);

}  // namespace pipeseal::pipeline
