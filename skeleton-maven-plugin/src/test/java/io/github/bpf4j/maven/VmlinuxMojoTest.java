package io.github.bpf4j.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.logging.SystemStreamLog;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmlinuxMojoTest {

    /** An ELF file with BTF, as a kernel's vmlinux is one. */
    private static final Path OBJECT = Path.of("../samples/hello-buffer-config/src/main/bpf/hello-buffer-config.bpf.o");

    @TempDir
    private Path base;
    private final List<String> log = new ArrayList<>();

    @Test
    void theTypesOfAnElfFileBecomeAHeader() throws Exception {
        mojo(OBJECT.toFile()).execute();

        String header = Files.readString(header());
        assertTrue(header.startsWith("#ifndef __VMLINUX_H__\n"), header);
        assertTrue(header.contains("struct user_msg_t {\n\tchar message[12];\n};\n"), header);
        assertEquals(header() + " written.", log.get(0));
    }

    @Test
    void theTypesOfABtfFileBecomeTheSameHeader() throws Exception {
        mojo(OBJECT.toFile()).execute();
        String header = Files.readString(header());
        Path btf = base.resolve("kernel.btf");
        Files.write(btf, Btf.ofElf(Files.readAllBytes(OBJECT), "object").toByteArray());

        mojo(btf.toFile()).execute();

        assertEquals(header, Files.readString(header()));
        assertEquals(header() + " is up to date.", log.get(1));
    }

    @Test
    void someTypesMakeASmallHeader() throws Exception {
        VmlinuxMojo mojo = mojo(OBJECT.toFile());
        mojo.kernelTypes = List.of("user_msg_t");
        mojo.execute();

        String header = Files.readString(header());
        assertTrue(header.contains("struct user_msg_t {"), header);
        assertFalse(header.contains("struct data_t {"), header);
    }

    @Test
    void aTypeThatIsNotThereIsAMistake() {
        VmlinuxMojo mojo = mojo(OBJECT.toFile());
        mojo.kernelTypes = List.of("no_such_type");

        MojoExecutionException e = assertThrows(MojoExecutionException.class, mojo::execute);

        assertTrue(e.getMessage().startsWith("no type no_such_type in " + OBJECT), e.getMessage());
    }

    @Test
    void aModuleContinuesItsKernel() throws Exception {
        Btf kernel = Btf.ofElf(Files.readAllBytes(OBJECT), "object");
        Path module = Files.write(base.resolve("module.btf"), module(kernel));
        VmlinuxMojo mojo = mojo(OBJECT.toFile());
        mojo.moduleBtf = module.toFile();
        mojo.kernelTypes = List.of("of_module");
        mojo.execute();

        assertTrue(Files.readString(header()).contains("""
                struct user_msg_t {
                	char message[12];
                };

                struct of_module {
                	struct user_msg_t m;
                };
                """), Files.readString(header()));
    }

    @Test
    void aKernelWithoutTypesIsAMistakeWithARemedy() {
        File missing = base.resolve("missing").toFile();

        MojoExecutionException e = assertThrows(MojoExecutionException.class, () -> mojo(missing).execute());

        assertEquals("There is no " + missing + ": name a file with a kernel's BTF in <vmlinuxBtf>", e.getMessage());
    }

    @Test
    void aFileThatIsNoBtfIsAMistake() throws IOException {
        Path text = Files.writeString(base.resolve("text"), "no BTF but something of its length");

        MojoExecutionException e = assertThrows(MojoExecutionException.class, () -> mojo(text.toFile()).execute());

        assertTrue(e.getMessage().startsWith(text + ": "), e.getMessage());
    }

    /** One struct that has a struct of the base in it, word by word. */
    private static byte[] module(Btf kernel) {
        byte[] strings = "of_module\0m\0".getBytes(StandardCharsets.US_ASCII);
        int firstString = stringsLength(kernel);
        ByteBuffer out = ByteBuffer.allocate(24 + 24 + strings.length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0xeb9f).put((byte) 1).put((byte) 0).putInt(24);
        out.putInt(0).putInt(24).putInt(24).putInt(strings.length);
        out.putInt(firstString).putInt(BtfKind.STRUCT.number() << 24 | 1).putInt(12);
        out.putInt(firstString + 10).putInt(kernel.find("user_msg_t", BtfKind.STRUCT)).putInt(0);
        return out.put(strings).array();
    }

    /** The last word of the header of BTF. */
    private static int stringsLength(Btf btf) {
        return ByteBuffer.wrap(btf.toByteArray()).order(ByteOrder.LITTLE_ENDIAN).getInt(20);
    }

    private Path header() {
        return base.resolve("src/main/bpf/vmlinux.h");
    }

    private VmlinuxMojo mojo(File btf) {
        VmlinuxMojo mojo = new VmlinuxMojo();
        mojo.vmlinuxBtf = btf;
        mojo.kernelTypes = List.of();
        mojo.header = header().toFile();
        mojo.setLog(new SystemStreamLog() {
            @Override
            public void info(CharSequence line) {
                log.add(line.toString());
            }
        });
        return mojo;
    }
}
