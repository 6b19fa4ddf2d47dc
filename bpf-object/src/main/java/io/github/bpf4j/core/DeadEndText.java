package io.github.bpf4j.core;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.core.MatchOutcome.DeadEnd;

/** Puts into words where the walk through a candidate ended. */
final class DeadEndText {

    private final CoreAccess local;
    private final DeadEnd end;
    private final Btf target;

    DeadEndText(CoreAccess local, DeadEnd end) {
        this.local = local;
        this.end = end;
        this.target = end.btf();
    }

    @Override
    public String toString() {
        return switch (end.cause()) {
            case NO_MEMBER -> holder() + " has no member \"" + name() + "\"";
            case OTHER_TYPE -> "member \"" + name() + "\" of " + holder() + " is \"" + spelled(end.detail())
                    + "\", but the object reads it as \"" + expected() + "\"";
            case NO_MEMBERS -> local.path(end.step()) + " of " + target.origin() + " is \"" + spelled(end.typeId())
                    + "\", which has no members";
            case NO_ARRAY -> local.path(end.step()) + " of " + target.origin() + " is \"" + spelled(end.typeId())
                    + "\", which is no array";
            case OUT_OF_BOUNDS -> local.path(end.step()) + " of " + target.origin() + " is \""
                    + spelled(end.typeId()) + "\", which has no element " + step().index();
            case NO_ENUMERATION -> candidate() + " is no enumeration";
            case NO_ENUMERATOR -> candidate() + " has no enumerator \"" + name() + "\"";
            case INCOMPATIBLE -> candidate() + " differs from the object's " + differs();
        };
    }

    private CoreAccess.Step step() {
        return local.steps().get(end.step());
    }

    private String name() {
        return String.valueOf(step().name());
    }

    private String holder() {
        return TypeText.named(target, end.typeId()) + " of " + target.origin();
    }

    private String candidate() {
        return TypeText.named(target, end.candidateId()) + " of " + target.origin();
    }

    private String spelled(int id) {
        return TypeText.spell(target, id);
    }

    private String expected() {
        BtfType.Composite holder = (BtfType.Composite) local.btf().type(step().typeId());
        return TypeText.spell(local.btf(), holder.members().get(step().index()).type());
    }

    private String differs() {
        return TypeText.named(local.btf(), local.rootId())
                + (local.kind() == CoreKind.TYPE_MATCHES ? " in size, names or members" : " in kind");
    }
}
