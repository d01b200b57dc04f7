// Records a tree, or digests one file, as often as wanted: what the recorder costs by itself.
//   record_bench FOLDER [ROUNDS [THREADS]]    record_bench --digest FILE [ROUNDS]
#include <sys/resource.h>

#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "pipeseal/base/hex.h"
#include "pipeseal/source/file_tree.h"

using namespace pipeseal;
using namespace pipeseal::source;

namespace {

double SecondsOf(const timeval& time) {
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
}

double ProcessSeconds() {
  rusage usage;
  ::getrusage(RUSAGE_SELF, &usage);
  return SecondsOf(usage.ru_utime) + SecondsOf(usage.ru_stime);
}

int Complain(const Error& error) {
  std::fprintf(stderr, "%s\n", error.message().c_str());
  return 1;
}

// What was done, in words.
Result<std::string> RecordOnce(const std::string& folder, unsigned threads) {
  FileTreeOptions options;
  options.base_directory = folder;
  options.threads = threads;
  const std::string paths[] = {"."};
  PIPESEAL_ASSIGN(const Recording recording, RecordFiles(paths, options));
  std::string sum(32, '\0');
  for (std::size_t i = 0; i < recording.size(); ++i)
    for (std::size_t k = 0; k < sum.size(); ++k) sum[k] = static_cast<char>(sum[k] ^ recording.digest(i, 0)[k]);
  return fmt::format("{} {}", ToHex(sum), recording.size());
}

Result<std::string> DigestOnce(const std::string& file) {
  const HashAlgorithm algorithms[] = {HashAlgorithm::kSha256};
  PIPESEAL_ASSIGN(const DigestSet digests, DigestFile(file, algorithms));
  return digests.Find(HashAlgorithm::kSha256)->hex();
}

}  // namespace

int main(int argc, char** argv) {
  const bool digest = argc > 2 && std::string_view(argv[1]) == "--digest";
  if (argc < 2) return 2;
  const std::string path = digest ? argv[2] : argv[1];
  const char* const* rest = argv + (digest ? 3 : 2);
  const int rounds = rest[0] != nullptr ? std::atoi(rest[0]) : 1;
  const auto threads = static_cast<unsigned>(rounds > 0 && rest[0] != nullptr && rest[1] != nullptr ? std::atoi(rest[1]) : 0);
  for (int round = 0; round < rounds; ++round) {
    const auto begin = std::chrono::steady_clock::now();
    const double cpu = ProcessSeconds();
    const auto done = digest ? DigestOnce(path) : RecordOnce(path, threads);
    if (!done) return Complain(done.error());
    const double wall = std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    rusage usage;
    ::getrusage(RUSAGE_SELF, &usage);
    std::printf("%s  wall %.4f s  cpu %.4f s  peak %.1f MiB\n", done->c_str(), wall, ProcessSeconds() - cpu,
                static_cast<double>(usage.ru_maxrss) / 1024);
  }
}
