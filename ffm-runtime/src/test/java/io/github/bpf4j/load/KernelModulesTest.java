package io.github.bpf4j.load;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.bpf4j.load.KernelModules.State;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KernelModulesTest {

    @TempDir
    private Path root;

    private KernelModules modules;

    @BeforeEach
    void someModules() throws IOException {
        modules = new KernelModules(Files.createDirectory(root.resolve("module")),
                Files.createDirectory(root.resolve("btf")), Files.createDirectory(root.resolve("lib")));
        Files.writeString(root.resolve("lib/modules.dep"), """
                kernel/net/netfilter/nf_tables.ko.xz: kernel/net/netfilter/nfnetlink.ko.xz
                kernel/net/sched/act-ipt.ko:
                """);
        Files.writeString(root.resolve("lib/modules.symbols"), """
                # Aliases for symbols, used by symbol_request().
                alias symbol:nft_register_chain_type nf_tables
                """);
    }

    @Test
    void aModuleThatIsNotLoadedIsKnownByItsFile() {
        assertEquals(State.NOT_LOADED, modules.state("nf_tables"));
        assertEquals(State.NOT_LOADED, modules.state("act_ipt"));
        assertEquals(State.NOT_THERE, modules.state("nf_table"));
    }

    @Test
    void aLoadedModuleHasTypesOrNot() throws IOException {
        Files.createDirectory(root.resolve("module/nf_tables"));
        assertEquals(State.WITHOUT_TYPES, modules.state("nf_tables"));
        Files.createFile(root.resolve("btf/nf_tables"));
        assertEquals(State.LOADED, modules.state("nf_tables"));
    }

    @Test
    void withoutTheListsOfTheKernelEachModuleMayBeThere() {
        KernelModules unknown = new KernelModules(root, root, root.resolve("nothing"));
        assertEquals(State.NOT_LOADED, unknown.state("nf_tables"));
        assertEquals(Optional.empty(), unknown.exporting("nft_register_chain_type"));
    }

    @Test
    void aFunctionIsFoundInAModuleThatIsNotLoaded() throws IOException {
        assertEquals(Optional.of("nf_tables"), modules.exporting("nft_register_chain_type"));
        assertEquals(Optional.empty(), modules.exporting("nft_register_chain"));
        Files.createDirectory(root.resolve("module/nf_tables"));
        assertEquals(Optional.empty(), modules.exporting("nft_register_chain_type"));
    }
}
