package io.github.bpf4j.corpus;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.elf.MalformedObjectException;
import io.github.bpf4j.object.BpfObjectFile;
import io.github.bpf4j.object.MapSpec;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.StructOpsSpec.Implementation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Prints what the reader makes of BPF objects: one line of JSON for each file, in the form that
 * {@code src/test/corpus/libbpf-facts.c} prints of the same objects.
 *
 * <p>Arguments: {@code [-b BTF] OBJECT...}; with the types of a kernel, the facts include the code that a loader would
 * hand to it.
 */
public final class ObjectFacts {

    private static final long FNV_START = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private ObjectFacts() {}

    /** Prints one line for each object. */
    public static void main(String[] arguments) throws IOException {
        List<String> files = new ArrayList<>(List.of(arguments));
        Btf kernel = null;
        if (!files.isEmpty() && files.get(0).equals("-b")) {
            kernel = Btf.parse(Files.readAllBytes(Path.of(files.get(1))), "vmlinux");
            files = files.subList(2, files.size());
        }
        for (String file : files) {
            System.out.println(Json.of(of(Path.of(file), kernel)));
        }
    }

    private static Map<String, Object> of(Path file, Btf kernel) throws IOException {
        Map<String, Object> facts = new LinkedHashMap<>();
        String name = file.getFileName().toString();
        facts.put("object", name);
        try {
            BpfObjectFile object = BpfObjectFile.parse(Files.readAllBytes(file), BpfObjectFile.nameOfFile(name));
            facts.put("refused", null);
            describe(object, facts);
            if (kernel != null) {
                facts.put("load", new LoadFacts(object, kernel).describe());
            }
        } catch (MalformedObjectException e) {
            facts.put("refused", e.getMessage());
        }
        return facts;
    }

    private static void describe(BpfObjectFile object, Map<String, Object> facts) {
        facts.put("kernelVersion", object.kernelVersion());
        facts.put("programs", object.programs().stream().map(ObjectFacts::program).toList());
        facts.put("maps", object.maps().stream().map(map -> map(map, true)).toList());
        Btf btf = object.btf();
        facts.put("sections", btf == null ? List.of() : sections(btf));
        facts.put("btf", btf == null ? new byte[0] : btf.toByteArray());
    }

    private static Map<String, Object> program(ProgramSpec program) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", program.name());
        facts.put("section", program.section().text());
        facts.put("type", program.type().number());
        facts.put("attachType", LoadFacts.attachType(program));
        facts.put("count", program.function().code().count());
        facts.put("autoload", program.autoload());
        return facts;
    }

    private static Map<String, Object> map(MapSpec map, boolean outer) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", map.name());
        facts.put("kernelName", map.kernelName());
        facts.put("type", map.typeNumber());
        facts.put("keySize", map.keySize());
        facts.put("valueSize", map.valueSize());
        facts.put("maxEntries", map.maxEntries());
        facts.put("flags", Integer.toUnsignedLong(map.flags()));
        facts.put("extra", Long.toUnsignedString(map.extra()));
        facts.put("numaNode", Integer.toUnsignedLong(map.numaNode()));
        facts.put("keyType", map.keyTypeId());
        facts.put("valueType", map.valueTypeId());
        facts.put("internal", map.isInternal());
        facts.put("autocreate", map.structOps() == null || !map.structOps().optional());
        facts.put("pin", map.pinByName() ? "/sys/fs/bpf/" + map.name() : null);
        if (outer) {
            image(map, facts);
            facts.put("inner", map.inner() == null ? null : map(map.inner(), false));
        }
        return facts;
    }

    private static void image(MapSpec map, Map<String, Object> facts) {
        byte[] image = map.structOps() != null
                ? map.structOps().image()
                : map.data() == null ? null : Arrays.copyOf(map.data().image(), map.data().size());
        facts.put("functions", map.structOps() == null
                ? List.of()
                : map.structOps().functions().stream().sorted(Comparator.comparingInt(Implementation::offset))
                        .map(function -> List.of(function.offset(), function.program())).toList());
        facts.put("imageSize", image == null ? 0 : image.length);
        facts.put("image", image == null ? "0000000000000000" : String.format("%016x", digest(image)));
    }

    /** FNV-1a, as in the C program. */
    private static long digest(byte[] bytes) {
        long hash = FNV_START;
        for (byte b : bytes) {
            hash = (hash ^ b & 0xff) * FNV_PRIME;
        }
        return hash;
    }

    private static List<Map<String, Object>> sections(Btf btf) {
        List<Map<String, Object>> sections = new ArrayList<>();
        for (int id = 1; id < btf.typeCount(); id++) {
            if (btf.kind(id) == BtfKind.DATASEC) {
                sections.add(section(btf, id));
            }
        }
        return sections;
    }

    private static Map<String, Object> section(Btf btf, int id) {
        BtfType.DataSec section = (BtfType.DataSec) btf.type(id);
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", section.name());
        facts.put("typeId", id);
        facts.put("size", section.size());
        facts.put("variables", section.vars().stream().map(entry -> variable(btf, entry)).toList());
        return facts;
    }

    private static Map<String, Object> variable(Btf btf, BtfType.SecVar entry) {
        BtfType type = btf.type(entry.type());
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("name", type.name());
        facts.put("id", entry.type());
        facts.put("offset", entry.offset());
        facts.put("size", entry.size());
        facts.put("typeId", type instanceof BtfType.Var variable ? variable.type() : ((BtfType.Func) type).proto());
        facts.put("linkage", type instanceof BtfType.Var variable
                ? variable.linkage().ordinal()
                : ((BtfType.Func) type).linkage().ordinal());
        return facts;
    }
}
