package io.github.bpf4j.rules;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A Java source file, as far as rules need to see it.
 *
 * @param path the file
 * @param text all of it
 * @param code it without comments and with empty literals
 */
record SourceFile(Path path, String text, String code) {

    private static final Pattern NOT_CODE = Pattern.compile(
            "\"\"\".*?\"\"\"|\"(?:\\\\.|[^\"\\\\])*\"|'(?:\\\\.|[^'\\\\])*'|/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern PROJECT_PACKAGE = Pattern
            .compile("\\bio\\.github\\.bpf4j(?:\\.[a-z]\\w*)*(?=\\.[A-Z*])");
    private static final Pattern IMPORT = Pattern.compile("^import (?:static )?[\\w.]+?\\.([\\w*]+);",
            Pattern.MULTILINE);

    static SourceFile read(Path path) throws IOException {
        String text = Files.readString(path);
        return new SourceFile(path, text, NOT_CODE.matcher(text).replaceAll(" "));
    }

    String packageName() {
        Matcher matcher = PACKAGE.matcher(code);
        return matcher.find() ? matcher.group(1) : "";
    }

    /** The packages of this project that the code names: in imports and in full names. */
    Set<String> projectPackages() {
        return PROJECT_PACKAGE.matcher(code).results().map(found -> found.group())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    boolean names(String word) {
        return Pattern.compile("\\b" + word + "\\b").matcher(code).find();
    }

    /** Simple names that are imported and that neither code nor comments use; {@code *} for a whole package. */
    Set<String> vainImports() {
        String rest = IMPORT.matcher(text).replaceAll("");
        return IMPORT.matcher(code).results().map(found -> found.group(1))
                .filter(name -> name.equals("*") || !Pattern.compile("\\b" + name + "\\b").matcher(rest).find())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    long lines() {
        return text.lines().count();
    }
}
