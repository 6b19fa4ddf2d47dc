package io.github.bpf4j;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.inspect.ProgramInfo;
import io.github.bpf4j.load.LoadPlan.ProgramTarget;
import io.github.bpf4j.load.PinFile;
import io.github.bpf4j.object.AttachTarget;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.sys.Fd;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A program of an object. Each kind of program has a class of its own in {@code io.github.bpf4j.attach}, with exactly
 * the ways of attaching that the kind has.
 *
 * <p>Before {@code load()} a program may be switched off; after it the program is in the kernel and can be attached.
 */
public abstract class BpfProgram {

    private final BpfObject object;
    private final ProgramSpec spec;
    private boolean autoload;
    private boolean autoattach = true;
    private AttachTarget.@Nullable BtfName attachTarget;
    private @Nullable ProgramTarget programTarget;
    private @Nullable Fd fd;
    private @Nullable BpfLink link;

    /** For the runtime's own kinds of programs. */
    protected BpfProgram(BpfObject object, ProgramSpec spec) {
        this.object = object;
        this.spec = spec;
        this.autoload = spec.autoload();
    }

    /** The name of the program, that of its C function. */
    public final String name() {
        return spec.name();
    }

    /** What the object file says about the program. */
    public final ProgramSpec spec() {
        return spec;
    }

    /** Whether {@code load()} will load the program. */
    public final boolean autoload() {
        return autoload;
    }

    /**
     * Switches the program on or off; programs of an optional section ({@code SEC("?…")}) begin switched off.
     *
     * @throws IllegalStateException after {@code load()}
     */
    public final void autoload(boolean load) {
        object.requireOpen("program \"" + name() + "\" can be switched on or off");
        autoload = load;
    }

    /**
     * Chooses the kernel function, tracepoint or hook that the program is for, in place of what its {@code SEC()} names:
     * for programs whose target goes into the load ({@code fentry}, {@code fexit}, {@code fmod_ret}, {@code tp_btf},
     * {@code lsm}).
     *
     * @param target the name, or {@code module:name}
     * @throws IllegalStateException after {@code load()}, or for a program of another kind
     */
    public final void attachTarget(String target) {
        object.requireOpen("program \"" + name() + "\" can be given a target");
        if (!spec.section().has(Trait.ATTACH_BTF)) {
            throw new IllegalStateException(this + " is given its target when it is attached, not before");
        }
        int colon = target.indexOf(':');
        attachTarget = colon < 0
                ? new AttachTarget.BtfName(null, target)
                : new AttachTarget.BtfName(target.substring(0, colon), target.substring(colon + 1));
    }

    /**
     * Chooses a function of another program as the target: of one to be replaced by this ({@code freplace}), or to be
     * traced by it ({@code fentry}, {@code fexit}).
     *
     * @param program a loaded program, of another object
     * @param function a global function of it, or the program itself by its name
     * @throws IllegalStateException after {@code load()}, if the other program is not loaded, or its object has no such
     *         function in its BTF
     */
    public final void attachTarget(BpfProgram program, String function) {
        object.requireOpen("program \"" + name() + "\" can be given a target");
        Btf types = program.object.file().btf();
        int id = types == null ? 0 : types.find(function, BtfKind.FUNC);
        if (id == 0) {
            throw new IllegalStateException(program + " has no function \"" + function + "\" in its BTF");
        }
        programTarget = new ProgramTarget(program.fd(), id);
    }

    /** Whether a function of another program was chosen as the target. */
    protected final boolean hasProgramTarget() {
        return programTarget != null;
    }

    final Optional<ProgramTarget> programTarget() {
        return Optional.ofNullable(programTarget);
    }

    final Optional<AttachTarget.BtfName> attachTarget() {
        return Optional.ofNullable(attachTarget);
    }

    /** Whether the skeleton's {@code attach()} attaches the program. */
    public final boolean autoattach() {
        return autoattach;
    }

    /** Decides whether the skeleton's {@code attach()} attaches the program; true at first. */
    public final void autoattach(boolean attach) {
        autoattach = attach;
    }

    /** Whether the program is in the kernel. */
    public final boolean isLoaded() {
        return fd != null;
    }

    /**
     * The program's descriptor.
     *
     * @throws IllegalStateException if the program is not in the kernel
     */
    public final Fd fd() {
        Fd loaded = fd;
        if (loaded == null) {
            throw new IllegalStateException(object.notLoaded("program \"" + name() + "\"", autoload));
        }
        return loaded;
    }

    final void loadedAs(Fd programFd) {
        fd = programFd;
    }

    final void unload() {
        Fd loaded = fd;
        if (loaded != null) {
            loaded.close();
        }
    }

    /**
     * Pins the program, so that it outlives this process; what attaches it does not.
     *
     * @param path a new name on a bpf file system
     * @throws IllegalStateException if the program is not in the kernel
     * @throws UnsupportedFeatureException if the directory is not on a bpf file system
     */
    public final void pin(Path path) {
        PinFile.create(runtime(), fd(), path);
    }

    /**
     * What the kernel says about the program: id, tag, sizes, and run times while statistics are on.
     *
     * @throws IllegalStateException if the program is not in the kernel
     */
    public final ProgramInfo info() {
        return ProgramInfo.of(runtime().sys(), fd());
    }

    /**
     * Runs the program once or many times without attaching it, on input of the caller's.
     *
     * @throws IllegalStateException if the program is not in the kernel
     * @throws UnsupportedFeatureException if programs of this type cannot be run so on this kernel
     * @throws KernelException if the input does not fit the type
     */
    public final TestRun testRun(TestRunOptions options) {
        return TestRuns.run(runtime(), this, options);
    }

    /** The link that keeps the program at its hook: the newest one that is still open. */
    public final Optional<BpfLink> link() {
        return Optional.ofNullable(link);
    }

    /**
     * Attaches the program as its {@code SEC()} says.
     *
     * @return the link, which the object closes if nobody does before
     * @throws IllegalStateException if the program is not in the kernel, or its {@code SEC()} names no target
     * @throws BpfException if the kernel refuses
     */
    public abstract BpfLink attach();

    /** Whether the {@code SEC()} of the program says where to attach it, so that {@link #attach()} can. */
    public boolean attachesBySection() {
        return !(spec.section().target() instanceof AttachTarget.None);
    }

    /**
     * Whether the running kernel has what attaching this program as its {@code SEC()} says needs; found out without
     * loading it. True where nothing speaks against it.
     */
    public AttachSupport attachSupport() {
        return AttachSupport.YES;
    }

    final BpfObject object() {
        return object;
    }

    /** The way to the kernel. */
    protected final BpfRuntime runtime() {
        return object.runtime();
    }

    /** Gives a new link into the keeping of the object, which closes it at last. */
    protected final <L extends BpfLink> L keep(L newLink) {
        object.links().keep(newLink);
        link = newLink;
        return newLink;
    }

    final void forget(BpfLink closedLink) {
        if (link == closedLink) {
            link = null;
        }
    }

    /** The target that {@code SEC()} names, which must be of this kind. */
    protected final <T extends AttachTarget> T target(Class<T> kind) {
        AttachTarget target = spec.section().target();
        if (kind.isInstance(target)) {
            return kind.cast(target);
        }
        String section = "program \"" + name() + "\": SEC(\"" + spec.section().text() + "\") ";
        throw new IllegalStateException(target instanceof AttachTarget.Invalid invalid
                ? section + "cannot be understood: " + invalid.reason()
                : section + "does not say where to attach it: give the target to attach(…)");
    }

    @Override
    public final String toString() {
        return "program \"" + name() + "\" (" + spec.section().text() + ")";
    }
}
