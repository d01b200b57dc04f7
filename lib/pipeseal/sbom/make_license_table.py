#!/usr/bin/env python3
"""Prints license_table.h from the SPDX licence list: make_license_table.py licenses.json exceptions.json > license_table.h

The two files are those of the folder `json` of spdx/license-list-data; ids and flags are taken, no licence texts.
"""
import json
import sys


def row(identifier, entry):
    flags = [name for name, member in (("kDeprecated", "isDeprecatedLicenseId"), ("kOsi", "isOsiApproved"),
                                       ("kFsf", "isFsfLibre")) if entry.get(member)]
    return f'    {{"{identifier}", {" | ".join(flags) or "0"}}},'


def table(name, entries, member):
    rows = sorted(((entry[member], entry) for entry in entries), key=lambda pair: pair[0].lower())
    return [f"inline constexpr LicenseInfo {name}[] = {{", *(row(*pair) for pair in rows), "};"]


def main():
    licenses, exceptions = (json.load(open(name, encoding="utf-8")) for name in sys.argv[1:3])
    version = licenses["licenseListVersion"]
    if exceptions["licenseListVersion"] != version:
        sys.exit("the two files are of different versions of the list")
    print("\n".join([
        "// The licences and exceptions of the SPDX licence list, in the order of their ids without regard to case. Written by",
        "// make_license_table.py; do not edit.",
        "#pragma once",
        "",
        "#include <string_view>",
        "",
        '#include "pipeseal/sbom/license_list.h"',
        "",
        "namespace pipeseal::sbom::license_table {",
        "",
        f'inline constexpr std::string_view kVersion = "{version}";',
        "",
        "inline constexpr unsigned char kDeprecated = LicenseInfo::kDeprecated, kOsi = LicenseInfo::kOsi, kFsf = LicenseInfo::kFsf;",
        "",
        "// clang-format off",
        *table("kLicenses", licenses["licenses"], "licenseId"),
        "",
        *table("kExceptions", exceptions["exceptions"], "licenseExceptionId"),
        "// clang-format on",
        "",
        "}  // namespace pipeseal::sbom::license_table",
    ]))


main()
