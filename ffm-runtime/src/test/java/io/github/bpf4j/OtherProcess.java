package io.github.bpf4j;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.sys.LinuxSystemCalls;
import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URISyntaxException;
import java.nio.file.Path;

/** Another JVM that has loaded a test object, and keeps it until this is closed. */
public final class OtherProcess implements AutoCloseable {

    private final Process process;
    private final BufferedReader output;

    /** Starts it. */
    public OtherProcess(String object) throws IOException, URISyntaxException {
        String path = String.join(File.pathSeparator, placeOf(OtherProcess.class), placeOf(LinuxSystemCalls.class),
                placeOf(Btf.class));
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED", "-cp", path,
                Loading.class.getName(), object).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        output = process.inputReader();
    }

    private static String placeOf(Class<?> type) throws URISyntaxException {
        return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
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
