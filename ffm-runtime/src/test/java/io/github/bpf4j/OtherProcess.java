package io.github.bpf4j;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

/** Another JVM that has loaded a test object, and keeps it until this is closed. */
public final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    /** Starts it. */
    public OtherProcess(String object) throws IOException {
        process = new ProcessBuilder(JavaProcess.command(List.of(), Loading.class, object))
                .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        output = process.inputReader();
    }

    /** The id of a program that it has loaded. */
    public int programId(String program) throws IOException {
        process.outputWriter().append(program).append('\n').flush();
        String id = output.readLine();
        if (id == null) {
            throw new IOException("the other process has ended");
        }
        return Integer.parseInt(id);
    }

    /** Ends it, and waits until the kernel has what it held. */
    @Override
    public void close() throws IOException {
        process.outputWriter().close();
        process.onExit().join();
    }

    /** What the other JVM runs. */
    static final class Loading {

        private Loading() {}

        public static void main(String[] arguments) throws IOException {
            try (BpfObject object = TestObject.open(arguments[0]);
                    BufferedReader names = new BufferedReader(new InputStreamReader(System.in))) {
                object.load();
                for (String name = names.readLine(); name != null; name = names.readLine()) {
                    System.out.println(object.program(name).info().id());
                }
            }
        }
    }
}
