// An object with nothing to show.
char LICENSE[] __attribute__((section("license"), used)) = "GPL";
