#!/bin/sh
# Compiles every C file here; needs clang 19, its strip, and the headers of Linux and libbpf (Debian: linux-libc-dev,
# libbpf-dev). No path of the machine gets into the objects, so that a rebuild changes nothing.
set -eu
cd "$(dirname "$0")"
for source in *.bpf.c; do
    object=${source%.c}.o
    "${CLANG:-clang-19}" -g -O2 -Wall -Werror -target bpf -mcpu=v3 -I"/usr/include/$(uname -m)-linux-gnu" \
        -fdebug-compilation-dir=. -c "$source" -o "$object"
    "${STRIP:-llvm-strip-19}" -g "$object"
done
