// The limit of reading a large SBOM: the file is read and parsed as JSON without looking at what it says.
#if defined(__SSE2__)
#define RAPIDJSON_SSE2
#endif
#include <fcntl.h>
#include <rapidjson/reader.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstdio>
#include <memory>

namespace {

struct Counter : rapidjson::BaseReaderHandler<rapidjson::UTF8<>, Counter> {
  bool Default() {
    ++events;
    return true;
  }
  unsigned long events = 0;
};

}  // namespace

int main(int argc, char** argv) {
  const int file = argc == 2 ? ::open(argv[1], O_RDONLY | O_CLOEXEC) : -1;
  struct stat facts;
  if (file < 0 || ::fstat(file, &facts) != 0) return 2;
  const auto size = static_cast<std::size_t>(facts.st_size);
  const auto text = std::make_unique_for_overwrite<char[]>(size + 16);
  for (std::size_t have = 0; have < size;) {
    const ssize_t count = ::read(file, text.get() + have, size - have);
    if (count <= 0) return 1;
    have += static_cast<std::size_t>(count);
  }
  text[size] = '\0';
  rapidjson::InsituStringStream stream(text.get());
  rapidjson::Reader reader;
  Counter counter;
  reader.Parse<rapidjson::kParseInsituFlag | rapidjson::kParseNumbersAsStringsFlag>(stream, counter);
  std::printf("%lu\n", counter.events);
  return reader.HasParseError() ? 1 : 0;
}
