package io.github.bpf4j.maven;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/** docs/maven-plugin.md tells the same parameters, with the same defaults, as the descriptor of the plugin. */
class ManualTest {

    private static final Path PAGE = Path.of("../docs/maven-plugin.md");
    private static final Pattern CODE = Pattern.compile("`([\\w-]+)`");
    private static final Pattern ROW = Pattern.compile("(?m)^\\| `(\\w+)` \\| (.*?) \\|");

    private final List<Section> sections = new ArrayList<>();
    private Document descriptor;

    /** A part of the page whose title names goals. */
    private record Section(Set<String> goals, String text) {}

    @BeforeEach
    void readBoth() throws Exception {
        try (InputStream in = ManualTest.class.getResourceAsStream("/META-INF/maven/plugin.xml")) {
            assertNotNull(in, "the descriptor is made in phase process-classes");
            descriptor = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(in);
        }
        for (String part : Files.readString(PAGE).split("(?m)^##+ ")) {
            String title = part.substring(0, part.indexOf('\n'));
            sections.add(new Section(codes(title), part));
        }
    }

    @Test
    void everyGoalIsInTheFirstTable() throws IOException {
        Set<String> listed = codes(rows(sections.get(0).text()));
        assertEquals(Set.of(), missing(goals(), listed::contains));
    }

    @Test
    void everyParameterOfEveryGoalIsExplained() {
        for (Element goal : elements(descriptor.getDocumentElement(), "mojo")) {
            Set<String> explained = codes(textsOf(text(goal, "goal")));
            assertEquals(Set.of(), missing(parameters(goal), explained::contains), text(goal, "goal"));
        }
    }

    @Test
    void nothingElseIsExplainedAndDefaultsAreRight() {
        int rows = 0;
        for (Section section : sections) {
            List<Element> goals = elements(descriptor.getDocumentElement(), "mojo").stream()
                    .filter(goal -> section.goals().contains(text(goal, "goal"))).toList();
            Matcher row = ROW.matcher(section.text());
            while (!goals.isEmpty() && row.find()) {
                String name = row.group(1);
                Set<String> defaults = goals.stream().filter(goal -> parameters(goal).contains(name))
                        .map(goal -> defaultOf(goal, name)).collect(Collectors.toSet());
                assertTrue(!defaults.isEmpty(), section.goals() + " have no parameter " + name);
                if (row.group(2).startsWith("`")) {
                    assertEquals(defaults, Set.of(row.group(2).replace("`", "")), name);
                }
                rows++;
            }
        }
        assertTrue(rows > goals().size(), "the tables were not found");
    }

    private String textsOf(String goal) {
        return sections.stream().filter(section -> section.goals().contains(goal)).map(Section::text)
                .collect(Collectors.joining());
    }

    private Set<String> goals() {
        return elements(descriptor.getDocumentElement(), "mojo").stream().map(goal -> text(goal, "goal"))
                .collect(Collectors.toSet());
    }

    private static Set<String> parameters(Element goal) {
        return elements(goal, "parameter").stream().filter(parameter -> text(parameter, "editable").equals("true"))
                .map(parameter -> text(parameter, "name")).collect(Collectors.toCollection(TreeSet::new));
    }

    private static String defaultOf(Element goal, String parameter) {
        Element configuration = elements(goal, "configuration").get(0);
        return elements(configuration, parameter).stream().map(value -> value.getAttribute("default-value")).findFirst()
                .orElse("").replaceAll("\\$\\{(project\\.)?basedir\\}/", "")
                .replace("${project.build.directory}", "target")
                .replace("${project.build.outputDirectory}", "target/classes");
    }

    private static Set<String> missing(Set<String> wanted, Predicate<String> there) {
        return wanted.stream().filter(there.negate()).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Set<String> codes(String text) {
        return CODE.matcher(text).results().map(code -> code.group(1)).collect(Collectors.toSet());
    }

    private static String rows(String text) {
        return text.lines().filter(line -> line.startsWith("|")).collect(Collectors.joining("\n"));
    }

    private static List<Element> elements(Element parent, String name) {
        List<Element> found = new ArrayList<>();
        var nodes = parent.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) {
            found.add((Element) nodes.item(i));
        }
        return found;
    }

    private static String text(Element parent, String child) {
        for (Node node = parent.getFirstChild(); node != null; node = node.getNextSibling()) {
            if (node.getNodeName().equals(child)) {
                return node.getTextContent();
            }
        }
        return "";
    }
}
