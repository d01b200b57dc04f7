#include "pipeseal/source/work_queue.h"

#include <algorithm>
#include <utility>

namespace pipeseal::source {
namespace {

bool Smaller(const Work& a, const Work& b) { return a.size < b.size; }

}  // namespace

void WorkQueue::Add(std::vector<Work>& items) {
  const std::lock_guard lock(mutex_);
  for (Work& item : items) {
    if (item.kind == Work::Kind::kLargeFile) {
      large_files_.push_back(std::move(item));
      std::ranges::push_heap(large_files_, Smaller);
    } else {
      items_.push_back(std::move(item));
    }
  }
  items.clear();
  if (waiting_ != 0) changed_.notify_all();
}

bool WorkQueue::Take(Work& item) {
  std::unique_lock lock(mutex_);
  ++waiting_;
  changed_.wait(lock, [this] { return stopped_ || !items_.empty() || !large_files_.empty() || busy_ == 0; });
  --waiting_;
  if (stopped_ || (items_.empty() && large_files_.empty())) return false;
  ++busy_;
  if (items_.empty()) {
    std::ranges::pop_heap(large_files_, Smaller);
    item = std::move(large_files_.back());
    large_files_.pop_back();
    item.core_to_spare = busy_ + large_files_.size() < threads_;
  } else {
    item = std::move(items_.back());
    items_.pop_back();
  }
  return true;
}

void WorkQueue::Done() {
  const std::lock_guard lock(mutex_);
  if (--busy_ == 0 && waiting_ != 0) changed_.notify_all();
}

void WorkQueue::Stop() {
  const std::lock_guard lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
}

std::size_t WorkQueue::size() const {
  const std::lock_guard lock(mutex_);
  return items_.size() + large_files_.size();
}

}  // namespace pipeseal::source
