package io.github.bpf4j.lab.guest;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.LauncherDiscoveryRequest;
import org.junit.platform.launcher.TagFilter;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;

/** Which tests to run: by name, or all of some jars, and of these only the ones with a tag. */
public final class Selection {

    private final List<DiscoverySelector> selectors = new ArrayList<>();
    private final Set<Path> roots = new LinkedHashSet<>();
    private final List<String> tags = new ArrayList<>();

    /** Adds a class ({@code a.b.C}), a method ({@code a.b.C#m}) or a package ({@code a.b.*}). */
    public void test(String name) {
        if (name.contains("#")) {
            selectors.add(DiscoverySelectors.selectMethod(name));
        } else if (name.endsWith(".*")) {
            selectors.add(DiscoverySelectors.selectPackage(name.substring(0, name.length() - 2)));
        } else {
            selectors.add(DiscoverySelectors.selectClass(name));
        }
    }

    /** Adds all tests of a jar or folder. */
    public void scan(Path root) {
        roots.add(root);
    }

    /** Keeps only tests with this tag expression. */
    public void tag(String expression) {
        tags.add(expression);
    }

    /** The same for JUnit. */
    public LauncherDiscoveryRequest request() {
        LauncherDiscoveryRequestBuilder request = LauncherDiscoveryRequestBuilder.request().selectors(selectors);
        if (!roots.isEmpty()) {
            request.selectors(DiscoverySelectors.selectClasspathRoots(roots));
        }
        if (!tags.isEmpty()) {
            request.filters(TagFilter.includeTags(tags));
        }
        return request.build();
    }
}
