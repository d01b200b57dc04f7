// The namespaces that are declared at one place of an XML text (Namespaces in XML 1.0).
#pragma once

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "pipeseal/base/result.h"

namespace pipeseal::encoding {

// The prefix that an attribute of this name declares, empty for the default namespace; nothing if
// it is an ordinary attribute.
std::optional<std::string_view> DeclaredPrefix(std::string_view attribute_name);

// Borrows the texts of the declarations.
class XmlNamespaces {
 public:
  // `limit` bounds the declarations that are in scope at once and the different names that are
  // declared at all.
  explicit XmlNamespaces(std::size_t limit) : limit_(limit) {}

  // Enters an element: gives what Leave wants when it ends.
  std::size_t Enter();
  void Leave(std::size_t scope);
  // Declares a namespace on the element that was entered last.
  Result<void> Declare(std::string_view prefix, std::string_view uri);
  // The name for a prefix, empty where the default namespace is none; nothing if the prefix is not
  // declared.
  std::optional<std::string_view> Find(std::string_view prefix) const;

 private:
  struct Declaration {
    std::string_view prefix, uri;
  };
  std::size_t limit_;
  std::size_t innermost_ = 0;  // the first declaration of the element that was entered last
  std::vector<Declaration> declarations_;
  std::vector<std::string_view> uris_;
};

}  // namespace pipeseal::encoding
