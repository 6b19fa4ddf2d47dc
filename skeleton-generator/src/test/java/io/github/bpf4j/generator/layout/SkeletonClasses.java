package io.github.bpf4j.generator.layout;

import io.github.bpf4j.BpfSkeleton;
import io.github.bpf4j.generator.SkeletonSource;
import java.io.IOException;
import java.io.StringWriter;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;

/**
 * Generated classes, compiled with all warnings as errors.
 *
 * @param directory where the class files go
 */
record SkeletonClasses(Path directory) {

    private static final List<String> OPTIONS = List.of("-Xlint:all", "-Xdoclint:all", "-Werror", "-proc:none",
            "-Xmaxerrs", "1000", "-Xmaxwarns", "1000");

    /** What the compiler says about each source that it does not like; the others are compiled. */
    Map<SkeletonSource, Set<String>> compile(List<SkeletonSource> sources) throws IOException {
        Map<SkeletonSource, Set<String>> errors = new TreeMap<>(Comparator.comparing(SkeletonClasses::name));
        List<SkeletonSource> left = new ArrayList<>(sources);
        // An error in one class keeps all others from being compiled: once more, then, without it.
        while (!left.isEmpty() && !compile(left, errors)) {
            if (!left.removeIf(errors::containsKey)) {
                throw new AssertionError("the compiler does not say which class it does not like");
            }
        }
        return errors;
    }

    private boolean compile(List<SkeletonSource> sources, Map<SkeletonSource, Set<String>> errors)
            throws IOException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        Map<String, SkeletonSource> byFile = new TreeMap<>();
        List<JavaFileObject> files = new ArrayList<>();
        for (SkeletonSource source : sources) {
            JavaFileObject file = file(source);
            byFile.put(file.getName(), source);
            files.add(file);
        }
        boolean done;
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(diagnostics, null, null)) {
            manager.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(directory));
            done = compiler.getTask(new StringWriter(), manager, diagnostics, OPTIONS, null, files).call();
        }
        for (Diagnostic<? extends JavaFileObject> diagnostic : diagnostics.getDiagnostics()) {
            if (diagnostic.getSource() != null) {
                errors.computeIfAbsent(byFile.get(diagnostic.getSource().getName()), source -> new TreeSet<>())
                        .add(diagnostic.getLineNumber() + ": " + diagnostic.getMessage(Locale.ROOT));
            }
        }
        return done;
    }

    /** Compiles, opens and checks one class. */
    Set<String> check(SkeletonSource source) throws IOException {
        Map<SkeletonSource, Set<String>> errors = compile(List.of(source));
        if (!errors.isEmpty()) {
            return errors.get(source);
        }
        try (URLClassLoader loader = loader(); BpfSkeleton open = open(source, loader)) {
            return new LayoutCheck(open, Comments.of(file(source))).run();
        }
    }

    URLClassLoader loader() throws IOException {
        return new URLClassLoader(new URL[]{directory.toUri().toURL()});
    }

    static BpfSkeleton open(SkeletonSource source, ClassLoader loader) {
        try {
            return (BpfSkeleton) loader.loadClass(name(source)).getMethod("open").invoke(null);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e.getCause() == null ? e : e.getCause());
        }
    }

    static String name(SkeletonSource source) {
        return source.packageName() + "." + source.className();
    }

    static JavaFileObject file(SkeletonSource source) {
        return new SimpleJavaFileObject(URI.create("memory:///" + name(source).replace('.', '/') + ".java"),
                JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source.text();
            }
        };
    }
}
