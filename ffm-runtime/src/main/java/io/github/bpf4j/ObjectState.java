package io.github.bpf4j;

/** How far an object is, and what there is to say to calls that come too early or too late. */
enum ObjectState {
    OPEN, PREPARED, LOADED, FAILED, CLOSED;

    void requireOpen(String what) {
        switch (this) {
            case OPEN -> {
            }
            case PREPARED -> throw new IllegalStateException(what + " only before prepare()");
            case LOADED -> throw new IllegalStateException(what + " only before load()");
            case FAILED -> throw new IllegalStateException(
                    what + " no more: load() has failed; open the object again");
            case CLOSED -> throw new IllegalStateException(what + " no more: the object is closed");
        }
    }

    void requireLoaded(String what) {
        switch (this) {
            case LOADED -> {
            }
            case OPEN, PREPARED -> throw new IllegalStateException(what + " only after load(): call load() first");
            case FAILED -> throw new IllegalStateException(what + " only when loaded, but load() has failed");
            case CLOSED -> throw new IllegalStateException(what + " no more: the object is closed");
        }
    }

    /** Why a map or program has no descriptor. */
    String notLoaded(String what, boolean wanted) {
        return what + switch (this) {
            case OPEN -> " is not in the kernel yet: call load() first";
            case PREPARED -> " is not in the kernel: call load() first";
            case LOADED -> wanted ? " is not in the kernel" : " was switched off and not loaded";
            case FAILED -> " is not in the kernel: load() has failed";
            case CLOSED -> " is closed";
        };
    }
}
