package io.github.bpf4j.object;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.object.DataSectionSpec.Kind;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Data sections and externs of {@code globals.bpf.c}. */
class GlobalsTest {

    private static DataSectionSpec section(String name) {
        DataSectionSpec data = Objects.parse("globals.bpf.o").map(name).orElseThrow().data();
        assertNotNull(data);
        return data;
    }

    @Test
    void variablesStandWhereTheirSymbolsSay() {
        assertEquals(List.of("initialised@0", "hidden_global@8", "text@16", "hidden_static@32"), section(".data")
                .variables().stream().map(global -> global.name() + "@" + global.offset()).toList());
    }

    @Test
    void staticAndHiddenVariablesAreNotVisible() {
        assertEquals(List.of("initialised", "text"),
                section(".data").visibleVariables().stream().map(GlobalSpec::name).toList());
    }

    @Test
    void initialValuesAreThoseOfTheFile() {
        byte[] image = section(".data").image();
        assertEquals(42, image[0]);
        assertArrayEquals("hello\0".getBytes(), Arrays.copyOfRange(image, 16, 22));
    }

    @Test
    void aSectionWithoutVisibleVariablesCannotBeMapped() {
        assertFalse(section(".data.private").mappable());
        MapSpec map = Objects.parse("globals.bpf.o").map(".data.private").orElseThrow();
        assertEquals(0, map.flags() & MapSpec.FLAG_MMAPABLE);
    }

    @Test
    void constantsAreReadOnlyForPrograms() {
        MapSpec map = Objects.parse("globals.bpf.o").map(".rodata").orElseThrow();
        assertEquals(MapSpec.FLAG_READ_ONLY_PROGRAM | MapSpec.FLAG_MMAPABLE, map.flags());
    }

    @ParameterizedTest
    @CsvSource({
        "my_object_name, .rodata, my_objec.rodata",
        "my_object_name, .bss, my_objec.bss",
        "my_object_name, .kconfig, my_obje.kconfig",
        "my_object_name, .rodata.abracadabra, .rodata.abracad",
        "hello-buffer-config, .data, hello_bu.data"
    })
    void kernelNamesAreThoseOfLibbpf(String object, String section, String expected) {
        assertEquals(expected, DataSectionReader.kernelName(object, section));
    }

    @ParameterizedTest
    @ValueSource(strings = {"globals.bpf.o", "globals.bpfeb.o"})
    void configurationValuesAreLaidOutByAlignmentSizeAndName(String file) {
        List<String> laid = Objects.parse(file).externs().stream().filter(ExternSpec.Kconfig.class::isInstance)
                .map(ExternSpec.Kconfig.class::cast)
                .map(value -> value.name() + "@" + value.offset() + ":" + value.size() + " " + value.kind()).toList();
        assertEquals(List.of("CONFIG_HZ@0:8 INT", "CONFIG_IPV6@8:4 TRISTATE", "LINUX_KERNEL_VERSION@12:4 INT",
                "CONFIG_BPF@16:1 BOOL", "CONFIG_DEFAULT_HOSTNAME@17:13 CHARS"), laid);
    }

    @Test
    void externsOfTheKernelAreToldApart() {
        BpfObjectFile object = Objects.parse("globals.bpf.o");
        assertInstanceOf(ExternSpec.Symbol.class, object.extern("init_task_address").orElseThrow());
        ExternSpec variable = object.extern("typed_symbol").orElseThrow();
        assertInstanceOf(ExternSpec.Variable.class, variable);
        assertEquals(BtfKind.CONST, object.btf().kind(variable.typeId()));
        ExternSpec function = object.extern("bpf_task_acquire").orElseThrow();
        assertInstanceOf(ExternSpec.Function.class, function);
        assertTrue(function.weak());
    }

    @Test
    void typesOfKernelSymbolsAreRewrittenSoThatTheKernelTakesThem() {
        Btf btf = Objects.parse("globals.bpf.o").btf();
        assertNotNull(btf);
        BtfType.DataSec section = (BtfType.DataSec) btf.type(btf.find(".ksyms", BtfKind.DATASEC));
        assertEquals(4 * section.vars().size(), section.size());
        for (BtfType.SecVar entry : section.vars()) {
            BtfType.Var variable = assertInstanceOf(BtfType.Var.class, btf.type(entry.type()));
            assertEquals(BtfType.Linkage.GLOBAL, variable.linkage());
            assertEquals(4, btf.sizeOf(variable.type()));
        }
        BtfType.Func function = (BtfType.Func) btf.type(btf.find("bpf_task_acquire", BtfKind.FUNC));
        assertEquals(BtfType.Linkage.GLOBAL, function.linkage());
        BtfType.FuncProto proto = (BtfType.FuncProto) btf.type(function.proto());
        assertTrue(proto.params().stream().noneMatch(param -> param.name().isEmpty()));
    }

    @Test
    void hiddenVariablesBecomeStaticInTheTypes() {
        Btf btf = Objects.parse("globals.bpf.o").btf();
        assertNotNull(btf);
        BtfType.Var hidden = (BtfType.Var) btf.type(btf.find("hidden_global", BtfKind.VAR));
        assertEquals(BtfType.Linkage.STATIC, hidden.linkage());
    }

    @Test
    void globalsOfEachCpuAreAnArrayThatCannotBeMapped() {
        BpfObjectFile object = Objects.parse("percpu.bpf.o");
        MapSpec map = object.map(".percpu").orElseThrow();
        assertEquals(MapType.PERCPU_ARRAY, map.type());
        assertEquals(".percpu", map.kernelName());
        assertEquals(0, map.flags());
        assertEquals(Kind.PERCPU, map.data().kind());
        assertEquals(7, map.data().image()[0]);
        assertEquals(List.of("events", "names"),
                map.data().visibleVariables().stream().map(GlobalSpec::name).toList());
        assertEquals(".percpu.second_", object.map(".percpu.second_section").orElseThrow().kernelName());
    }
}
