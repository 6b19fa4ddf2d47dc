#!/bin/sh
# Compiles every C file here into the resources of the benchmarks. Needs clang 19, its strip and libbpf's headers.
# Compiler and options are pinned and no path of the machine gets into the objects, so that a rebuild changes nothing.
set -eu
cd "$(dirname "$0")"
out=../resources/bpf
mkdir -p $out
for source in *.bpf.c; do
    object=$out/${source%.c}.o
    "${CLANG:-clang-19}" -g -O2 -Wall -Werror -mcpu=v3 -target bpf -fdebug-compilation-dir=. -c "$source" -o "$object"
    "${STRIP:-llvm-strip-19}" -g "$object"
done
