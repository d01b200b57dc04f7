#!/usr/bin/env python3
"""Prints ordinal_case_table.h: make_ordinal_case_table.py > ordinal_case_table.h

The rows are the simple upper case mappings of the Unicode version that this Python knows, without the two letters that
.NET's ordinal comparison leaves alone.
"""
import sys
import unicodedata

LEFT_ALONE = {0x131, 0x17F}  # dotless i, long s


def upper(code):
    """The simple mapping. A letter whose full mapping is several letters has it as its title case, if at all."""
    char = chr(code)
    mapped = char.upper() if len(char.upper()) == 1 else char.title()
    return ord(mapped) if len(mapped) == 1 else code


def rows():
    """Runs of letters `step` apart whose upper case letters are `delta` away: [first, last, step, delta]."""
    out = []
    for code in range(0x80, sys.maxunicode + 1):
        if 0xD800 <= code < 0xE000 or code in LEFT_ALONE or upper(code) == code:
            continue
        delta = upper(code) - code
        last = out[-1] if out else None
        if last and last[3] == delta and last[0] == last[1] and code - last[0] <= 2:
            last[1], last[2] = code, code - last[0]
        elif last and last[3] == delta and code - last[1] == last[2]:
            last[1] = code
        else:
            out.append([code, code, 1, delta])
    return out


def main():
    print("\n".join([
        "// Letters beyond ASCII that have an upper case letter, in their order "
        f"(Unicode {unicodedata.unidata_version}).",
        "// Written by make_ordinal_case_table.py; do not edit.",
        "#pragma once",
        "",
        "#include <cstdint>",
        "",
        "namespace pipeseal::pipeline::github::ordinal_case_table {",
        "",
        "// Every letter first, first + step, … last; its upper case letter is `delta` away.",
        "struct Row {",
        "  std::uint32_t first, last;",
        "  std::uint32_t step;",
        "  std::int32_t delta;",
        "};",
        "",
        "// clang-format off",
        "inline constexpr Row kRows[] = {",
        *(f"    {{0x{first:X}, 0x{last:X}, {step}, {delta}}}," for first, last, step, delta in rows()),
        "};",
        "// clang-format on",
        "",
        "}  // namespace pipeseal::pipeline::github::ordinal_case_table",
    ]))


main()
