package io.github.bpf4j.generator.layout;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePath;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.tools.JavaFileObject;
import javax.tools.ToolProvider;

/** What the comments of a generated source say: they are where a reader finds the name that a thing has in C. */
final class Comments {

    private static final Pattern CODE = Pattern.compile("\\{@code ((?:[^{}]|\\{[^{}]*\\})*)\\}");
    private static final Pattern LINK = Pattern.compile("\\{@link #(\\w+)\\(([^)]*)\\)\\}");
    private static final Pattern FUNCTION_POINTER = Pattern
            .compile("\\(\\*+\\s*(?:const |volatile |restrict )*(\\w+)\\s*(?:\\[\\d*\\])*\\)");
    private static final Pattern LAST_NAME = Pattern.compile("(\\w+)\\s*(?:\\[[^]]*\\])*\\s*(?::\\s*\\d+)?$");

    private final Map<String, String> texts = new HashMap<>();

    private Comments() {}

    static Comments of(JavaFileObject source) {
        Comments comments = new Comments();
        JavacTask task = (JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null,
                List.of("-proc:none"), null, List.of(source));
        Trees trees = Trees.instance(task);
        try {
            for (CompilationUnitTree unit : task.parse()) {
                comments.new Reader(trees).scan(unit, null);
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return comments;
    }

    /** The first piece of C in the comment of a type, such as {@code struct flow}. */
    Optional<String> code(Class<?> type) {
        return first(CODE, texts.getOrDefault(path(type), ""));
    }

    /** The first piece of C in the comment of a method. */
    Optional<String> code(Method method) {
        return first(CODE, text(method));
    }

    /** The name of the member or variable that a method is about; that of another method's, if the comment refers to it. */
    Optional<String> member(Method method) {
        String text = text(method);
        Matcher link = LINK.matcher(text);
        while (link.find()) {
            String target = path(method.getDeclaringClass()) + "#" + link.group(1) + "("
                    + link.group(2).replace(" ", "") + ")";
            text = texts.getOrDefault(target, "");
            link = LINK.matcher(text);
        }
        return first(CODE, text).flatMap(Comments::declared);
    }

    String text(Method method) {
        String parameters = Arrays.stream(method.getParameterTypes()).map(Class::getSimpleName)
                .collect(Collectors.joining(","));
        return texts.getOrDefault(path(method.getDeclaringClass()) + "#" + method.getName() + "(" + parameters + ")",
                "");
    }

    private static Optional<String> declared(String declaration) {
        Optional<String> pointer = first(FUNCTION_POINTER, declaration);
        return pointer.isPresent() ? pointer : first(LAST_NAME, declaration.strip());
    }

    private static Optional<String> first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text.replaceAll("\\s+", " "));
        return matcher.find() ? Optional.of(matcher.group(1)) : Optional.empty();
    }

    private static String path(Class<?> type) {
        Class<?> outer = type.getDeclaringClass();
        return outer == null ? type.getSimpleName() : path(outer) + "." + type.getSimpleName();
    }

    private final class Reader extends TreePathScanner<Void, Void> {

        private final Trees trees;

        Reader(Trees trees) {
            this.trees = trees;
        }

        @Override
        public Void visitClass(ClassTree node, Void nothing) {
            keep(here(), getCurrentPath());
            return super.visitClass(node, nothing);
        }

        @Override
        public Void visitMethod(MethodTree node, Void nothing) {
            String parameters = node.getParameters().stream().map(parameter -> simple(parameter.getType()))
                    .collect(Collectors.joining(","));
            keep(here() + "#" + node.getName() + "(" + parameters + ")", getCurrentPath());
            return null;
        }

        private void keep(String key, TreePath path) {
            String text = trees.getDocComment(path);
            if (text != null) {
                texts.put(key, text);
            }
        }

        private String here() {
            String name = "";
            for (Tree tree : getCurrentPath()) {
                if (tree instanceof ClassTree type) {
                    name = name.isEmpty() ? type.getSimpleName().toString() : type.getSimpleName() + "." + name;
                }
            }
            return name;
        }

        private static String simple(Tree type) {
            return type.toString().replaceAll("<.*>", "").replaceAll(".*\\.", "");
        }
    }
}
