package io.github.bpf4j.generator.model;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfExt.FuncInfo;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionName;
import io.github.bpf4j.object.SectionRule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A program with the class that has the ways to attach it. */
final class ProgramModeler {

    private ProgramModeler() {}

    static ProgramModel model(ProgramSpec program, String accessor, @Nullable Btf btf, Notices notices) {
        SectionName section = program.section();
        String text = (section.optional() ? "?" : "") + section.text();
        SectionRule rule = section.rule();
        if (rule == null) {
            List<String> similar = section.similarNames();
            notices.add("program \"" + program.name() + "\"", "nobody knows what SEC(\"" + text + "\") stands for",
                    similar.isEmpty() ? "" : "did you mean " + String.join(", ", similar) + "?");
        }
        String declaration = "SEC(\"" + text + "\") " + declaration(program, btf);
        return new ProgramModel(program.name(), accessor,
                rule == null ? "OpaqueProgram" : ProgramClasses.program(rule.hook()),
                rule == null ? "" : ProgramClasses.link(rule.hook()), text, declaration);
    }

    private static String declaration(ProgramSpec program, @Nullable Btf btf) {
        List<FuncInfo> functions = program.function().funcInfo();
        boolean described = btf != null && !functions.isEmpty()
                && btf.type(functions.get(0).typeId()) instanceof BtfType.Func;
        return described
                ? CDeclaration.function(btf, (BtfType.Func) btf.type(functions.get(0).typeId()))
                : program.name();
    }
}
