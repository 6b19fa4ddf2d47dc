package io.github.bpf4j.lab.kernel;

import io.github.bpf4j.lab.host.Command;
import io.github.bpf4j.lab.host.LabException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Where Debian's packages come from, and the suites in which the lab looks for kernels. To reach a new Debian release,
 * add its suites here.
 *
 * @param archive the address of the archive
 * @param security the address of the security archive
 */
public record Mirror(String archive, String security) {

    private static final List<String> ARCHIVE_SUITES = List.of("bullseye", "bookworm", "trixie", "trixie-backports");
    private static final List<String> SECURITY_SUITES = List.of("bullseye-security", "bookworm-security",
            "trixie-security");
    private static final Pattern SUITE = Pattern.compile("^'(.+?)/+dists/((?:bullseye|bookworm|trixie|forky|sid|testing"
            + "|unstable|(?:old)*stable)(?:-\\w+)?)/InRelease'");
    private static final List<Path> KEYRINGS = Stream.of("gpg", "pgp")
            .map(ending -> Path.of("/usr/share/keyrings/debian-archive-keyring." + ending)).toList();

    /** A mirror by its address; the security archive has its usual name beside it. */
    public static Mirror at(String address) {
        String archive = address.replaceAll("/+$", "");
        return new Mirror(archive, archive + "-security");
    }

    /** The mirror that this machine's own package manager uses. */
    public static Mirror ofThisMachine() {
        // Prints what an update would fetch, and fetches nothing: right before the first update of a machine, too.
        List<Matcher> suites = Command.of("apt-get", "update", "--print-uris").lines().stream().map(SUITE::matcher)
                .filter(Matcher::find).toList();
        String archive = first(suites, false).orElseThrow(() -> new LabException(
                "this machine's apt uses no Debian mirror: name one with --mirror"));
        return new Mirror(archive, first(suites, true).orElse(archive + "-security"));
    }

    private static Optional<String> first(List<Matcher> suites, boolean security) {
        return suites.stream().filter(suite -> suite.group(2).endsWith("-security") == security)
                .map(suite -> suite.group(1)).findFirst();
    }

    /** The lines of a sources list for one architecture, all of them tied to Debian's own keys. */
    List<String> sources(Arch arch) {
        String options = "[arch=%s signed-by=%s]".formatted(arch.debian(), keyring());
        return Stream.concat(
                ARCHIVE_SUITES.stream().map(suite -> "deb %s %s %s main".formatted(options, archive, suite)),
                SECURITY_SUITES.stream().map(suite -> "deb %s %s %s main".formatted(options, security, suite)))
                .toList();
    }

    private static Path keyring() {
        return KEYRINGS.stream().filter(Files::exists).findFirst().orElseThrow(() -> new LabException(
                "Debian's keys are missing; as root: apt-get install -y debian-archive-keyring"));
    }
}
