// A layout's file: its signed metadata, and the located tree of the same bytes, so that what was signed and what is read cannot
// come apart.
#pragma once

#include <string>

#include "pipeseal/base/limits.h"
#include "pipeseal/base/result.h"
#include "pipeseal/encoding/node.h"
#include "pipeseal/intoto/metadata.h"

namespace pipeseal::intoto {

class LayoutFile {
 public:
  static Result<LayoutFile> Parse(const std::string& text, const Limits& limits = kDefaultLimits);

  const Metadata& metadata() const& { return metadata_; }
  // The layout's object. Its lines are those of the file, or of the payload that a DSSE envelope holds.
  const encoding::Node& unverified_object() const& { return *object_; }

 private:
  LayoutFile(Metadata metadata, encoding::Document document, const encoding::Node* object)
      : metadata_(std::move(metadata)), document_(std::move(document)), object_(object) {}

  Metadata metadata_;
  encoding::Document document_;
  const encoding::Node* object_;
};

}  // namespace pipeseal::intoto
