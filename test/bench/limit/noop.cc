// The limit of starting a program: nothing at all.
int main() { return 0; }
