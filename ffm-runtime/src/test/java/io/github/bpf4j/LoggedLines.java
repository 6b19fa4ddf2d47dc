package io.github.bpf4j;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Takes down what is logged, in place of the console. */
final class LoggedLines extends Handler {

    private final List<String> messages = new ArrayList<>();

    private LoggedLines() {}

    /** What is logged under a name, at this level and above, while something is done. */
    static List<String> of(String name, Level level, Runnable action) {
        Logger logger = Logger.getLogger(name);
        LoggedLines lines = new LoggedLines();
        logger.setLevel(level);
        logger.setUseParentHandlers(false);
        logger.addHandler(lines);
        try {
            action.run();
        } finally {
            logger.removeHandler(lines);
            logger.setUseParentHandlers(true);
            logger.setLevel(null);
        }
        return lines.messages;
    }

    @Override
    public void publish(LogRecord entry) {
        messages.add(entry.getMessage());
    }

    @Override
    public void flush() {
        // Nothing is kept back.
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
