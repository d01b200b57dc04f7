#!/bin/sh
# The test stage: the program says what its manifest says.
[ "$(bin/cargo)" = "cargo: 12 crates of apples" ] && echo passed > report.txt
