package io.github.bpf4j.lab.guest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class TestEventTest {

    private static final TestId ID = new TestId("a.B$C", "reads[2]");

    @Test
    void everyEventIsOneLineAndComesBack() {
        comesBack(new TestEvent.Hello("6.12.117+deb13-cloud-amd64"));
        comesBack(new TestEvent.Started(ID));
        comesBack(new TestEvent.Finished(ID, Outcome.FAILED, 12, "a & b = \u00e4", "at x\n\tat y\r\n"));
        comesBack(new TestEvent.Finished(ID, Outcome.PASSED, 0, "", ""));
        comesBack(new TestEvent.Done(121));
    }

    private static void comesBack(TestEvent event) {
        assertFalse(event.line().contains("\n"), event.line());
        assertEquals(Optional.of(event), TestEvent.parse(event.line()));
    }

    @Test
    void aDamagedLineIsNoEvent() {
        String line = new TestEvent.Finished(ID, Outcome.PASSED, 12, "", "").line();
        assertEquals(Optional.empty(), TestEvent.parse(line.substring(0, line.indexOf("PASSED") + 3)));
        assertEquals(Optional.empty(), TestEvent.parse("[    0.3] random: crng init done"));
        assertEquals(Optional.empty(), TestEvent.parse("@finished&a&b&PAS&1&&"));
        assertEquals(Optional.empty(), TestEvent.parse("@done&%zz"));
        assertEquals(Optional.empty(), TestEvent.parse("@@EXIT 0"));
    }
}
