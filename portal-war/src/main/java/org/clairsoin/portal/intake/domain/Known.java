package org.clairsoin.portal.intake.domain;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.clairsoin.portal.aiuse.ToolSeen;
import org.clairsoin.portal.aiuse.Verification.Person;
import org.clairsoin.portal.aiuse.domain.UseBytes;
import org.clairsoin.portal.patient.PatientId;
import org.clairsoin.portal.patient.Sex;
import org.clairsoin.portal.shared.Identifier;

/**
 * A resource that an earlier message brought.
 *
 * @param patients whose it is; several where one report concerns several
 * @param base fingerprint of the address it came from, 0 for none
 * @param content fingerprint of what it reported; empty when it reported no use
 * @param earlier fingerprints of what it reported before
 */
public record Known(
        UUID key,
        List<PatientId> patients,
        int base,
        Optional<UUID> content,
        Optional<Instant> version,
        List<UUID> earlier,
        Facts facts) {

    public Known {
        patients = List.copyOf(patients);
        earlier = List.copyOf(earlier);
    }

    /** What a later message needs to know of a resource. */
    public sealed interface Facts {

        /** Pack for a row; the first byte says which kind it is. */
        byte[] toBytes();
    }

    /** Nothing but that the resource is there. */
    public record Nothing() implements Facts {
        @Override
        public byte[] toBytes() {
            return new byte[0];
        }
    }

    /** A tool. */
    public record Tool(ToolSeen tool, boolean ai, List<String> kinds) implements Facts {
        public Tool {
            kinds = List.copyOf(kinds);
        }

        @Override
        public byte[] toBytes() {
            byte[] packed = UseBytes.tool(tool);
            byte[] words = String.join(" ", kinds).getBytes(StandardCharsets.UTF_8);
            byte[] all = new byte[2 + words.length + packed.length];
            all[0] = (byte) (ai ? 'A' : 'T');
            all[1] = (byte) words.length;
            System.arraycopy(words, 0, all, 2, words.length);
            System.arraycopy(packed, 0, all, 2 + words.length, packed.length);
            return all;
        }
    }

    /** A professional. */
    public record Human(Person person, Optional<Place> organization) implements Facts {
        @Override
        public byte[] toBytes() {
            return text(
                    'H',
                    person.name().orElse(""),
                    person.role().orElse(""),
                    person.sex().name(),
                    organization.map(one -> one.identifier().system()).orElse(""),
                    organization.map(one -> one.identifier().value()).orElse(""),
                    organization.map(Place::name).orElse(""));
        }
    }

    /** An organisation. */
    public record Place(Identifier identifier, String name) implements Facts {
        @Override
        public byte[] toBytes() {
            return text('P', identifier.system(), identifier.value(), name);
        }
    }

    /** A result, a document or another part of care. */
    public record Care(Optional<String> act, boolean isFinal) implements Facts {
        @Override
        public byte[] toBytes() {
            return text('C', act.orElse(""), isFinal ? "F" : "");
        }
    }

    private static byte[] text(char kind, String... parts) {
        return (kind + String.join("\u001F", parts)).getBytes(StandardCharsets.UTF_8);
    }

    /** Read facts from a row. */
    public static Facts facts(byte[] bytes) {
        if (bytes.length == 0) {
            return new Nothing();
        }
        if (bytes[0] == 'A' || bytes[0] == 'T') {
            int words = bytes[1] & 0xFF;
            String kinds = new String(bytes, 2, words, StandardCharsets.UTF_8);
            byte[] packed = Arrays.copyOfRange(bytes, 2 + words, bytes.length);
            return new Tool(
                    UseBytes.tool(packed),
                    bytes[0] == 'A',
                    kinds.isEmpty() ? List.of() : List.of(kinds.split(" ")));
        }
        String[] parts =
                new String(bytes, 1, bytes.length - 1, StandardCharsets.UTF_8).split("\u001F", -1);
        return switch (bytes[0]) {
            case 'H' ->
                    new Human(
                            new Person(given(parts[0]), given(parts[1]), Sex.valueOf(parts[2])),
                            parts[3].isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(
                                            new Place(
                                                    new Identifier(parts[3], parts[4]), parts[5])));
            case 'P' -> new Place(new Identifier(parts[0], parts[1]), parts[2]);
            case 'C' -> new Care(given(parts[0]), parts[1].equals("F"));
            default -> throw new IllegalStateException("facts of an unknown kind");
        };
    }

    private static Optional<String> given(String text) {
        return text.isEmpty() ? Optional.empty() : Optional.of(text);
    }
}
