// The values of another source without those members of objects that are null. In YAML a member with nothing behind it
// says nothing, as SPDX's tools read it; in JSON a null is a value of the wrong kind.
#pragma once

#include <memory>
#include <string_view>
#include <utility>

#include "pipeseal/encoding/value_events.h"

namespace pipeseal::sbom {

class SparseValues final : public encoding::ValueSource {
 public:
  explicit SparseValues(std::unique_ptr<encoding::ValueSource> values) : values_(std::move(values)) {}

  Result<void> Walk(encoding::ValueHandler& handler) const override;
  std::string_view text() const& override { return values_->text(); }

 private:
  std::unique_ptr<encoding::ValueSource> values_;
};

}  // namespace pipeseal::sbom
