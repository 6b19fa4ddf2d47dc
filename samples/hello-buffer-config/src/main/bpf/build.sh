#!/bin/sh
# Rebuilds hello-buffer-config.bpf.o from its C source; needs clang 19, llvm-strip 19 and libbpf's headers
# (Debian: clang-19 llvm-19 libbpf-dev). Only whoever changes the C source needs to run it.
set -eu
cd "$(dirname "$0")"
${CLANG:-clang-19} -g -O2 -target bpf -mcpu=v3 -D__TARGET_ARCH_x86 -ffile-prefix-map="$PWD"=. -Wall -Werror \
    -c hello-buffer-config.bpf.c -o hello-buffer-config.bpf.o
${LLVM_STRIP:-llvm-strip-19} -g hello-buffer-config.bpf.o
