#!/usr/bin/env python3
"""Compares what libbpf-facts and ObjectFacts print of the same objects, and counts.

    compare.py LIBBPF-FACTS BPF4J-FACTS

Prints one line for each object that bpf4j refuses and for each difference, then the numbers; fails when there is a
difference. What is allowed to differ, since only a loader knows it, is named in the functions below.
"""
import collections
import json
import struct
import sys

RING_BUFFERS = (27, 31)
STRUCT_OPS_MAP = 26
STRUCT_OPS_PROGRAM = 27
KPROBE = 2
UPROBE_MULTI = 48
FUNC = 12
PAGE = 4096


class Comparison:
    def __init__(self):
        self.counts = collections.Counter()
        self.differences = 0

    def differ(self, where, theirs, ours):
        self.differences += 1
        print(f"DIFFERENT {where}: libbpf {str(theirs)[:200]}, bpf4j {str(ours)[:200]}")

    def fields(self, where, theirs, ours, names):
        for name in names:
            if theirs[name] != ours[name]:
                self.differ(f"{where} {name}", theirs[name], ours[name])

    def lists(self, where, theirs, ours, one):
        if len(theirs) != len(ours):
            self.differ(f"number of {where}", [t["name"] for t in theirs], [o["name"] for o in ours])
        for their, our in zip(theirs, ours):
            one(f"{where} {their['name']}", their, our)

    def object(self, theirs, ours):
        name = theirs["object"]
        self.counts["objects"] += 1
        if theirs["refused"] is not None or ours["refused"] is not None:
            self.refusal(name, theirs["refused"], ours["refused"])
            return
        self.counts["read"] += 1
        self.lists(f"{name}: program", theirs["programs"], ours["programs"], self.program)
        self.lists(f"{name}: map", theirs["maps"], ours["maps"], self.map)
        self.lists(f"{name}: section", theirs["sections"], ours["sections"], self.section)
        # libbpf makes hidden functions static when it loads.
        types = theirs["load"]["btf"] or theirs["btf"]
        self.types(f"{name}: BTF", bytes.fromhex(types), bytes.fromhex(ours["btf"]), not theirs["load"]["btf"])
        if "load" in ours:
            self.load(name, theirs["load"], ours["load"])

    def refusal(self, name, theirs, ours):
        if theirs is None or ours is None:
            self.differ(f"{name}: refused", theirs, ours)
        else:
            self.counts["refused by both"] += 1
            print(f"REFUSED {name}: libbpf: {theirs.strip()}; bpf4j: {ours}")

    def program(self, where, theirs, ours):
        self.counts["programs"] += 1
        self.fields(where, theirs, ours, ("name", "section", "type", "attachType", "count", "autoload"))

    def map(self, where, theirs, ours, outer=True):
        self.counts["maps" if outer else "inner maps"] += 1
        if ours["type"] in RING_BUFFERS:
            ours["maxEntries"] = ring_size(ours["maxEntries"])
        ours["extra"] = int(ours["extra"])
        # libbpf tells the whole name of data sections with a suffix, and the kernel's name of the others.
        whole = not ours["internal"] or ours["name"].startswith((".data.", ".rodata.", ".percpu"))
        if theirs["name"] != (ours["name"] if whole else ours["kernelName"]):
            self.differ(f"{where} name", theirs["name"], ours["name"])
        self.fields(where, theirs, ours, ("type", "keySize", "valueSize", "maxEntries", "flags", "extra", "numaNode",
                                          "keyType", "valueType", "internal", "pin"))
        if outer:
            self.fields(where, theirs, ours, ("functions", "imageSize", "image"))
            self.autocreate(where, theirs, ours)
            if (theirs["inner"] is None) != (ours["inner"] is None):
                self.differ(f"{where} inner", theirs["inner"], ours["inner"])
            elif theirs["inner"] is not None:
                self.map(f"{where} inner", theirs["inner"], ours["inner"], False)

    def autocreate(self, where, theirs, ours):
        """libbpf strips the "?" of a section of struct_ops at its first table, and creates the others of the section."""
        if ours["type"] == STRUCT_OPS_MAP and theirs["autocreate"] and not ours["autocreate"]:
            self.counts["tables that libbpf forgets to be optional"] += 1
        else:
            self.fields(where, theirs, ours, ("autocreate",))

    def section(self, where, theirs, ours):
        self.counts["sections"] += 1
        self.fields(where, theirs, ours, ("name", "typeId", "size"))
        self.lists(f"{where}: variable", theirs["variables"], ours["variables"], self.variable)

    def variable(self, where, theirs, ours):
        self.counts["variables"] += 1
        self.fields(where, theirs, ours, ("name", "id", "offset", "size", "typeId", "linkage"))

    def types(self, where, theirs, ours, before_load):
        if not theirs and not ours:
            return
        their_types, our_types = btf_types(theirs), btf_types(ours)
        self.counts["types"] += len(their_types)
        if len(their_types) != len(our_types):
            self.differ(f"{where} number of types", len(their_types), len(our_types))
        for number, (their, our) in enumerate(zip(their_types, our_types)):
            if their != our and not (before_load and is_hidden(their, our)):
                self.differ(f"{where} type {number + 1}", their, our)

    def load(self, name, theirs, ours):
        """A program that libbpf does not get as far as loading is not compared: the kernel's types lack something."""
        if ours["refused"] is not None:
            # CO-RE stops the loading of the whole object, or with libbpf of each program that needs it.
            self.counts["objects that CO-RE stops"] += 1
            if theirs["refused"] is None:
                self.differ(f"{name}: loading refused", None, ours["refused"])
            return
        if theirs["refused"] is None:
            self.fields(name, theirs, ours, ("jumps",))
        our_programs = collections.defaultdict(list)
        for program in ours["programs"]:
            our_programs[program["name"]].append(program)
        for program in theirs["programs"]:
            candidates = our_programs[program["name"]]
            if candidates:
                self.loaded(f"{name}: loaded {program['name']}", program, candidates.pop(0))
            else:
                self.differ(f"{name}: loaded", program["name"], None)
        for rest in our_programs.values():
            for program in rest:
                self.counts["programs that libbpf does not get to load"] += 1
                if theirs["refused"] is None:
                    self.differ(f"{name}: loaded {program['name']}", None, program.get("refused", "loaded"))

    def loaded(self, where, theirs, ours):
        self.counts["programs compared as loaded"] += 1
        if "refused" in ours:
            if "cannot recurse" in ours["refused"]:
                self.counts["recursive programs, which the kernel refuses"] += 1
            else:
                self.differ(where, "loaded", ours["refused"])
            return
        self.fields(where, theirs, ours, ("type", "flags", "license", "funcInfo", "lineInfo"))
        # The number of the member of a struct_ops table, and support of uprobe links, are the kernel's to know.
        usdt = theirs["type"] == KPROBE and theirs["attachType"] == UPROBE_MULTI
        if theirs["type"] != STRUCT_OPS_PROGRAM and not usdt:
            self.fields(where, theirs, ours, ("attachType",))
        self.code(where, bytes.fromhex(theirs["code"]), bytes.fromhex(ours["code"]), set(ours["open"]))

    def code(self, where, theirs, ours, unknown):
        """Registers and values of what only the kernel's symbols tell are not compared, the operation is."""
        if len(theirs) != len(ours):
            self.differ(f"{where} number of instructions", len(theirs) // 8, len(ours) // 8)
            return
        self.counts["instructions"] += len(theirs) // 8
        self.counts["instructions left open"] += len(unknown)
        for insn in range(len(theirs) // 8):
            size = 1 if insn in unknown else 8
            their, our = theirs[insn * 8:insn * 8 + size], ours[insn * 8:insn * 8 + size]
            if their != our:
                self.differ(f"{where} instruction {insn}", their.hex(), our.hex())
                return


def ring_size(entries):
    """Ring buffers are made as large as the next power of two pages."""
    size = PAGE
    while size < entries:
        size *= 2
    return 0 if entries == 0 else size


def is_hidden(theirs, ours):
    """A function that is global (1) to one and static (0) to the other."""
    return theirs[1] == FUNC << 24 | 1 and ours == (theirs[0], FUNC << 24, theirs[2], theirs[3])


def btf_types(raw):
    """The types as tuples of numbers, names in place of their offsets: a writer may order strings as it likes."""
    order = "<" if raw[0] == 0x9f else ">"
    header, types_at, types_size, strings_at, _ = struct.unpack_from(f"{order}4xIIIII", raw)
    strings = header + strings_at

    def name(offset):
        return raw[strings + offset:raw.index(b"\0", strings + offset)].decode("latin-1")

    found = []
    at, end = header + types_at, header + types_at + types_size
    while at < end:
        words = struct.unpack_from(f"{order}III", raw, at)
        at += 12
        kind, count = words[1] >> 24 & 0x1f, words[1] & 0xffff
        size = {1: 4, 3: 12, 4: 12 * count, 5: 12 * count, 6: 8 * count, 13: 8 * count, 14: 4, 15: 12 * count,
                17: 4, 19: 12 * count}.get(kind, 0)
        rest = list(struct.unpack_from(f"{order}{size // 4}I", raw, at))
        at += size
        step = {4: 3, 5: 3, 6: 2, 13: 2, 19: 3}.get(kind)
        if step:
            rest[::step] = [name(offset) for offset in rest[::step]]
        found.append((name(words[0]), words[1], words[2], rest))
    return found


def main():
    comparison = Comparison()
    with open(sys.argv[1]) as theirs, open(sys.argv[2]) as ours:
        for their, our in zip(theirs, ours, strict=True):
            comparison.object(json.loads(their), json.loads(our))
    print(", ".join(f"{what}: {count}" for what, count in comparison.counts.items()))
    print(f"differences: {comparison.differences}")
    return 1 if comparison.differences else 0


if __name__ == "__main__":
    sys.exit(main())
