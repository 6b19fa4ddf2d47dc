package io.github.bpf4j.lab.kernel;

import io.github.bpf4j.lab.host.Command;
import io.github.bpf4j.lab.host.LabException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The modules of one kernel that a guest loads, each behind what it depends on. Packages carry no {@code modules.dep}
 * (it is made when they are installed), so the dependencies are read from the modules.
 */
public final class KernelModules {

    /** What tests of network programs and of module BTF need; what a kernel has built in or lacks is left out. */
    public static final List<String> DEFAULT = List.of("dummy", "veth", "tun", "ifb", "sch_ingress", "cls_bpf",
            "act_bpf",
            "sch_fq", "tcp_bbr", "tcp_dctcp", "nf_conntrack");

    private static final String DEPENDS = "\0depends=";

    private final Map<String, Path> files = new LinkedHashMap<>();
    private final Map<String, byte[]> loadOrder = new LinkedHashMap<>();

    private KernelModules(List<Path> folders) {
        folders.forEach(this::index);
    }

    /** The modules with these names, and what they depend on, in an order in which they can be loaded. */
    public static Map<String, byte[]> of(Kernel kernel, List<String> names) {
        KernelModules modules = new KernelModules(kernel.moduleFolders());
        names.forEach(modules::add);
        return modules.loadOrder;
    }

    private void index(Path folder) {
        try (Stream<Path> tree = Files.walk(folder)) {
            tree.filter(file -> file.getFileName().toString().matches(".*\\.ko(\\.xz)?"))
                    .forEach(file -> files.put(moduleName(file), file));
        } catch (IOException e) {
            throw new LabException("cannot read the modules below " + folder, e);
        }
    }

    private static String moduleName(Path file) {
        // Files may have dashes where the kernel says underscore.
        return file.getFileName().toString().replaceAll("\\.ko.*", "").replace('-', '_');
    }

    private void add(String name) {
        Path file = files.get(name);
        if (file == null || loadOrder.containsKey(name)) {
            return;
        }
        byte[] module = read(file);
        dependencies(module).forEach(this::add);
        loadOrder.put(name, module);
    }

    private static byte[] read(Path file) {
        try {
            return file.toString().endsWith(".xz")
                    ? Command.of("xz", "-dc", file.toString()).bytes()
                    : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new LabException("cannot read " + file, e);
        }
    }

    /** Section .modinfo is a list of key=value strings, each with a NUL behind it. */
    static List<String> dependencies(byte[] module) {
        String text = new String(module, StandardCharsets.ISO_8859_1);
        List<String> names = new ArrayList<>();
        int at = text.indexOf(DEPENDS);
        if (at >= 0) {
            int start = at + DEPENDS.length();
            for (String name : text.substring(start, text.indexOf('\0', start)).split(",")) {
                if (!name.isEmpty()) {
                    names.add(name.replace('-', '_'));
                }
            }
        }
        return names;
    }
}
