package io.github.bpf4j;

import io.github.bpf4j.btf.Btf;
import io.github.bpf4j.btf.BtfKind;
import io.github.bpf4j.insn.Instructions;
import io.github.bpf4j.inspect.ExistingProgram;
import io.github.bpf4j.inspect.ProgramInfo;
import io.github.bpf4j.load.AttachTargets;
import io.github.bpf4j.load.PinFile;
import io.github.bpf4j.load.ProgramSettings;
import io.github.bpf4j.object.AttachTarget;
import io.github.bpf4j.object.AttachType;
import io.github.bpf4j.object.ProgramSpec;
import io.github.bpf4j.object.ProgramType;
import io.github.bpf4j.object.SectionRule.Trait;
import io.github.bpf4j.probe.KernelFeature;
import io.github.bpf4j.sys.Fd;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
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
    private final ProgramChoices choices;
    private boolean autoattach = true;
    private @Nullable Fd fd;
    private @Nullable BpfLink link;

    /** For the runtime's own kinds of programs. */
    protected BpfProgram(BpfObject object, ProgramSpec spec) {
        this.object = object;
        this.spec = spec;
        this.choices = new ProgramChoices(spec.autoload());
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
        return choices.load;
    }

    /**
     * Switches the program on or off; programs of an optional section ({@code SEC("?…")}) begin switched off.
     *
     * @throws IllegalStateException after {@code load()}
     */
    public final void autoload(boolean load) {
        object.requireOpen("program \"" + name() + "\" can be switched on or off");
        choices.load = load;
    }

    private void requireOpen(String what) {
        object.requireOpen("program \"" + name() + "\" can be given " + what);
    }

    /** The type that the program is loaded with; {@link ProgramType#UNSPEC} when neither section nor user says one. */
    public final ProgramType type() {
        return choices.type == null ? spec.type() : choices.type;
    }

    /**
     * Loads the program with another type. Then its section counts no more: not for the expected attach type, the flags,
     * the target, or {@link #attach()}.
     *
     * @throws IllegalStateException after {@code load()}
     */
    public final void type(ProgramType other) {
        requireOpen("another type");
        choices.type = other;
    }

    /** The expected attach type that the program is loaded with; empty where the kernel wants none. */
    public final Optional<AttachType> expectedAttachType() {
        return Optional.ofNullable(settings().attachType(spec, object::features));
    }

    /**
     * Loads the program for another kind of attachment than its section says.
     *
     * @throws IllegalStateException after {@code load()}
     */
    public final void expectedAttachType(AttachType other) {
        requireOpen("another attach type");
        choices.attachType = other;
    }

    /**
     * Loads the program with more flags than those that its section stands for, such as {@code BPF_F_TEST_RND_HI32}.
     *
     * @param more {@code BPF_F_*} flags, added up
     * @throws IllegalStateException after {@code load()}
     */
    public final void flags(int more) {
        requireOpen("flags");
        choices.flags = more;
    }

    /**
     * Loads the program onto a network device, or binds it to one.
     *
     * @param index the index of the interface
     * @throws IllegalStateException after {@code load()}
     */
    public final void device(int index) {
        requireOpen("a device");
        choices.ifindex = index;
    }

    /**
     * Keeps the verifier's log of this program in the {@link LoadReport} even if it is loaded.
     *
     * @param level as in {@link OpenOptions#withLogLevel}
     * @throws IllegalStateException after {@code load()}
     */
    public final void logLevel(int level) {
        requireOpen("a log level");
        choices.logLevel = OpenOptions.requireLogLevel(level);
    }

    /**
     * Makes the verifier write its log into memory of the caller's. It is not made larger when it is too small: then the
     * load fails with {@code ENOSPC}, the beginning or (since Linux 6.4) the end of the log is there, and
     * {@link #logLevel} with 8 added keeps the beginning.
     *
     * @param memory native memory that is valid until {@code load()} has returned
     * @throws IllegalStateException after {@code load()}
     */
    public final void logBuffer(MemorySegment memory) {
        requireOpen("memory for its log");
        choices.log(memory);
    }

    /**
     * Looks at the code of the program, or changes it, before the kernel gets it: what libbpf has
     * {@code bpf_program__set_insns} for.
     *
     * @param change is given the program as it would be loaded: the functions that it calls behind it, fields relocated,
     *        descriptors of maps filled in. What it returns is loaded. Code of the same length keeps its source lines;
     *        other code has none, and then cannot have callbacks either. Called by {@code load()} or {@code prepare()},
     *        and once more, with descriptors 0, for a program that a map is for alone
     * @throws IllegalStateException after {@code load()}
     */
    public final void instructions(UnaryOperator<Instructions> change) {
        requireOpen("other instructions");
        choices.edit = change;
    }

    final ProgramSettings settings() {
        return choices.settings();
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
        requireOpen("a target");
        if (!spec.section().has(Trait.ATTACH_BTF)) {
            throw new IllegalStateException(this + " is given its target when it is attached, not before");
        }
        choices.target(target);
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
        requireOpen("a target");
        Btf types = program.object.file().btf();
        int id = types == null ? 0 : types.find(function, BtfKind.FUNC);
        if (id == 0) {
            throw new IllegalStateException(program + " has no function \"" + function + "\" in its BTF");
        }
        choices.target(program.fd(), id);
    }

    /**
     * Chooses a function of a program that is in the kernel already, of another process for instance, as the target: to
     * be replaced by this ({@code freplace}), or to be traced by it ({@code fentry}, {@code fexit}).
     *
     * @param program may be closed afterwards
     * @param function a global function of it, or the program itself by its whole name
     * @throws IllegalStateException after {@code load()}, or if the other program has no such function in its BTF
     * @throws KernelException if its BTF may not be read, which takes {@code CAP_SYS_ADMIN}
     */
    public final void attachTarget(ExistingProgram program, String function) {
        requireOpen("a target");
        choices.target(program.fd(), program.functionId(function));
    }

    /** Whether a function of another program was chosen as the target. */
    protected final boolean hasProgramTarget() {
        return choices.hasProgramTarget();
    }

    /** Whether the skeleton's {@code attach()} attaches the program. */
    public final boolean autoattach() {
        return autoattach;
    }

    /** Decides whether the skeleton's {@code attach()} attaches the program; true at first. */
    public final void autoattach(boolean attach) {
        autoattach = attach;
    }

    /** Whether the program is in the kernel; no longer, once the object is closed. */
    public final boolean isLoaded() {
        Fd loaded = fd;
        return loaded != null && !loaded.isClosed();
    }

    /**
     * The program's descriptor.
     *
     * @throws IllegalStateException if the program is not in the kernel
     */
    public final Fd fd() {
        Fd loaded = fd;
        if (loaded == null) {
            throw new IllegalStateException(object.notLoaded("program \"" + name() + "\"", autoload()));
        }
        return loaded;
    }

    final void loadedAs(Fd programFd) {
        fd = programFd;
    }

    final void unload() {
        choices.close();
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

    /** Takes a pin of the program away; nothing happens when there is none. */
    public final void unpin(Path path) {
        PinFile.remove(path);
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
        return TestRuns.run(runtime(), fd(), type(), toString(), options);
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

    /** Whether the kernel has a feature that attaching needs; what nobody may find out counts as there. */
    protected final AttachSupport support(KernelFeature feature) {
        return AttachSupport.of(object, feature);
    }

    /** Whether the kernel's types have what a program is for that names its target at load. */
    protected final AttachSupport targetSupport() {
        return hasProgramTarget() || AttachTargets.isThere(runtime(), spec, choices.target())
                ? AttachSupport.YES
                : AttachSupport.no("the kernel's types have no such target as SEC(\"" + spec.section().text()
                        + "\") names");
    }

    /** The object that the program is part of. */
    public final BpfObject object() {
        return object;
    }

    /** The way to the kernel. */
    public final BpfRuntime runtime() {
        return object.runtime();
    }

    /** Gives a new link into the keeping of the object, which closes it at last. */
    protected final <L extends BpfLink> L keep(L newLink) {
        object.links().keep(newLink);
        link = newLink;
        return newLink;
    }

    /** The links of all programs of the object that nobody has closed yet. */
    protected final List<BpfLink> openLinks() {
        return object.links().all();
    }

    final void forget(BpfLink closedLink) {
        if (link == closedLink) {
            link = null;
        }
    }

    /** The target that {@code SEC()} names, which must be of this kind. */
    protected final <T extends AttachTarget> T target(Class<T> kind) {
        return SectionTarget.of(spec, kind);
    }

    @Override
    public final String toString() {
        return "program \"" + name() + "\" (" + spec.section().text() + ")";
    }
}
