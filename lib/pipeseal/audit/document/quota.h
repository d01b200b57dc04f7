// How many findings of one kind a file gets: more say nothing new, and a file can be made of
// nothing else.
#pragma once

#include <cstddef>

namespace pipeseal::audit::document {

class Quota {
 public:
  bool Take() { return left_ != 0 && left_-- != 0; }

 private:
  std::size_t left_ = 500;
};

}  // namespace pipeseal::audit::document
