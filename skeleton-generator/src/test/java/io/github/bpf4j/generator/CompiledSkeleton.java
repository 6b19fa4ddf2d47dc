package io.github.bpf4j.generator;

import java.util.function.Function;
import org.junit.jupiter.api.function.Executable;

/** A skeleton that was compiled, for code that uses it as a user of the library would. */
final class CompiledSkeleton {

    private final String object;
    private final InProcessCompiler classes;

    private CompiledSkeleton(String object, InProcessCompiler classes) {
        this.object = object;
        this.classes = classes;
    }

    static CompiledSkeleton of(String object) {
        return of(object, SkeletonOptions.defaults());
    }

    static CompiledSkeleton of(String object, SkeletonOptions options) {
        return of(object, TestObjects.source(object, options).text());
    }

    /** A skeleton whose text is given. */
    static CompiledSkeleton of(String object, String text) {
        return new CompiledSkeleton(object, InProcessCompiler.load(CompiledSkeleton.class.getClassLoader(),
                TestObjects.PACKAGE + "." + SkeletonSource.classNameOf(object), text));
    }

    /** The same with statements that need the kernel; skipped where it cannot be used like that. */
    void useInKernel(String statements) {
        use("try {\n" + statements
                + "} catch (io.github.bpf4j.PermissionException | io.github.bpf4j.UnsupportedFeatureException e) {"
                + " org.junit.jupiter.api.Assumptions.abort(e.getMessage()); }");
    }

    /**
     * Runs statements that see the skeleton's class, JUnit's assertions, and {@code memory(name)}: a segment with the
     * bytes that clang gave the variable of that name.
     */
    void use(String statements) {
        run(classes, TestObjects.PACKAGE, statements, name -> TestObjects.variable(object, name));
    }

    /** Runs statements that see the classes of package {@code com.acme}. */
    static void use(InProcessCompiler classes, String statements) {
        run(classes, "com.acme", statements, name -> new byte[0]);
    }

    private static void run(InProcessCompiler classes, String packageName, String statements,
            Function<String, byte[]> variables) {
        InProcessCompiler use = InProcessCompiler.load(classes, packageName + ".Use", """
                package %s;

                import static org.junit.jupiter.api.Assertions.*;

                import java.lang.foreign.MemorySegment;
                import java.util.*;
                import java.util.function.Function;
                import org.junit.jupiter.api.function.Executable;

                public record Use(Function<String, byte[]> variables) implements Executable {
                    MemorySegment memory(String name) {
                        return MemorySegment.ofArray(variables.apply(name));
                    }

                    @Override
                    public void execute() throws Exception {
                %s
                    }
                }
                """.formatted(packageName, statements));
        try {
            Class<?> type = use.loadClass(packageName + ".Use");
            ((Executable) type.getConstructor(Function.class).newInstance(variables)).execute();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
    }
}
