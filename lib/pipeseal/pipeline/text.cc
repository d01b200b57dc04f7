#include "pipeseal/pipeline/text.h"

namespace pipeseal::pipeline {

Text Text::Of(const encoding::Node* node) {
  if (node == nullptr || node->is(encoding::Kind::kArray) || node->is(encoding::Kind::kObject)) return {};
  return {node->text(), node->range(), node};
}

}  // namespace pipeseal::pipeline
