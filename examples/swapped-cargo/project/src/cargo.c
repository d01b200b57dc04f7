/* A very small program: what travels from stage to stage is its source, then its binary. */
#include <stdio.h>

#include "manifest.h"

int main(void) {
  puts("cargo: " CARGO_MANIFEST);
  return 0;
}
