// A Memo makes the value for a key when it is first asked for, and keeps it until it is told to forget. It serves
// several threads; whoever has been given a value keeps it alive.
#pragma once

#include <map>
#include <memory>
#include <mutex>

namespace pipeseal {

template <typename Key, typename Value>
class Memo {
 public:
  // `make()` gives the value, and asks this memo for nothing.
  template <typename Make>
  std::shared_ptr<const Value> Get(const Key& key, Make&& make) {
    const std::scoped_lock lock(mutex_);
    std::shared_ptr<const Value>& value = values_[key];
    if (value == nullptr) value = std::make_shared<const Value>(make());
    return value;
  }

  void Forget() {
    const std::scoped_lock lock(mutex_);
    values_.clear();
  }

 private:
  std::mutex mutex_;
  std::map<Key, std::shared_ptr<const Value>> values_;
};

}  // namespace pipeseal
