package io.github.bpf4j;

import io.github.bpf4j.load.PinFile;
import io.github.bpf4j.object.MapSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Pins of all maps and programs of an object in one directory, with the names that libbpf gives them. */
record ObjectPins(BpfObject object, Path directory) {

    /** Pins all that is in the kernel; what this call has pinned is taken back when it fails. */
    void create() {
        List<Path> pinned = new ArrayList<>();
        try {
            for (BpfMap map : object.maps()) {
                Path path = path(map);
                if (map.isInKernel() && !map.pinPath().equals(Optional.of(path))) {
                    map.pin(path);
                    pinned.add(path);
                }
            }
            for (BpfProgram program : object.programs()) {
                if (program.isLoaded()) {
                    program.pin(path(program));
                    pinned.add(path(program));
                }
            }
        } catch (RuntimeException | Error e) {
            takeBack(pinned, e);
            throw e;
        }
    }

    private static void takeBack(List<Path> pinned, Throwable failure) {
        for (Path path : pinned.reversed()) {
            try {
                PinFile.remove(path);
            } catch (KernelException e) {
                failure.addSuppressed(e);
            }
        }
    }

    /** Takes the names of all maps and programs out of the directory. */
    void remove() {
        object.programs().forEach(program -> program.unpin(path(program)));
        object.maps().forEach(map -> map.unpin(path(map)));
    }

    private Path path(BpfProgram program) {
        return directory.resolve(program.name());
    }

    /** A bpf file system takes no dots in names, and all maps of globals but those of own sections have the object's. */
    private Path path(BpfMap map) {
        MapSpec spec = map.spec();
        boolean ownSection = spec.name().indexOf('.', 1) >= 0;
        String name = spec.isInternal() && !ownSection ? spec.kernelName() : spec.name();
        return directory.resolve(name.replace('.', '_'));
    }
}
