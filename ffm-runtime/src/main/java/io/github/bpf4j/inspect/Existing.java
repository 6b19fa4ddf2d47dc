package io.github.bpf4j.inspect;

import io.github.bpf4j.BpfRuntime;
import io.github.bpf4j.KernelException;
import io.github.bpf4j.load.PinFile;
import io.github.bpf4j.sys.Bpf;
import io.github.bpf4j.sys.Errno;
import io.github.bpf4j.sys.Fd;
import io.github.bpf4j.sys.ObjectKind;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;

/** The ways to what is in the kernel already, whatever its kind. */
final class Existing {

    private Existing() {}

    /** Opens a pin, and refuses one of another kind: its information would be read for what it is not. */
    static Fd pinned(BpfRuntime runtime, ObjectKind kind, Path path) {
        Fd fd = PinFile.get(runtime, path);
        ObjectKind found = ObjectKind.of(fd).orElse(kind);
        if (found != kind) {
            fd.close();
            throw new KernelException("BPF_OBJ_GET", Errno.EINVAL,
                    path + " is the pin of a " + text(found) + ", not of a " + text(kind));
        }
        return fd;
    }

    private static String text(ObjectKind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /** Opens all of one kind on the machine that are wanted, lowest id first. */
    static <T> List<T> all(BpfRuntime runtime, ObjectKind kind, Predicate<Fd> wanted, Function<Fd, T> open) {
        List<Fd> found = new ArrayList<>();
        try {
            OptionalInt id = runtime.bpf().nextId(kind, 0);
            while (id.isPresent()) {
                addIfWanted(runtime.bpf(), kind, id.getAsInt(), wanted, found);
                id = runtime.bpf().nextId(kind, id.getAsInt());
            }
            return found.stream().map(open).toList();
        } catch (RuntimeException | Error e) {
            found.forEach(Fd::close);
            throw e;
        }
    }

    /** Things come and go while they are listed. */
    private static void addIfWanted(Bpf bpf, ObjectKind kind, int id, Predicate<Fd> wanted, List<Fd> found) {
        Fd fd;
        try {
            fd = bpf.fdById(kind, id);
        } catch (KernelException e) {
            if (e.errno() == Errno.ENOENT) {
                return;
            }
            throw e;
        }
        found.add(fd);
        if (!wanted.test(fd)) {
            found.removeLast().close();
        }
    }

    /** What there is to say when not exactly one has a name. */
    static RuntimeException notOne(String what, String name, List<Integer> ids) {
        return ids.isEmpty()
                ? new NoSuchElementException("the kernel has no " + what + " \"" + name + "\"")
                : new IllegalStateException("the kernel has " + ids.size() + " " + what + "s \"" + name
                        + "\", with the ids " + ids + ": open one by its id");
    }
}
