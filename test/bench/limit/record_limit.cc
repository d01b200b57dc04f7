// The limit of recording a tree: every file below a folder is opened, read and hashed with SHA-256 on all cores, and that is
// all. No names are kept, nothing is sorted, excluded, checked or explained.
#include <dirent.h>
#include <fcntl.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sys/stat.h>
#include <unistd.h>

#include <condition_variable>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <memory>
#include <mutex>
#include <string>
#include <thread>
#include <vector>

namespace {

constexpr std::size_t kBufferSize = 64 * 1024, kListingSize = 32 * 1024;

std::mutex mutex;
std::condition_variable changed;
std::vector<std::string> folders;
unsigned busy = 0;
EVP_MD* sha256 = nullptr;

struct Sum {
  std::size_t files = 0;
  unsigned char digests[32] = {};  // all of them, exclusive or
};

void HashFile(int folder, const char* name, EVP_MD_CTX* context, unsigned char* buffer, Sum& sum) {
  const int file = ::openat(folder, name, O_RDONLY | O_CLOEXEC);
  struct stat status;
  if (file < 0 || ::fstat(file, &status) != 0) std::exit(1);
  for (off_t left = status.st_size; left > 0;) {
    const ssize_t count = ::read(file, buffer, kBufferSize);
    if (count <= 0) std::exit(1);
    EVP_DigestUpdate(context, buffer, static_cast<std::size_t>(count));
    left -= count;
  }
  ::close(file);
  unsigned char digest[32];
  EVP_DigestFinal_ex(context, digest, nullptr);
  EVP_DigestInit_ex2(context, nullptr, nullptr);
  for (int i = 0; i < 32; ++i) sum.digests[i] ^= digest[i];
  ++sum.files;
}

void WalkFolder(const std::string& path, EVP_MD_CTX* context, char* listing, unsigned char* buffer, Sum& sum) {
  const int folder = ::open(path.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (folder < 0) std::exit(1);
  for (ssize_t size; (size = ::getdents64(folder, listing, kListingSize)) > 0;) {
    for (ssize_t at = 0; at < size;) {
      const auto* entry = reinterpret_cast<const dirent64*>(listing + at);
      at += entry->d_reclen;
      if (std::strcmp(entry->d_name, ".") == 0 || std::strcmp(entry->d_name, "..") == 0) continue;
      if (entry->d_type == DT_DIR) {
        const std::lock_guard lock(mutex);
        folders.push_back(path + "/" + entry->d_name);
        changed.notify_one();
      } else if (entry->d_type == DT_REG) {
        HashFile(folder, entry->d_name, context, buffer, sum);
      }
    }
  }
  ::close(folder);
}

void Work(Sum& sum) {
  EVP_MD_CTX* const context = EVP_MD_CTX_new();
  EVP_DigestInit_ex2(context, sha256, nullptr);
  const auto buffer = std::make_unique_for_overwrite<unsigned char[]>(kBufferSize);
  const auto listing = std::make_unique_for_overwrite<char[]>(kListingSize);
  for (std::unique_lock lock(mutex);;) {
    changed.wait(lock, [] { return !folders.empty() || busy == 0; });
    if (folders.empty()) break;
    const std::string path = std::move(folders.back());
    folders.pop_back();
    ++busy;
    lock.unlock();
    WalkFolder(path, context, listing.get(), buffer.get(), sum);
    lock.lock();
    if (--busy == 0 && folders.empty()) changed.notify_all();
  }
  EVP_MD_CTX_free(context);
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 2) return 2;
  OPENSSL_init_crypto(OPENSSL_INIT_NO_LOAD_CONFIG | OPENSSL_INIT_NO_ATEXIT, nullptr);
  sha256 = EVP_MD_fetch(nullptr, "SHA256", nullptr);
  folders.emplace_back(argv[1]);
  std::vector<Sum> sums(std::max(1u, std::thread::hardware_concurrency()));
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 1; i < sums.size(); ++i) threads.emplace_back([&sums, i] { Work(sums[i]); });
    Work(sums[0]);
  }
  for (std::size_t i = 1; i < sums.size(); ++i) {
    sums[0].files += sums[i].files;
    for (int k = 0; k < 32; ++k) sums[0].digests[k] ^= sums[i].digests[k];
  }
  for (const unsigned char byte : sums[0].digests) std::printf("%02x", byte);
  std::printf(" %zu\n", sums[0].files);
}
