package io.github.bpf4j.lab.image;

import io.github.bpf4j.lab.host.LabException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * The class path as the guest sees it: jars only, since the JVM's class archives take no folders. A folder of the host
 * becomes a jar. Jars are numbered, so that two with one name do not meet.
 */
public final class GuestClassPath {

    /** Where the jars are in the guest. */
    static final String IN_GUEST = "lab/jars";

    // Any moment will do, as long as the same folder makes the same jar.
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private final Path folder;
    private final Map<Path, String> names = new LinkedHashMap<>();

    /** Copies the entries of a class path into {@code folder}; entries that do not exist are left out, as in Java. */
    public GuestClassPath(Path folder, List<Path> entries) {
        this.folder = folder;
        try {
            Files.createDirectories(folder);
            for (Path entry : entries) {
                if (Files.exists(entry) && !names.containsKey(entry)) {
                    names.put(entry, add(entry));
                }
            }
            removeOthers();
        } catch (IOException e) {
            throw new LabException("cannot copy the class path to " + folder, e);
        }
    }

    private String add(Path entry) throws IOException {
        String plain = entry.toAbsolutePath().normalize().getFileName().toString();
        String name = "%02d-%s%s".formatted(names.size(), plain, Files.isDirectory(entry) ? ".jar" : "");
        Path jar = folder.resolve(name);
        if (Files.isDirectory(entry)) {
            pack(entry, jar);
        } else {
            Files.copy(entry, jar, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        }
        return name;
    }

    private static void pack(Path entry, Path jar) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        try (Stream<Path> tree = Files.walk(entry);
                OutputStream out = Files.newOutputStream(jar);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Path file : tree.filter(Files::isRegularFile).sorted().toList()) {
                ZipEntry member = new ZipEntry(entry.relativize(file).toString());
                member.setTimeLocal(TIME);
                zip.putNextEntry(member);
                Files.copy(file, zip);
                FileTime time = Files.getLastModifiedTime(file);
                newest = time.compareTo(newest) > 0 ? time : newest;
            }
        }
        Files.setLastModifiedTime(jar, newest);
    }

    private void removeOthers() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(file -> !names.containsValue(file.getFileName().toString())).toList()) {
                Files.delete(file);
            }
        }
    }

    /** The jars in the guest for the entries of the host's class path with this path, or this pattern of a file name. */
    public List<String> matching(String entry) {
        PathMatcher pattern = FileSystems.getDefault().getPathMatcher("glob:" + entry);
        Path path = Path.of(entry.replace('*', '_')).toAbsolutePath().normalize();
        List<String> found = names.keySet().stream()
                .filter(known -> known.equals(path) || pattern.matches(known.getFileName())).map(this::inGuest)
                .toList();
        if (found.isEmpty()) {
            throw new LabException("`" + entry + "` is not on the class path of the tests: " + names.keySet());
        }
        return found;
    }

    private String inGuest(Path entry) {
        return "/" + IN_GUEST + "/" + names.get(entry);
    }

    /** The value of {@code -cp} in the guest. */
    String option() {
        return names.keySet().stream().map(this::inGuest).collect(Collectors.joining(":"));
    }

    /** The value of {@code -cp} for the same jars on the host. */
    String optionOnHost() {
        return names.values().stream().map(name -> folder.resolve(name).toString()).collect(Collectors.joining(":"));
    }

    /** The same arguments with paths of the guest's jars turned into the host's. */
    List<String> onHost(List<String> arguments) {
        String inGuest = "/" + IN_GUEST + "/";
        return arguments.stream().map(word -> word.startsWith(inGuest)
                ? folder.resolve(word.substring(inGuest.length())).toString()
                : word).toList();
    }

    void addTo(GuestTree tree) throws IOException {
        for (String name : names.values()) {
            tree.copy(IN_GUEST + "/" + name, folder.resolve(name));
        }
    }

    /** Name, size and time of each jar: changes whenever an archive of their classes would be refused. */
    String fingerprint() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String name : names.values()) {
            Path jar = folder.resolve(name);
            lines.add(name + " " + Files.size(jar) + " " + Files.getLastModifiedTime(jar).toMillis());
        }
        return String.join("\n", lines);
    }
}
