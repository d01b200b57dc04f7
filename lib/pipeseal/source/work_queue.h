// The work of a walk that is still to be done, for all of its threads.
#pragma once

#include <sys/types.h>

#include <condition_variable>
#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

namespace pipeseal::source {

// A folder on the way down: enough to see that a link leads back to it.
struct Folder {
  std::shared_ptr<const Folder> above;
  dev_t device;
  ino_t inode;
  std::string path;  // what the names in it are appended to: empty, or with a slash at the end
};

struct Work {
  enum class Kind : std::uint8_t { kFolder, kFiles, kLargeFile } kind;
  std::string path{};                      // of the folder or the large file
  std::shared_ptr<const Folder> folder{};  // that the files are in, or that the folder was found in
  std::string names{};                     // of the files, a NUL behind each
  off_t size = 0;                          // of the large file
  bool core_to_spare = false;              // answered by Take: nothing else is left for another thread to do
};

class WorkQueue {
 public:
  // For at most so many threads that take.
  explicit WorkQueue(unsigned threads) : threads_(threads) {}

  void Add(std::vector<Work>& items);  // which is empty afterwards
  // Waits for work; who got some calls Done when it is done, before the next. Nothing once nothing is left, and nobody is at
  // work who could add more. The folder or files that were added last come first, which keeps the queue short; large files
  // come when there is nothing else, the largest first.
  bool Take(Work& item);
  void Done();
  // Nobody takes any more.
  void Stop();

  // How much waits to be taken.
  std::size_t size() const;

 private:
  const unsigned threads_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::vector<Work> items_, large_files_;  // the latter a heap
  unsigned busy_ = 0, waiting_ = 0;
  bool stopped_ = false;
};

}  // namespace pipeseal::source
