package org.clairsoin.portal.tool;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Collectors;
import org.clairsoin.portal.shared.ApiJson;
import org.jspecify.annotations.Nullable;

/**
 * What the law says about tools, from dated files that are read and judged at the start: a portal
 * with a file that contradicts itself does not start.
 */
@ApplicationScoped
public class LawBook {

    private static final Logger LOG = Logger.getLogger(LawBook.class.getName());
    private static final List<String> FILES =
            List.of("csp.2026-12-01.json", "gdpr.2026-12-01.json", "ai-act.2026-12-01.json");

    private final List<LegalLine> lines;

    public LawBook() {
        this(FILES.stream().map(LawBook::resource).toList());
    }

    LawBook(List<byte[]> files) {
        List<LegalLine> read = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        for (byte[] file : files) {
            for (LegalLine line : lines(file)) {
                if (!ids.add(line.id())) {
                    throw new IllegalArgumentException("two lines of law are named " + line.id());
                }
                read.add(line);
            }
        }
        Set<ToolFamily.LegalClass> said = EnumSet.noneOf(ToolFamily.LegalClass.class);
        for (LegalLine line : read) {
            if (line.states() == LegalLine.Kind.CLASS && !said.addAll(line.classes())) {
                throw new IllegalArgumentException(
                        line.id() + " says again what " + line.classes() + " is");
            }
        }
        if (said.size() < ToolFamily.LegalClass.values().length) {
            throw new IllegalArgumentException("only of " + said + " the files say what it is");
        }
        this.lines = List.copyOf(read);
    }

    /** Read the files at the start, not when the first patient asks. */
    void start(@Observes @Initialized(ApplicationScoped.class) Object event) {
        LOG.log(Level.CONFIG, "{0} lines of law are known", lines.size());
    }

    /** Return all lines, in the order of their files. */
    public List<LegalLine> all() {
        return lines;
    }

    /** Return what a class is. */
    public LegalLine of(ToolFamily.LegalClass legalClass) {
        return about(legalClass, LegalLine.Kind.CLASS).get(0);
    }

    /** Return what is owed to patients for tools of a class. */
    public List<LegalLine> duties(ToolFamily.LegalClass legalClass) {
        return about(legalClass, LegalLine.Kind.DUTY);
    }

    private List<LegalLine> about(ToolFamily.LegalClass legalClass, LegalLine.Kind kind) {
        return lines.stream()
                .filter(line -> line.states() == kind && line.classes().contains(legalClass))
                .toList();
    }

    private static List<LegalLine> lines(byte[] file) {
        FileOfLaw read = ApiJson.read(file, FileOfLaw.class);
        LocalDate written = LocalDate.parse(read.written());
        return read.lines().stream().map(line -> line.line(written)).toList();
    }

    private static byte[] resource(String name) {
        try (InputStream in = LawBook.class.getResourceAsStream("law/" + name)) {
            if (in == null) {
                throw new IllegalStateException("the file of law " + name + " is missing");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * A file, as it is written.
     *
     * @param source the text of law, for whoever checks the file
     */
    record FileOfLaw(String source, String written, List<LineOfLaw> lines) {}

    /**
     * A line of a file.
     *
     * @param note for whoever checks it; never shown
     */
    record LineOfLaw(
            String id,
            String states,
            List<String> classes,
            String state,
            @Nullable String from,
            @Nullable String checked,
            String note) {

        LegalLine line(LocalDate written) {
            return new LegalLine(
                    id,
                    LegalLine.Kind.valueOf(states),
                    classes.stream()
                            .map(ToolFamily.LegalClass::valueOf)
                            .collect(Collectors.toUnmodifiableSet()),
                    LegalLine.State.valueOf(state),
                    Optional.ofNullable(from).map(LocalDate::parse),
                    Optional.ofNullable(checked).map(LocalDate::parse),
                    written);
        }
    }
}
