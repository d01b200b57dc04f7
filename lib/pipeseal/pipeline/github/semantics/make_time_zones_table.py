#!/usr/bin/env python3
"""Prints time_zones_table.h: make_time_zones_table.py > time_zones_table.h

The names are those of the IANA time zone database that this Python knows, links to older names among them.
"""
import zoneinfo


def main():
    names = sorted(name for name in zoneinfo.available_timezones() if "localtime" not in name and "posix" not in name)
    print("// Names of the IANA time zone database, in their order.")
    print("// Written by make_time_zones_table.py; do not edit.")
    print("#pragma once\n\n#include <string_view>\n")
    print("namespace pipeseal::pipeline::github::semantics {\n")
    print("// clang-format off\ninline constexpr std::string_view kTimeZones[] = {")
    line = "   "
    for name in names:
        if len(line) + len(name) > 115:
            print(line)
            line = "   "
        line += f' "{name}",'
    print(line)
    print("};\n// clang-format on\n\n}  // namespace pipeseal::pipeline::github::semantics")


if __name__ == "__main__":
    main()
