#!/bin/sh
# Rebuilds hello-buffer-config.bpf.o from its C source, and the same for 64-bit ARM, which the tests use there: the program
# for the system call reads registers. Needs clang 19, llvm-strip 19 and libbpf's headers
# (Debian: clang-19 llvm-19 libbpf-dev). Only whoever changes the C source needs to run it.
set -eu
cd "$(dirname "$0")"
build() {
    ${CLANG:-clang-19} -g -O2 -target bpf -mcpu=v3 "-D__TARGET_ARCH_$1" -ffile-prefix-map="$PWD"=. -Wall -Werror \
        -c hello-buffer-config.bpf.c -o "$2"
    ${LLVM_STRIP:-llvm-strip-19} -g "$2"
}
build x86 hello-buffer-config.bpf.o
build arm64 ../../test/resources/hello-buffer-config.arm64.bpf.o
