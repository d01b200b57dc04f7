#define CARGO_MANIFEST "12 crates of apples"
