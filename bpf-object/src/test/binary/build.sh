#!/bin/sh
# Compiles the C file here into libraries for x86-64 and 64-bit ARM, among the resources of the tests. Needs clang 19
# and lld 24. Nothing of the machine gets into them, so that a rebuild changes nothing. Addresses are others than places
# in the file, and code has pages of its own: a probe in a page that is mapped twice would be there twice.
set -eu
cd "$(dirname "$0")"
out=../resources/binary
mkdir -p $out
for arch in x86_64 aarch64; do
    "${CLANG:-clang-19}" -target $arch-linux-gnu -O1 -fPIC -Wall -Werror -Wno-unknown-attributes -ffreestanding \
        -fno-asynchronous-unwind-tables -fdebug-compilation-dir=. -c shapes.c -o shapes.o
    "${LLD:-ld.lld-24}" -shared -soname shapes.so --version-script shapes.map --build-id=sha1 \
        -z separate-code -z norelro -z max-page-size=4096 --image-base=0x10000 --unresolved-symbols=ignore-all \
        shapes.o -o $out/shapes.$arch.so
    rm shapes.o
done
