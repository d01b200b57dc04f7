#include "cmd/app.h"

int main(int argc, char** argv) { return pipeseal::cmd::Main(argc, argv); }
