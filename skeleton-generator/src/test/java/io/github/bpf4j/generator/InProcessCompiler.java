package io.github.bpf4j.generator;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources from memory, against the runtime and the test's own libraries, into a class loader. */
final class InProcessCompiler extends ClassLoader {

    private static final List<String> LIBRARIES = List.of("io.github.bpf4j.BpfSkeleton",
            "io.github.bpf4j.object.BpfObjectFile", "org.junit.jupiter.api.Assertions",
            "org.opentest4j.AssertionFailedError",
            "org.apiguardian.api.API");

    private final Map<String, byte[]> classes = new HashMap<>();

    private InProcessCompiler(ClassLoader parent) {
        super(parent);
    }

    /** What the compiler says, one string a message; empty when it is content. */
    static List<String> lint(String className, String source, String... options) {
        return new InProcessCompiler(InProcessCompiler.class.getClassLoader()).compile(className, source,
                List.of(options));
    }

    /** The classes of a source that must compile, below those of a parent. */
    static InProcessCompiler load(ClassLoader parent, String className, String source) {
        InProcessCompiler loader = new InProcessCompiler(parent);
        List<String> errors = loader.compile(className, source, List.of());
        if (!errors.isEmpty()) {
            throw new AssertionError(String.join("\n", errors) + "\n" + source);
        }
        return loader;
    }

    private List<String> compile(String className, String source, List<String> options) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> diagnostics = new DiagnosticCollector<>();
        List<String> arguments = new ArrayList<>(options);
        arguments.addAll(List.of("-proc:none", "-classpath", classPath()));
        try (Files files = new Files(compiler.getStandardFileManager(diagnostics, null, null))) {
            compiler.getTask(null, files, diagnostics, arguments, null, List.of(new Source(className, source))).call();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return diagnostics.getDiagnostics().stream().map(Object::toString).toList();
    }

    private static String classPath() {
        return Stream.of(LIBRARIES.toArray(String[]::new)).map(InProcessCompiler::location).map(Path::toString)
                .collect(Collectors.joining(System.getProperty("path.separator")));
    }

    private static Path location(String className) {
        try {
            return Path.of(Class.forName(className).getProtectionDomain().getCodeSource().getLocation().toURI());
        } catch (ClassNotFoundException | URISyntaxException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        byte[] bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes, 0, bytes.length);
    }

    /** Sees the classes of the loaders above as files, and keeps what is compiled. */
    private final class Files extends ForwardingJavaFileManager<JavaFileManager> {

        Files(JavaFileManager fileManager) {
            super(fileManager);
        }

        @Override
        public Iterable<JavaFileObject> list(Location location, String packageName,
                java.util.Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
            List<JavaFileObject> found = new ArrayList<>();
            super.list(location, packageName, kinds, recurse).forEach(found::add);
            for (ClassLoader above = getParent(); location.getName().equals("CLASS_PATH")
                    && above instanceof InProcessCompiler loader; above = loader.getParent()) {
                loader.classes.forEach((name, bytes) -> {
                    if (name.substring(0, name.lastIndexOf('.')).equals(packageName)) {
                        found.add(new Compiled(name, bytes));
                    }
                });
            }
            return found;
        }

        @Override
        public String inferBinaryName(Location location, JavaFileObject file) {
            return file instanceof Compiled compiled ? compiled.name : super.inferBinaryName(location, file);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(Location location, String className, JavaFileObject.Kind kind,
                FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("memory:///" + className + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return new ByteArrayOutputStream() {
                        @Override
                        public void close() {
                            classes.put(className, toByteArray());
                        }
                    };
                }
            };
        }
    }

    private static final class Compiled extends SimpleJavaFileObject {

        private final String name;
        private final byte[] bytes;

        Compiled(String name, byte[] bytes) {
            super(URI.create("memory:///" + name.replace('.', '/') + ".class"), Kind.CLASS);
            this.name = name;
            this.bytes = bytes;
        }

        @Override
        public java.io.InputStream openInputStream() {
            return new java.io.ByteArrayInputStream(bytes);
        }
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String text;

        Source(String className, String text) {
            super(URI.create("memory:///" + className.replace('.', '/') + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
