// A node borrows from its document, so the root of a document that is about to vanish cannot be had.
// error: use of deleted function|call to deleted member function
#include <utility>

#include "pipeseal/encoding/node.h"

pipeseal::encoding::Kind KindOf(pipeseal::encoding::Document document);
pipeseal::encoding::Kind KindOf(pipeseal::encoding::Document document) {
#ifdef MUST_NOT_COMPILE
  return std::move(document).root().kind();
#else
  return document.root().kind();
#endif
}
