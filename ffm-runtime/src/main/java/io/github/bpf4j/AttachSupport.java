package io.github.bpf4j;

import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.probe.Support;
import io.github.bpf4j.sys.Capability;

/**
 * Whether a program can be attached on the running kernel.
 *
 * @param supported whether it can
 * @param reason what is missing when it cannot; empty otherwise
 */
public record AttachSupport(boolean supported, String reason) {

    /** Nothing speaks against it. */
    public static final AttachSupport YES = new AttachSupport(true, "");

    /** It cannot be attached, for this reason. */
    public static AttachSupport no(String reason) {
        return new AttachSupport(false, reason);
    }

    /** Whether the kernel has a feature that attaching needs; what nobody may find out counts as there. */
    static AttachSupport of(BpfObject object, KernelFeature feature) {
        Support found = object.features().has(feature);
        boolean forbidden = found.answer() == Support.Answer.UNKNOWN
                && Capability.effective(object.runtime().sys()).contains(Capability.CAP_SYS_ADMIN);
        return found.isNo() || forbidden
                ? no("this kernel has no " + feature.text() + ": " + found.reason())
                : YES;
    }
}
