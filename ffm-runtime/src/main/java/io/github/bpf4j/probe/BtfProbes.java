package io.github.bpf4j.probe;

import io.github.bpf4j.btf.BtfBuilder;
import io.github.bpf4j.btf.BtfFeature;
import io.github.bpf4j.btf.BtfType;
import io.github.bpf4j.btf.BtfType.DataSec;
import io.github.bpf4j.btf.BtfType.DeclTag;
import io.github.bpf4j.btf.BtfType.Enum64;
import io.github.bpf4j.btf.BtfType.Func;
import io.github.bpf4j.btf.BtfType.FuncProto;
import io.github.bpf4j.btf.BtfType.Linkage;
import io.github.bpf4j.btf.BtfType.Param;
import io.github.bpf4j.btf.BtfType.Ptr;
import io.github.bpf4j.btf.BtfType.SecVar;
import io.github.bpf4j.btf.BtfType.TypeTag;
import io.github.bpf4j.btf.BtfType.Var;
import io.github.bpf4j.sys.Errno;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/** What the kernel accepts in BTF: each feature is in a small BTF of its own. */
final class BtfProbes {

    /** The integer that all of them begin with. */
    static final int INT = 1;

    private static final int HEADER = 24;

    /** {@code struct btf_layout}, for each kind: the bytes that follow once, and those for each part. */
    private static final byte[] LAYOUT = {0, 0, 4, 0, 0, 0, 12, 0, 0, 12, 0, 12, 0, 8, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0,
        0, 0, 8, 4, 0, 0, 12, 0, 0, 4, 0, 0, 0, 0, 12};

    private final Prober prober;

    BtfProbes(Prober prober) {
        this.prober = prober;
    }

    /** BTF with an integer and nothing else. */
    static byte[] integers() {
        return with();
    }

    Support feature(BtfFeature feature) {
        int errno = prober.useBtf(sample(feature), _ -> 0);
        String reason = "BPF_BTF_LOAD: " + Errno.name(errno);
        return switch (errno) {
            case 0 -> Support.yes();
            case Errno.EINVAL, Errno.E2BIG, Errno.EOPNOTSUPP -> Support.no(reason);
            default -> Support.unknown(reason);
        };
    }

    private static byte[] sample(BtfFeature feature) {
        return switch (feature) {
            case FUNC -> function(Linkage.STATIC);
            case GLOBAL_FUNC -> function(Linkage.GLOBAL);
            case DATASEC -> section(".data");
            case OPTIONAL_SECTION -> section("?.data");
            case FLOAT -> with(new BtfType.Float("float", 4));
            case DECL_TAG -> with(new Var("variable", INT, Linkage.STATIC), new DeclTag("tag", 2, -1, false));
            case TYPE_TAG -> with(new TypeTag("tag", INT, false), new Ptr(2));
            case ENUM64 -> with(new Enum64("", 8, false, List.of()));
            case LAYOUT -> withLayout(integers());
        };
    }

    private static byte[] function(Linkage linkage) {
        return with(new FuncProto(INT, List.of(new Param("argument", INT))), new Func("function", 2, linkage));
    }

    private static byte[] section(String name) {
        return with(new Var("variable", INT, Linkage.STATIC),
                new DataSec(name, 4, List.of(new SecVar(2, 0, 4))));
    }

    private static byte[] with(BtfType... types) {
        BtfBuilder builder = BtfBuilder.empty(ByteOrder.nativeOrder());
        builder.add(new BtfType.Int("int", 4, true, false, false, 0, 32));
        List.of(types).forEach(builder::add);
        return builder.toByteArray();
    }

    /** The same types with the longer header: types, layout, strings. */
    private static byte[] withLayout(byte[] plain) {
        ByteBuffer in = ByteBuffer.wrap(plain).order(ByteOrder.nativeOrder());
        int types = in.getInt(12);
        int strings = in.getInt(20);
        int layout = LAYOUT.length / 2 * Integer.BYTES;
        ByteBuffer out = ByteBuffer.allocate(plain.length + 8 + layout).order(ByteOrder.nativeOrder());
        out.putInt(in.getInt(0)).putInt(HEADER + 8).putInt(0).putInt(types).putInt(types + layout).putInt(strings);
        out.putInt(types).putInt(layout);
        out.put(plain, HEADER, types);
        for (int i = 0; i < LAYOUT.length; i += 2) {
            out.put(LAYOUT[i]).put(LAYOUT[i + 1]).putShort((short) 0);
        }
        return out.put(plain, HEADER + types, strings).array();
    }
}
