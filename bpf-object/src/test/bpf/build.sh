#!/bin/sh
# Compiles every C file here for little endian (x.bpf.o) and big endian (x.bpfeb.o) BPF. Needs clang 19 and its strip.
# Compiler and options are pinned and no path of the machine gets into the objects, so that a rebuild changes nothing.
set -eu
cd "$(dirname "$0")"
for source in *.bpf.c; do
    name=${source%.bpf.c}
    for target in bpf bpfeb; do
        "${CLANG:-clang-19}" -g -O2 -Wall -Werror -mcpu=v3 -target $target -fdebug-compilation-dir=. \
            -c "$source" -o "$name.$target.o"
        # One of each byte order with its DWARF, to be stripped by the tests.
        [ "$name" != kinds ] || cp "$name.$target.o" "$name.$target.dwarf"
        "${STRIP:-llvm-strip-19}" -g "$name.$target.o"
    done
done
