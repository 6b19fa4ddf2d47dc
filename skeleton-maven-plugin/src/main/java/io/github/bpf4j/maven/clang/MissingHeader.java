package io.github.bpf4j.maven.clang;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says where a header comes from that the compiler did not find. */
final class MissingHeader {

    private static final Pattern NOT_FOUND = Pattern.compile("'([^']+)' file not found.*");
    private static final Map<String, String> ORIGINS = Map.of(
            "bpf/", "It belongs to libbpf: install libbpf-dev (Debian, Ubuntu) or libbpf-devel (Fedora), or name the"
                    + " directory that has bpf/ in it in <includeDirectories>.",
            "linux/", "It belongs to the kernel's headers for programs: install linux-libc-dev (Debian, Ubuntu) or"
                    + " kernel-headers (Fedora), or name their directory in <includeDirectories>.",
            "asm/", "It belongs to the kernel's headers for programs, and they differ between processors: install"
                    + " linux-libc-dev (Debian, Ubuntu) or kernel-headers (Fedora), or name their directory in"
                    + " <includeDirectories>.",
            "vmlinux.h", "It is made of a kernel's types: mvn skeleton:vmlinux writes it, and <vmlinuxHeader> names one"
                    + " that is there.",
            "gnu/stubs-32.h", "A header of the C library was included, which BPF programs do not have: include"
                    + " vmlinux.h or linux/bpf.h instead.");

    private MissingHeader() {}

    /** The message, with a detail more if it is about a header that we know. */
    static ClangMessage explain(ClangMessage message) {
        Matcher missing = NOT_FOUND.matcher(message.text());
        if (!missing.matches()) {
            return message;
        }
        List<String> details = new ArrayList<>(message.details());
        ORIGINS.forEach((prefix, origin) -> {
            if (missing.group(1).startsWith(prefix)) {
                details.add(origin);
            }
        });
        return new ClangMessage(message.severity(), message.file(), message.line(), message.column(), message.text(),
                details);
    }
}
