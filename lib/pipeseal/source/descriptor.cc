#include "pipeseal/source/descriptor.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <system_error>

namespace pipeseal::source {

void Descriptor::Close() {
  // Whatever close() says, the number is free again; what was written has been checked by fsync().
  if (number_ >= 0) ::close(std::exchange(number_, -1));
}

Descriptor OpenAt(int directory, const char* path, int flags, unsigned mode) {
  int number;
  do {
    number = ::openat(directory, path, flags | O_CLOEXEC | O_NOCTTY, mode);
  } while (number < 0 && errno == EINTR);
  return Descriptor(number);
}

Error SystemError(std::string_view path, std::string_view doing, int error_number) {
  const ErrorCode code = error_number == ENOENT || error_number == ENOTDIR ? ErrorCode::kNotFound : ErrorCode::kIo;
  return Error(code, fmt::format("{}: {}: {}", path, doing, std::generic_category().message(error_number)));
}

}  // namespace pipeseal::source
