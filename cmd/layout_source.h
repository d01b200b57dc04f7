// A layout as its owners write it (YAML, or JSON without signatures), or as it was signed.
#pragma once

#include <string>

#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/intoto/layout.h"

namespace pipeseal::cmd {

class LayoutSource {
 public:
  static Result<LayoutSource> Read(const std::string& file);

  const intoto::Layout& layout() const& { return layout_; }
  const encoding::Node& object() const& { return *object_; }
  // It came in a Metablock or an envelope. Nobody looked at the signatures.
  bool is_signed() const { return signed_; }

 private:
  LayoutSource(encoding::Document document, const encoding::Node* object, intoto::Layout layout, bool is_signed)
      : document_(std::move(document)), object_(object), layout_(std::move(layout)), signed_(is_signed) {}

  encoding::Document document_;
  const encoding::Node* object_;
  intoto::Layout layout_;
  bool signed_;
};

}  // namespace pipeseal::cmd
