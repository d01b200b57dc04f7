// The bounds within which pipeseal reads what it does not trust. One table; a reader takes the values that it needs.
#pragma once

#include <cstddef>
#include <cstdint>

namespace pipeseal {

inline constexpr std::size_t kKiB = 1024;
inline constexpr std::size_t kMiB = 1024 * kKiB;

struct Limits {
  // Bytes of one file.
  std::size_t key_bytes = 64 * kKiB;
  std::size_t layout_bytes = 16 * kMiB;
  std::size_t yaml_bytes = 16 * kMiB;
  std::size_t xml_bytes = 64 * kMiB;
  std::size_t sbom_bytes = 256 * kMiB;  // in whatever language, YAML excepted
  std::size_t tag_value_line_bytes = 1 * kMiB;
  std::size_t link_bytes = 512 * kMiB;  // a link of a million artifacts is about 100 MB
  std::size_t metadata_bytes = 64 * kMiB;
  std::size_t attestation_bytes = 128 * kMiB;  // a file of attestations
  std::size_t timestamp_bytes = 64 * kKiB;
  std::size_t trusted_root_bytes = 4 * kMiB;

  // Shape of one document.
  std::size_t json_depth = 128;
  std::size_t yaml_depth = 64;
  std::size_t xml_depth = 64;
  std::size_t nodes = 4'000'000;       // values of a located tree; elements and attributes of XML
  std::size_t string_bytes = 64 * kMiB;
  std::size_t number_characters = 400;  // as many as a double can need
  std::size_t yaml_aliases = 1000;
  std::size_t yaml_alias_nodes = 100'000;  // nodes that come from expanding aliases
  std::size_t xml_attributes = 256;        // of an element, namespace declarations included
  std::size_t xml_namespaces = 64;         // in scope at once, and different ones in a document

  // Counts within a document.
  std::size_t signatures = 100;
  std::size_t steps = 1000;
  std::size_t inspections = 64;
  std::size_t rules_per_step = 10'000;
  std::size_t keys = 10'000;
  std::size_t sublayout_depth = 8;
  std::size_t certificate_chain = 10;
  std::size_t alternative_names = 100;  // of a certificate
  std::size_t subjects = 1024;          // of a statement
  std::size_t digests_per_subject = 32;
  std::size_t attestations_per_file = 100'000;
  std::size_t log_entries = 32;  // of a bundle
  std::size_t timestamps = 32;   // of a bundle
  std::size_t proof_hashes = 64;
  std::size_t note_signatures = 100;  // of a checkpoint
  std::size_t license_depth = 64;     // parentheses of a license expression

  // Running an inspection.
  std::uint32_t inspection_seconds = 10;
  std::size_t inspection_output_bytes = 1 * kMiB;
};

inline constexpr Limits kDefaultLimits{};

}  // namespace pipeseal
