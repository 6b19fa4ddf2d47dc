package io.github.bpf4j.cli;

import io.github.bpf4j.elf.MalformedObjectException;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;

/** The program; what it can do are its subcommands. */
@Command(name = "skeleton-generator", mixinStandardHelpOptions = true, versionProvider = Main.Version.class, synopsisSubcommandLabel = "COMMAND", description = HelpText.PROGRAM, exitCodeListHeading = "%nExit codes:%n", exitCodeList = {
    "0:done", "1:an input is missing, damaged or not what was asked for, or a check failed",
    "2:wrong command line"}, subcommands = {GenerateCommand.class, CheckCommand.class, InspectCommand.class,
        VmlinuxCommand.class, MinCoreBtfCommand.class, HelpCommand.class})
public final class Main {

    /** Made by picocli. */
    Main() {}

    /** Runs one subcommand and ends the JVM with its exit code. */
    public static void main(String[] arguments) {
        System.exit(commandLine().execute(arguments));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Main()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(command.getCommandName() + ": " + sentence(failure));
            return 1;
        });
    }

    /** Only for what nobody foresaw is the place in our code of interest. */
    private static String sentence(Exception failure) throws Exception {
        if (failure instanceof NoSuchFileException missing) {
            return "there is no file " + missing.getFile();
        }
        if (failure instanceof MalformedObjectException || failure instanceof IllegalArgumentException) {
            return failure.getMessage();
        }
        if (failure instanceof IOException) {
            return failure.toString();
        }
        throw failure;
    }

    /** The version in the jar's manifest; classes that are in no jar are always those of today. */
    static String version() {
        return Optional.ofNullable(Main.class.getPackage().getImplementationVersion()).orElse("unpackaged-SNAPSHOT");
    }

    /** For {@code --version}. */
    static final class Version implements IVersionProvider {

        @Override
        public String[] getVersion() {
            return new String[]{"bpf4j skeleton-generator " + version()};
        }
    }
}
