package io.github.bpf4j.lab;

import io.github.bpf4j.lab.host.LabException;
import java.io.File;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The command line of the lab, read. */
final class LabOptions {

    static final String USAGE = """
            usage: kernel-lab [run] [options]     tests on each kernel, a table at the end
                   kernel-lab shell KERNEL        a shell in a guest, with the class path of the tests
                   kernel-lab list                the kernels that can be had

              --kernels LIST       5.10,6.1,newest,newest-1,6.16..6.18, each with -arm64 or -nobtf behind it;
                                   or all (default), or quick
              --class-path PATH    the tests and what they need (default: the lab's own class path)
              --scan ENTRY         run all tests of the entries of the class path with this path or file name (* for any)
              --test NAME          run a class, CLASS#METHOD or PACKAGE.*
              --tag EXPRESSION     run only tests with this tag
              --any-skip           believe every skip, not only those that name a feature the kernel lacks
              --jvm-arg OPTION     an option for the guest's JVM
              --java-modules LIST  modules of the guest's JDK, in place of the usual ones
              --kernel-modules L   further modules for the guest's kernel
              --out FOLDER         reports, consoles and work files (default: target/kernel-lab)
              --cache FOLDER       kernels and packages (default: ~/.cache/bpf4j-lab)
              --mirror ADDRESS     a Debian mirror (default: the one that this machine's apt uses)
              --parallel N         guests at a time (default: 2)
              --limit SECONDS      for one guest (default: 600; three times that for another architecture)
              --memory MIB         of one guest (default: 1024)
              --at-least N         kernels that must have booted (default: all but a quarter of those asked for)
              --no-install         do not install missing programs, only name them
              --die-with-parent    end when the process that started the lab ends
            --test, --scan, --tag, --jvm-arg may be given several times.
            """;

    String command = "run";
    String kernels = "all";
    List<Path> classPath = ownClassPath();
    final List<String> scan = new ArrayList<>();
    final List<String> tests = new ArrayList<>();
    final List<String> tags = new ArrayList<>();
    final List<String> jvmArguments = new ArrayList<>();
    final List<String> kernelModules = new ArrayList<>();
    List<String> javaModules = List.of();
    boolean anySkip;
    boolean install = true;
    boolean dieWithParent;
    Path out = path("target/kernel-lab");
    Path cache = defaultCache();
    @Nullable
    String mirror;
    int parallel = 2;
    int limit = 600;
    int memory = 1024;
    Optional<Integer> atLeast = Optional.empty();

    private final Iterator<String> words;

    private LabOptions(List<String> words) {
        this.words = words.iterator();
    }

    static LabOptions parse(List<String> words) {
        LabOptions options = new LabOptions(words);
        while (options.words.hasNext()) {
            options.next(options.words.next());
        }
        return options;
    }

    private void next(String word) {
        switch (word) {
            case "run", "list" -> command = word;
            case "help", "--help", "-h" -> command = "help";
            case "shell" -> {
                command = word;
                kernels = value(word);
            }
            case "--kernels" -> kernels = value(word);
            case "--class-path" -> classPath = paths(value(word));
            case "--scan" -> scan.add(value(word));
            case "--test" -> tests.add(value(word));
            case "--tag" -> tags.add(value(word));
            case "--any-skip" -> anySkip = true;
            case "--jvm-arg" -> jvmArguments.add(value(word));
            case "--java-modules" -> javaModules = List.of(value(word).split(","));
            case "--kernel-modules" -> kernelModules.addAll(List.of(value(word).split(",")));
            case "--out" -> out = path(value(word));
            case "--cache" -> cache = path(value(word));
            case "--mirror" -> mirror = value(word);
            case "--parallel" -> parallel = number(word);
            case "--limit" -> limit = number(word);
            case "--memory" -> memory = number(word);
            case "--at-least" -> atLeast = Optional.of(number(word));
            case "--no-install" -> install = false;
            case "--die-with-parent" -> dieWithParent = true;
            default -> throw new LabException("unknown argument " + word + "\n" + USAGE);
        }
    }

    private String value(String option) {
        if (!words.hasNext()) {
            throw new LabException(option + " needs a value\n" + USAGE);
        }
        return words.next();
    }

    /** Absolute, so that two ways to write one entry of the class path are the same. */
    private static Path path(String text) {
        return Path.of(text).toAbsolutePath().normalize();
    }

    private int number(String option) {
        String value = value(option);
        try {
            return Integer.parseUnsignedInt(value);
        } catch (NumberFormatException e) {
            throw new LabException(option + " needs a number, not " + value, e);
        }
    }

    static List<Path> ownClassPath() {
        return paths(System.getProperty("java.class.path"));
    }

    private static List<Path> paths(String list) {
        return Stream.of(list.split(File.pathSeparator)).filter(entry -> !entry.isEmpty()).map(LabOptions::path)
                .toList();
    }

    private static Path defaultCache() {
        String base = System.getenv("XDG_CACHE_HOME");
        return (base == null || base.isEmpty() ? path(System.getProperty("user.home") + "/.cache") : path(base))
                .resolve("bpf4j-lab");
    }
}
