package io.github.bpf4j.load;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelBtfException;
import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.core.NearNames;
import io.github.bpf4j.object.AttachTarget.BtfName;
import io.github.bpf4j.object.AttachType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Says of a function, a tracepoint or a hook that the kernel lacks where it may be, and what has a name like it. */
public final class MissingTarget {

    private static final String TRACEPOINTS = "btf_trace_";
    private static final String MAY_BE_IN_A_MODULE = ": it may be part of a module that is not loaded";

    private final BpfRuntime runtime;
    private final KernelModules modules;

    MissingTarget(BpfRuntime runtime, KernelModules modules) {
        this.runtime = runtime;
        this.modules = modules;
    }

    /** What has a name like that of a tracepoint which is not there, for the end of a message; empty without any. */
    public static String tracepointsLike(BpfRuntime runtime, String name) {
        try {
            Btf vmlinux = runtime.kernelTypes().vmlinux("the name of a tracepoint");
            return near(afterSlash(name), names(vmlinux, TRACEPOINTS, BtfKind.TYPEDEF));
        } catch (KernelBtfException _) {
            return "";
        }
    }

    /** What has a name like that of a function on which there can be no kprobe, for the end of a message. */
    public static String functionsLike(BpfRuntime runtime, String name) {
        List<String> symbols = KernelSymbols.variants(name);
        if (!symbols.isEmpty()) {
            return "; its symbol table has " + String.join(", ", symbols);
        }
        Optional<String> module = KernelModules.ofThisKernel().exporting(name);
        if (module.isPresent()) {
            return "; module " + module.get() + " has it, which is not loaded";
        }
        try {
            return near(name, names(runtime.kernelTypes().vmlinux("the name of a function"), "", BtfKind.FUNC));
        } catch (KernelBtfException _) {
            return "";
        }
    }

    /** What has a name like it, for the end of a message; empty without any. */
    public static String near(String wanted, List<String> names) {
        List<String> near = NearNames.of(wanted, names);
        return near.isEmpty() ? "" : "; near names: " + String.join(", ", near);
    }

    /** What stands before names of such targets in the kernel's types. */
    static String prefix(@Nullable AttachType attachType) {
        return switch (attachType) {
            case TRACE_RAW_TP -> TRACEPOINTS;
            case LSM_MAC, LSM_CGROUP -> "bpf_lsm_";
            case TRACE_ITER -> "bpf_iter_";
            case null, default -> "";
        };
    }

    private static String noun(String prefix) {
        return switch (prefix) {
            case TRACEPOINTS -> "tracepoint";
            case "bpf_lsm_" -> "LSM hook";
            case "bpf_iter_" -> "iterator";
            default -> "function";
        };
    }

    String explain(BtfName target, @Nullable AttachType attachType, BtfKind kind) {
        String prefix = prefix(attachType);
        String text = "the kernel's BTF has no " + noun(prefix) + " " + target.name();
        if (target.module() != null && !target.module().equals("vmlinux")) {
            return text + ofModule(target.module(), prefix + target.name(), kind);
        }
        if (!prefix.isEmpty()) {
            String near = near(plain(target.name()), names(vmlinux(), prefix, kind));
            return text + (near.isEmpty() ? MAY_BE_IN_A_MODULE : near);
        }
        return text + ofFunction(target.name());
    }

    /** People write the names of neighbouring things: a tracepoint with its category, a hook as the kernel calls it. */
    private static String plain(String name) {
        return afterSlash(name).replaceFirst("^(security_|bpf_lsm_|bpf_iter_|__tracepoint_|trace_)", "");
    }

    private static String afterSlash(String name) {
        return name.substring(name.lastIndexOf('/') + 1);
    }

    private String ofFunction(String name) {
        List<String> symbols = KernelSymbols.variants(name);
        if (symbols.contains(name)) {
            return "; its symbol table has " + String.join(", ", symbols)
                    + ": a function that BTF does not describe (assembly, or ambiguous); a kprobe can be put on it";
        }
        if (!symbols.isEmpty()) {
            return "; its symbol table has " + String.join(", ", symbols)
                    + ": the compiler has changed the function; a kprobe can be put on that name";
        }
        Optional<String> module = modules.exporting(name);
        if (module.isPresent()) {
            return ": module " + module.get() + " has it, which is not loaded; type \"modprobe " + module.get() + "\"";
        }
        String near = near(name, names(vmlinux(), "", BtfKind.FUNC));
        return near.isEmpty() ? ": it may have been inlined, or be part of a module that is not loaded" : near;
    }

    private String ofModule(String module, String name, BtfKind kind) {
        String text = " in module " + module;
        if (vmlinux().find(name, kind) != 0) {
            return text + ": it is part of the kernel itself, to be named without the module";
        }
        return text + switch (modules.state(module)) {
            case NOT_THERE -> ": this kernel has no module of that name";
            case NOT_LOADED -> ", which is not loaded: type \"modprobe " + module + "\"";
            case WITHOUT_TYPES -> ", which is loaded, but without BTF (Linux 5.11, CONFIG_DEBUG_INFO_BTF_MODULES)";
            case LOADED -> moduleNames(module, name, kind);
        };
    }

    private String moduleNames(String module, String name, BtfKind kind) {
        return runtime.kernelTypes().targets("a name").modules().stream().filter(types -> module.equals(types.origin()))
                .findFirst().map(types -> near(name, names(types, "", kind))).orElse("");
    }

    private Btf vmlinux() {
        return runtime.kernelTypes().vmlinux("a name");
    }

    private static List<String> names(Btf types, String prefix, BtfKind kind) {
        List<String> names = new ArrayList<>();
        for (int id = types.firstId(); id < types.typeCount(); id++) {
            if (types.kind(id) == kind) {
                String name = types.name(id);
                if (name.startsWith(prefix)) {
                    names.add(name.substring(prefix.length()));
                }
            }
        }
        return names;
    }
}
