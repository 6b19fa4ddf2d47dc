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
# Objects that are refused, little endian: one for each mistake in the source.
mkdir -p refused
for mistake in $(sed -n 's/^#ifdef //p' refused.c); do
    [ "$mistake" != table_without_types ] && debug=-g || debug=-g0
    "${CLANG:-clang-19}" $debug -O2 -Wall -mcpu=v3 \
        -target bpf -fdebug-compilation-dir=. -D"$mistake" -c refused.c -o "refused/$mistake.bpf.o"
    "${STRIP:-llvm-strip-19}" -g "refused/$mistake.bpf.o"
done
