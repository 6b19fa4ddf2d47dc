package io.github.bpf4j.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.Log;
import org.jspecify.annotations.Nullable;

/**
 * Where the account of a goal goes, and in which form.
 *
 * @param form how it is written
 * @param file the file to write; null for the log (text) and the standard output (JSON)
 * @param log is told the text, or about the file
 */
record Account(Form form, @Nullable File file, Log log) {

    /** How to write an account. */
    enum Form {
        /** For people. */
        TEXT,
        /** For programs. */
        JSON
    }

    static Account of(String format, @Nullable File file, Log log) throws MojoExecutionException {
        for (Form form : Form.values()) {
            if (form.name().equalsIgnoreCase(format)) {
                return new Account(form, file, log);
            }
        }
        throw new MojoExecutionException("<format> is " + format + ", but must be text or json");
    }

    boolean isJson() {
        return form == Form.JSON;
    }

    void write(String whole) throws MojoExecutionException {
        if (file == null) {
            print(whole);
            return;
        }
        try {
            Files.createDirectories(file.toPath().toAbsolutePath().getParent());
            Files.writeString(file.toPath(), whole);
        } catch (IOException e) {
            throw new MojoExecutionException("The account cannot be written: " + e, e);
        }
        log.info("Written to " + file + ".");
    }

    private void print(String whole) {
        if (isJson()) {
            System.out.print(whole);
        } else {
            log.info("\n" + whole);
        }
    }
}
