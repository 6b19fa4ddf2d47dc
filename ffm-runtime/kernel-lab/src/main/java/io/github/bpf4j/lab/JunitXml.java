package io.github.bpf4j.lab;

import io.github.bpf4j.lab.guest.Outcome;
import io.github.bpf4j.lab.guest.TestEvent;
import io.github.bpf4j.lab.host.LabException;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes JUnit's XML reports, one suite a kernel: {@code TEST-kernel-6.1.xml}. */
final class JunitXml {

    private final XMLStreamWriter xml;

    private JunitXml(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Replaces the reports of the last run, of other kernels too. */
    static void write(Matrix matrix, Path folder) {
        deleteReports(folder);
        for (Column column : matrix.columns()) {
            Path file = folder.resolve("TEST-kernel-" + column.id() + ".xml");
            try (OutputStream out = Files.newOutputStream(file)) {
                XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(out, "UTF-8");
                new JunitXml(xml).suite(column);
                xml.close();
            } catch (IOException | XMLStreamException e) {
                throw new LabException("cannot write " + file, e);
            }
        }
    }

    private static void deleteReports(Path folder) {
        try (DirectoryStream<Path> reports = Files.newDirectoryStream(folder, "TEST-kernel-*.xml")) {
            for (Path report : reports) {
                Files.delete(report);
            }
        } catch (IOException e) {
            throw new LabException("cannot delete old reports in " + folder, e);
        }
    }

    private void suite(Column column) throws XMLStreamException {
        xml.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
        long missing = column instanceof Column.Missing ? 1 : 0;
        start("testsuite", "name", "kernel " + column.id(), "tests", column.tests().size() + missing, "failures",
                column.count(Outcome.FAILED), "errors", 0, "skipped", column.count(Outcome.SKIPPED) + missing, "time",
                seconds(column));
        switch (column) {
            case Column.Booted booted -> booted(booted);
            case Column.Missing none -> missing(none);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void booted(Column.Booted column) throws XMLStreamException {
        start("properties");
        property("kernel", column.id().text());
        property("kernel.release", column.result().kernel().release());
        xml.writeEndElement();
        for (TestEvent.Finished test : column.tests()) {
            test(test);
        }
    }

    private void missing(Column.Missing column) throws XMLStreamException {
        start("testcase", "classname", KernelLab.class.getName(), "name", "kernel " + column.id(), "time", "0");
        empty("skipped", "message", column.reason());
        xml.writeEndElement();
    }

    private void test(TestEvent.Finished test) throws XMLStreamException {
        start("testcase", "classname", test.test().className(), "name", test.test().name(), "time",
                seconds(test.millis()));
        if (test.outcome() == Outcome.SKIPPED) {
            empty("skipped", "message", test.reason());
        } else if (test.outcome() == Outcome.FAILED) {
            start("failure", "message", test.reason());
            xml.writeCharacters(legal(test.details()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void property(String name, String value) throws XMLStreamException {
        empty("property", "name", name, "value", value);
    }

    private void start(String element, Object... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeStartElement(element);
        attributes(List.of(attributes));
    }

    private void empty(String element, Object... attributes) throws XMLStreamException {
        xml.writeCharacters("\n");
        xml.writeEmptyElement(element);
        attributes(List.of(attributes));
    }

    private void attributes(List<Object> pairs) throws XMLStreamException {
        for (int i = 0; i < pairs.size(); i += 2) {
            xml.writeAttribute(pairs.get(i).toString(), legal(pairs.get(i + 1).toString()));
        }
    }

    /** A console may hold characters that no XML document can. */
    private static String legal(String text) {
        return text.replaceAll("[^\\x09\\x0A\\x0D\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]", "?");
    }

    private static String seconds(Column column) {
        return column instanceof Column.Booted booted ? seconds(booted.result().took().toMillis()) : "0";
    }

    private static String seconds(long millis) {
        return String.format(Locale.ROOT, "%.3f", millis / 1000.0);
    }
}
