#!/usr/bin/env python3
"""Makes the tree that the recording benchmark reads: many small files of log-normal size, about eleven in a folder.

    make_tree.py FOLDER [FILES]     files of median 2 kB and mean 5.7 kB; 50,000 of them are 283 MB
    make_tree.py --large FILE MIB   one file of as many MiB

The same arguments make the same bytes. What is there already, complete, is left as it is.
"""

import math
import os
import random
import sys

MEDIAN = 2000
MEAN = 5700
SIGMA = math.sqrt(2 * math.log(MEAN / MEDIAN))
FILES_PER_FOLDER = 11


def folder_of(number):
    """Three or four levels, as source trees have them."""
    parts = [f"module{number % 40:02d}", f"part{number // 40 % 12:02d}"]
    if number % 3 != 0:
        parts.append(f"sub{number // 480}")
    else:
        parts.extend([f"deep{number // 480}", "inner"])
    return os.path.join(*parts)


def make_tree(root, count):
    stamp = os.path.join(os.path.dirname(os.path.abspath(root)), os.path.basename(root) + ".complete")
    if os.path.exists(stamp) and open(stamp).read() == str(count):
        return
    rng = random.Random(20261126)
    pool = rng.randbytes(1 << 20)
    total = 0
    for number in range(count):
        folder = os.path.join(root, folder_of(number // FILES_PER_FOLDER))
        if number % FILES_PER_FOLDER == 0:
            os.makedirs(folder, exist_ok=True)
        size = max(1, int(rng.lognormvariate(math.log(MEDIAN), SIGMA)))
        start = rng.randrange(len(pool))
        content = b"%d\n" % number + pool[start : start + size]
        while len(content) < size:
            content += pool[: size - len(content)]
        with open(os.path.join(root, folder, f"source_file_{number:06d}.c"), "wb") as file:
            file.write(content[:size])
        total += size
    with open(stamp, "w") as file:
        file.write(str(count))
    print(f"{root}: {count} files, {total / 1e6:.0f} MB")


def make_large(path, mebibytes):
    if os.path.exists(path) and os.path.getsize(path) == mebibytes << 20:
        return
    rng = random.Random(20261126)
    with open(path, "wb") as file:
        for _ in range(mebibytes):
            file.write(rng.randbytes(1 << 20))


def main():
    if len(sys.argv) == 4 and sys.argv[1] == "--large":
        make_large(sys.argv[2], int(sys.argv[3]))
    elif len(sys.argv) in (2, 3) and not sys.argv[1].startswith("-"):
        make_tree(sys.argv[1], int(sys.argv[2]) if len(sys.argv) == 3 else 50_000)
    else:
        sys.exit(__doc__)


main()
