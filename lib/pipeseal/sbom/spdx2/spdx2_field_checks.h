// The part of CheckSpdx2 that looks at fields one by one, while they stream by.
#pragma once

#include <string_view>
#include <vector>

#include "pipeseal/sbom/graph.h"
#include "pipeseal/sbom/issue.h"
#include "pipeseal/sbom/spdx2/spdx2_handler.h"

namespace pipeseal::sbom {

// Where a component's verification code stands, which the graph does not know.
struct VerificationCodePlace {
  bool there = false;
  std::size_t object = 0, value = 0;
};

class Spdx2FieldChecks final : public Spdx2Handler {
 public:
  Spdx2FieldChecks(std::string_view version, Issues& issues) : is_2_3_(version.starts_with("2.3")), issues_(issues) {}

  // By the index of the component, in the order in which they come in the document.
  const std::vector<VerificationCodePlace>& codes() const& { return codes_; }
  // What the document as a whole lacks. To be called once, behind the walk.
  void Finish();

 private:
  struct Place {
    std::string_view text{};
    std::size_t offset = 0;
  };

  void Begin(Spdx2Object object, std::size_t offset) override;
  void End(Spdx2Object object) override;
  void Value(Spdx2Object object, Spdx2Field field, encoding::Kind kind, std::string_view text,
             std::size_t offset) override;

  void CheckDocument(Spdx2Field field, Place value);
  void CheckCreation(Spdx2Field field, Place value);
  void CheckExternalDocument(Spdx2Field field, Place value);
  void CheckExternalDocumentChecksum();
  void CheckExtractedLicense(Spdx2Field field, Place value);
  void CheckPackage(Spdx2Field field, Place value);
  void CheckFile(Spdx2Field field, Place value);
  void CheckSnippet(Spdx2Field field, Place value);
  void CheckPointer(Spdx2Object object, Spdx2Field field, Place value);
  void CheckVerificationCode(Spdx2Field field, Place value);
  void CheckAnnotation(Spdx2Field field, Place value);
  void CheckExternalRef();
  void CheckFileAsAWhole();
  void CheckSnippetAsAWhole();
  void CheckRange();

  void CheckId(Place value);
  void CheckActor(Place value, bool tools);
  void CheckTime(Place value);
  void CheckLocation(std::string_view what, Place value);
  void CheckFileName(Place value);
  void Field(std::size_t offset, std::string_view message);

  bool is_2_3_;
  Issues& issues_;
  std::vector<VerificationCodePlace> codes_;
  bool namespace_ = false, creators_ = false;
  // Of the element that is being read.
  std::size_t offset_ = 0;
  bool files_analyzed_ = true, sha1_ = false, byte_range_ = false;
  Place observed_;  // the first licence found in files
  // Of the small object that is being read.
  Place first_, second_;
  std::size_t object_offset_ = 0;
};

}  // namespace pipeseal::sbom
