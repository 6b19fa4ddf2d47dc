#!/bin/sh
# Rebuilds the objects beside their sources: clang 19 and libbpf's headers, nothing else.
cd "$(dirname "$0")" || exit 1
for source in *.bpf.c; do
    object="${source%.c}.o"
    clang-19 -g -O2 -target bpf -mcpu=v3 -I/usr/include/x86_64-linux-gnu -Wall -c "$source" -o "$object" || exit 1
    llvm-strip-19 -g "$object" || exit 1
done
