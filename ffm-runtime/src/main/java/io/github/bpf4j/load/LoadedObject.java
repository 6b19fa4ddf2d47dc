package io.github.bpf4j.load;

import io.github.bpf4j.LoadReport;
import io.github.bpf4j.sys.Fd;
import java.util.Map;

/**
 * What a load has put into the kernel; the caller owns the descriptors.
 *
 * @param programs the loaded programs by name
 * @param structOps the values with which tables of functions are registered, by the name of the map
 * @param report what was done
 */
public record LoadedObject(Map<String, Fd> programs, Map<String, byte[]> structOps,
        LoadReport report) {}
