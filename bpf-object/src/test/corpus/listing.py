#!/usr/bin/env python3
"""Compares what Listing prints of objects, on standard input, with what llvm-objdump prints of them, and counts.

    listing.py LLVM-OBJDUMP < LISTING

Numbers are compared as numbers, whatever their base; names that only one of both knows are left out: those of helpers
and of what a jump leads to. A load or store of less than 64 bits names the whole register here, as the kernel does, and
its half there, where the second part of a packet's offset is left out as well, and maps in code written by hand have no
spelling. Prints each kind of difference once, with the first place and how often it occurs, and fails when there
is one. Instructions that llvm-objdump does not know, or only in a later version, are counted.
"""
import collections
import re
import subprocess
import sys

# LLVM 19 takes the first two, which are of LLVM 20, for an addition.
NEWER = re.compile("load_acquire|store_release")
NUMBER = re.compile(r"(?<![\w#])(- ?|\+ ?)?(0x[0-9a-f]+|\d+)\b")


def normal(text):
    """The instruction without names, in decimal."""
    text = re.sub(r"\s+<[^<>]*>$", "", text).replace("pc+", "+").replace("pc-", "-")
    text = re.sub(r"^call [\w-]+#(-?\d+)$", r"call \1", text)
    text = re.sub(r"^w(\d+ = \*)", r"r\1", text)
    text = re.sub(r"^(\*.* = )w(\d+)$", r"\1r\2", text)
    text = re.sub(r"(skb\[r\d+) [+-] \d+\]", r"\1]", text)
    text = re.sub(r"^ld_pseudo\s+(r\d+), 0x1, (\w+)$", r"\1 = map[fd:\2] ll", text)
    text = NUMBER.sub(number, text)
    if text.endswith(" ll"):
        text = re.sub(r"(-?\d+) ll$", lambda match: f"{int(match[1]) % 2 ** 64} ll", text)
    return text


def number(match):
    sign = "-" if match[1] and match[1][0] == "-" else ""
    value = f"{sign}{int(match[2], 0)}"
    # What is added or taken away in an address keeps its operator, the distance of a jump has none.
    return f"{match[1]}{int(match[2], 0)}" if match[1] and match[1].endswith(" ") else value


def listed(lines):
    """Yields (object, {section: {index: text}}) of the lines that Listing prints."""
    name, sections, section = None, {}, {}
    for line in lines:
        line = line.rstrip("\n")
        if line.startswith("OBJECT "):
            if name:
                yield name, sections
            name, sections = line[7:], {}
        elif line.startswith("SECTION "):
            section = sections.setdefault(line[8:], {})
        else:
            index, text = line.split(": ", 1)
            section[int(index)] = text
    if name:
        yield name, sections


def disassembled(objdump, name):
    output = subprocess.run([objdump, "-d", "--no-show-raw-insn", "--mcpu=v4", name], stdout=subprocess.PIPE, check=True,
                            text=True).stdout
    sections, section = {}, {}
    for line in output.splitlines():
        start = re.match(r"Disassembly of section (.*):$", line)
        insn = re.match(r"\s+(\d+):\s+(\S.*)$", line)
        if start:
            section = sections.setdefault(start[1], {})
        elif insn:
            section[int(insn[1])] = insn[2]
    return sections


def main():
    counts = collections.Counter()
    different = {}
    for name, sections in listed(sys.stdin):
        counts["objects"] += 1
        theirs = disassembled(sys.argv[1], name)
        if sections.keys() != theirs.keys():
            different.setdefault(("sections", ""), [name, str(theirs.keys()), str(sections.keys()), 0])[3] += 1
        for section, code in sections.items():
            other = theirs.get(section, {})
            for index in sorted(code.keys() | other.keys()):
                counts["instructions"] += 1
                ours, their = code.get(index, "nothing"), other.get(index, "nothing")
                if their == "<unknown>":
                    counts["unknown to both" if ours.startswith("unknown ") else "unknown to llvm-objdump"] += 1
                elif NEWER.search(ours) and normal(ours) != normal(their):
                    counts["newer than llvm-objdump"] += 1
                elif normal(ours) != normal(their):
                    counts["differences"] += 1
                    kind = (re.sub(r"\d+", "N", normal(their)), re.sub(r"\d+", "N", normal(ours)))
                    different.setdefault(kind, [f"{name} {section} {index}", their, ours, 0])[3] += 1
    for place, theirs, ours, count in different.values():
        print(f"DIFFERENT {place}: llvm-objdump {theirs}, bpf4j {ours} ({count} such)")
    print(", ".join(f"{what}: {count}" for what, count in counts.items()))
    return 1 if different else 0


if __name__ == "__main__":
    sys.exit(main())
