#!/bin/sh
# Compiles every C file here, for x86-64 and arm64 kernels, into the resources of the tests. Needs clang 19, its strip
# and libbpf's headers. Compiler and options are pinned and no path of the machine gets into the objects, so that a
# rebuild changes nothing.
set -eu
cd "$(dirname "$0")"
out=../resources/bpf
mkdir -p $out
for source in *.bpf.c; do
    for arch in x86 arm64; do
        object=$out/${source%.bpf.c}.$arch.bpf.o
        "${CLANG:-clang-19}" -g -O2 -Wall -Werror -mcpu=v3 -target bpf -D__TARGET_ARCH_$arch -I. \
            -fdebug-compilation-dir=. -c "$source" -o "$object"
        "${STRIP:-llvm-strip-19}" -g "$object"
    done
done
# Once more with the headers of libbpf 1.7 or later, which describe the arguments of static probes in another form.
if [ -n "${LIBBPF_1_7:-}" ]; then
    for arch in x86 arm64; do
        "${CLANG:-clang-19}" -g -O2 -Wall -Werror -mcpu=v3 -target bpf -D__TARGET_ARCH_$arch -I. -I"$LIBBPF_1_7" \
            -fdebug-compilation-dir=. -fdebug-prefix-map="$LIBBPF_1_7"=/usr/include -c usdt.bpf.c \
            -o $out/usdt-1.7.$arch.bpf.o
        "${STRIP:-llvm-strip-19}" -g $out/usdt-1.7.$arch.bpf.o
    done
fi
