package io.github.bpf4j.generator;

import java.lang.reflect.InvocationTargetException;
import java.util.function.Function;

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
        SkeletonSource source = TestObjects.source(object, options);
        return new CompiledSkeleton(object, InProcessCompiler.load(CompiledSkeleton.class.getClassLoader(),
                TestObjects.PACKAGE + "." + source.className(), source.text()));
    }

    /**
     * Runs statements that see the skeleton's class, JUnit's assertions, and {@code memory(name)}: a segment with the
     * bytes that clang gave the variable of that name.
     */
    void use(String statements) {
        InProcessCompiler use = InProcessCompiler.load(classes, "com.example.Use", """
                package com.example;

                import static org.junit.jupiter.api.Assertions.*;

                import java.lang.foreign.MemorySegment;
                import java.util.*;
                import java.util.function.Function;

                public record Use(Function<String, byte[]> variables) implements Runnable {
                    MemorySegment memory(String name) {
                        return MemorySegment.ofArray(variables.apply(name));
                    }

                    @Override
                    public void run() {
                %s
                    }
                }
                """.formatted(statements));
        Function<String, byte[]> variables = name -> TestObjects.variable(object, name);
        try {
            Class<?> type = use.loadClass("com.example.Use");
            ((Runnable) type.getConstructor(Function.class).newInstance(variables)).run();
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }
}
