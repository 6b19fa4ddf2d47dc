package io.github.bpf4j.generator.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A member whose Java names are still to be found. Names of C come first, in their order; then those that the generator
 * makes, so that none of them takes the name of a member away.
 */
final class MemberDraft {

    private final String cName;
    private final String wanted;
    private final String declaration;
    private final int offset;
    private final JavaType type;
    private final @Nullable MemberDraft through;
    private String accessor = "";
    private boolean chosen;

    private MemberDraft(String cName, String wanted, String declaration, int offset, JavaType type,
            @Nullable MemberDraft through) {
        this.cName = cName;
        this.wanted = wanted;
        this.declaration = declaration;
        this.offset = offset;
        this.type = type;
        this.through = through;
    }

    /** A member that has a name in C. */
    static MemberDraft named(String cName, String declaration, int offset, JavaType type,
            @Nullable MemberDraft through) {
        return new MemberDraft(cName, JavaName.member(cName), declaration, offset, type, through);
    }

    /** Takes a name that somebody chose; null for none. */
    MemberDraft called(@Nullable String name, String whose, NameScope scope) {
        if (name != null) {
            accessor = scope.claim(name, whose);
            chosen = true;
        }
        return this;
    }

    /** A member without name in C. */
    static MemberDraft unnamed(String wanted, String declaration, int offset, JavaType type) {
        return new MemberDraft("", wanted, declaration, offset, type, null);
    }

    /** Gives all members of one scope their names. */
    static List<Member> finish(List<MemberDraft> drafts, NameScope scope, boolean atomic) {
        drafts.stream().filter(draft -> !draft.cName.isEmpty()).forEach(draft -> draft.allocate(scope));
        drafts.stream().filter(draft -> draft.cName.isEmpty()).forEach(draft -> draft.allocate(scope));
        List<Member> members = new ArrayList<>();
        for (MemberDraft draft : drafts) {
            String suffix = companionSuffix(draft, atomic);
            members.add(new Member(draft.cName, draft.accessor,
                    suffix == null ? null : scope.allocate(draft.accessor + suffix),
                    draft.declaration, draft.offset, draft.type,
                    draft.through == null ? null : draft.through.accessor));
        }
        return members;
    }

    /** The slots that the components of a record of these members take in a call. */
    static int slots(List<MemberDraft> drafts) {
        return drafts.stream().filter(draft -> draft.through == null && !(draft.type instanceof JavaType.Rest))
                .mapToInt(draft -> draft.type.isWide() ? 2 : 1).sum();
    }

    private void allocate(NameScope scope) {
        accessor = chosen ? accessor : scope.allocate(wanted);
    }

    private static @Nullable String companionSuffix(MemberDraft draft, boolean atomic) {
        JavaType type = draft.type;
        if (type instanceof JavaType.Text
                || type instanceof JavaType.Rest rest && rest.element() instanceof JavaType.Text) {
            return "Bytes";
        }
        if (type instanceof JavaType.Named) {
            return "Value";
        }
        if (type instanceof JavaType.Rest) {
            return "Length";
        }
        boolean lockFree = type instanceof JavaType.Number number && number.scalar().isInteger()
                && number.size() >= Integer.BYTES && draft.offset % number.size() == 0;
        return atomic && lockFree ? "Variable" : null;
    }
}
