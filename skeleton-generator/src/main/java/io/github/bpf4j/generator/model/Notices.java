package io.github.bpf4j.generator.model;

import io.github.bpf4j.generator.Notice;
import java.util.ArrayList;
import java.util.List;

/** What the passes have to say, in the order in which they came upon it. */
final class Notices {

    private final List<Notice> notices = new ArrayList<>();

    void add(String place, String finding, String remedy) {
        notices.add(new Notice(place, finding, remedy));
    }

    List<Notice> list() {
        return List.copyOf(notices);
    }
}
