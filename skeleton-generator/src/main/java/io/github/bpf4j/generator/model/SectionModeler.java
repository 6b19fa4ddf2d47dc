package io.github.bpf4j.generator.model;

import io.github.bpf4j.generator.model.SectionModel.Access;
import io.github.bpf4j.object.DataSectionSpec;
import io.github.bpf4j.object.GlobalSpec;
import java.util.ArrayList;
import java.util.List;

/** The variables of a section. */
final class SectionModeler {

    private final TypeCatalog catalog;
    private final TypeMapper mapper;
    private final ChosenNames chosen;

    SectionModeler(TypeCatalog catalog, ChosenNames chosen) {
        this.catalog = catalog;
        this.chosen = chosen;
        this.mapper = new TypeMapper(catalog);
    }

    SectionModel model(DataSectionSpec section, List<GlobalSpec> shown, String accessor, String type) {
        Access access = switch (section.kind()) {
            case DATA, BSS, ARENA -> Access.LIVE;
            case RODATA, PERCPU -> Access.BEFORE_LOAD;
            case KCONFIG -> Access.NEVER;
        };
        List<MemberDraft> drafts = new ArrayList<>();
        NameScope scope = NameScope.ofMembers(List.of());
        for (GlobalSpec variable : shown) {
            drafts.add(draft(section, variable).called(chosen.of(ChosenNames.VARIABLE, variable.name()),
                    "variable \"" + variable.name() + "\"", scope));
        }
        List<Member> variables = MemberDraft.finish(drafts, scope, access == Access.LIVE);
        return new SectionModel(section.name(), accessor, type, section.size(), access, variables);
    }

    private MemberDraft draft(DataSectionSpec section, GlobalSpec variable) {
        String place = "variable \"" + variable.name() + "\" of " + section.name();
        JavaType type = mapper.map(variable.typeId(), JavaName.type(variable.name()), place);
        if (type.size() != variable.size()) {
            catalog.notices().add(place, "takes " + variable.size() + " bytes and its type " + type.size()
                    + ": shown as raw bytes", "");
            type = new JavaType.Bytes(variable.size());
        }
        return MemberDraft.named(variable.name(),
                CDeclaration.variable(catalog.btf(), variable.typeId(), variable.name()), variable.offset(), type,
                null);
    }
}
