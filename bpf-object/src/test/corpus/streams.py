#!/usr/bin/env python3
"""Prints the programs of an object as libbpf relocates them for some kernels: expected streams for a test.

    streams.py LIBBPF-FACTS-PROGRAM OBJECT BTF...

For each BTF a line with = and its file's name; for each program its name and its slots as little-endian bytes. Addresses
of maps, globals and kernel variables are zero: they are not known before the load.
"""
import json
import os
import subprocess
import sys

WIDE_LOAD = "18"


def slots(code):
    """The slots of a program; a wide load with a source register other than r0 loads an address."""
    found = [code[at:at + 16] for at in range(0, len(code), 16)]
    for at, slot in enumerate(found):
        if slot.startswith(WIDE_LOAD) and slot[2] != "0":
            found[at] = f"{WIDE_LOAD}0{slot[3]}000000000000"
            found[at + 1] = "0" * 16
    return found


def main():
    facts_program, compiled = sys.argv[1:3]
    for btf in sys.argv[3:]:
        print("=", os.path.basename(btf).removesuffix(".btf"))
        facts = json.loads(subprocess.check_output([facts_program, "-b", btf, compiled]))
        for program in facts["load"]["programs"]:
            print(program["name"], *slots(program["code"]), sep="\n")


if __name__ == "__main__":
    main()
