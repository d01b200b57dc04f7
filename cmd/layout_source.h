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
  // Of a text that was read already; `file` is its name in errors.
  static Result<LayoutSource> Parse(std::string text, const std::string& file);

  const intoto::Layout& layout() const& { return layout_; }
  const encoding::Node& object() const& { return *object_; }
  // The file's, which positions of the layout are in; nothing where they are in the payload of an envelope.
  std::string_view text() const& { return payload_ ? std::string_view() : document_.text(); }
  // It came in a Metablock or an envelope. Nobody looked at the signatures.
  bool is_signed() const { return signed_; }

 private:
  LayoutSource(encoding::Document document, const encoding::Node* object, intoto::Layout layout, bool is_signed,
               bool is_payload)
      : document_(std::move(document)),
        object_(object),
        layout_(std::move(layout)),
        signed_(is_signed),
        payload_(is_payload) {}

  encoding::Document document_;
  const encoding::Node* object_;
  intoto::Layout layout_;
  bool signed_, payload_;
};

}  // namespace pipeseal::cmd
