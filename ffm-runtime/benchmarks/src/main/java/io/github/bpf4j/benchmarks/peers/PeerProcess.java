package io.github.bpf4j.benchmarks.peers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Path;

/** The process of {@code src/main/c/peer.c}: does with libbpf, or in a process of its own, what it is told. */
final class PeerProcess implements AutoCloseable {

    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;

    PeerProcess(Path program) throws IOException {
        process = new ProcessBuilder(program.toString()).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        commands = process.outputWriter();
        answers = process.inputReader();
    }

    /** Has something done. */
    Sample tell(String command) throws IOException {
        commands.write(command + "\n");
        commands.flush();
        String answer = answers.readLine();
        String[] words = answer == null ? new String[0] : answer.split(" ");
        if (words.length != 3 || !words[2].equals("0")) {
            throw new IOException("\"" + command + "\" ends with " + answer);
        }
        return new Sample(Long.parseLong(words[0]), Long.parseLong(words[1]));
    }

    @Override
    public void close() {
        process.destroy();
    }
}
