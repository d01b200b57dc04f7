#include "pipeseal/sbom/license_list.h"

#include <doctest/doctest.h>

using namespace pipeseal::sbom;

TEST_CASE("ids are found in any letters and come back as the list spells them") {
  REQUIRE(FindLicense("apache-2.0") != nullptr);
  CHECK(FindLicense("apache-2.0")->id == "Apache-2.0");
  CHECK(FindLicense("Apache") == nullptr);
  CHECK(FindLicense("") == nullptr);
  REQUIRE(FindLicenseException("llvm-EXCEPTION") != nullptr);
  CHECK(FindLicenseException("llvm-EXCEPTION")->id == "LLVM-exception");
  CHECK(FindLicenseException("MIT") == nullptr);
}

TEST_CASE("every row of the table finds itself") {
  CHECK(Licenses().size() > 700);
  CHECK(LicenseExceptions().size() > 80);
  CHECK_FALSE(LicenseListVersion().empty());
  for (const LicenseInfo& license : Licenses()) CHECK(FindLicense(license.id) == &license);
  for (const LicenseInfo& exception : LicenseExceptions()) CHECK(FindLicenseException(exception.id) == &exception);
}

TEST_CASE("the list says what is deprecated, approved by OSI and free for FSF") {
  CHECK(FindLicense("GPL-2.0")->deprecated());
  CHECK_FALSE(FindLicense("GPL-2.0-only")->deprecated());
  CHECK(FindLicense("MIT")->osi_approved());
  CHECK(FindLicense("MIT")->fsf_libre());
  CHECK_FALSE(FindLicense("BUSL-1.1")->osi_approved());
  CHECK_FALSE(FindLicense("BUSL-1.1")->fsf_libre());
  CHECK(FindLicenseException("Nokia-Qt-exception-1.1")->deprecated());
}
