package org.clairsoin.launcher.verify;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Go through an export line by line and name whatever was edited, removed, swapped, cut or signed
 * by another.
 *
 * <p>One verifier reads one export.
 */
final class Verifier {

    private final Keys keys;
    private final List<String> findings = new ArrayList<>();
    private final MessageDigest seal = Bytes.newSha256();

    private boolean ofOnePatient;
    private @Nullable UUID patient;
    private long headStated;
    private long sizeStated;
    private boolean sealed;
    private @Nullable Head head;
    private final Map<Long, byte[]> headHashes = new HashMap<>();

    private Tree tree = new Tree();
    private boolean treeBroken;
    private long nextLeaf;
    private final List<byte[]> stated = new ArrayList<>();
    private final List<byte[]> computed = new ArrayList<>();

    private final Map<UUID, Place> choices = new HashMap<>();
    private final Map<UUID, Place> audits = new HashMap<>();
    private final Map<String, Boolean> contents = new LinkedHashMap<>();
    private final Map<String, Erasure> erasures = new LinkedHashMap<>();
    private final List<String> withoutHead = new ArrayList<>();
    private long events;
    private long auditEvents;
    private long decisions;

    Verifier(Keys keys) {
        this.keys = keys;
    }

    /** Read an export to its end. */
    void read(InputStream export) throws IOException {
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 0;
        for (int next = export.read(); next >= 0; next = export.read()) {
            if (next != '\n') {
                line.write(next);
                continue;
            }
            number++;
            readLine(number, line.toByteArray());
            line.reset();
        }
        if (line.size() > 0) {
            found("line " + (number + 1) + " is cut off");
        }
    }

    private void readLine(long number, byte[] line) {
        if (sealed) {
            found("line " + number + " stands behind the seal");
            return;
        }
        boolean isSeal = false;
        try {
            Map<String, Object> object = Json.read(line);
            if (!Arrays.equals(Json.write(object), line)) {
                found("line " + number + " is not spelled as exports are");
            }
            Fields fields = new Fields(object);
            isSeal = fields.has("seal");
            if (number == 1) {
                header(fields);
            } else if (isSeal) {
                seal(fields.object("seal"));
            } else if (fields.has("head") && !fields.has("kind")) {
                head(Head.read(fields.object("head")));
            } else {
                entry(fields);
            }
            fields.noMore();
        } catch (Unreadable e) {
            found("line " + number + " was changed: " + e.getMessage());
            treeBroken |= number > 1 && !isSeal;
        }
        if (!isSeal) {
            seal.update(line);
            seal.update((byte) '\n');
        }
    }

    private void header(Fields fields) {
        if (!fields.text("format").equals("clairsoin/export/1")) {
            throw new Unreadable("the format must be clairsoin/export/1");
        }
        ofOnePatient =
                switch (fields.text("scope")) {
                    case "LEDGER" -> false;
                    case "PATIENT" -> true;
                    default -> throw new Unreadable("the scope must be LEDGER or PATIENT");
                };
        patient = ofOnePatient ? fields.id("patient") : null;
        fields.time("made");
        headStated = fields.number("head");
        sizeStated = fields.number("size");
    }

    private void seal(Fields fields) {
        sealed = true;
        byte[] signed = Bytes.of("clairsoin/export/1").bytes(seal.digest()).all();
        String fault =
                keys.faultOfHead(
                        fields.text("kid"), signed, fields.bytes("signature", Bytes.SIGNATURE));
        fields.noMore();
        if (!fault.isEmpty()) {
            found("the export " + fault + ": it was changed after it was made");
        }
    }

    private void head(Head next) {
        String name = "head " + next.number();
        String fault = next.fault(keys);
        if (!fault.isEmpty()) {
            found(name + " " + fault);
        }
        Head before = head;
        if (!ofOnePatient) {
            if (next.number() != (before == null ? 1 : before.number() + 1)) {
                found(
                        (before == null
                                        ? "the first head is"
                                        : name + " stands behind head " + before.number() + ":")
                                + " not the next one; heads were removed or swapped");
            } else if (!Arrays.equals(
                    next.previous(), before == null ? new byte[Bytes.HASH] : before.hash())) {
                found(name + " does not name the head before it");
            }
            if (before != null && next.at().isBefore(before.at())) {
                found(name + " is older than the one before it");
            }
            growTo(next, name);
        } else if (before != null) {
            found(name + " is one too many: an export of one patient has one head");
        }
        head = next;
        headHashes.put(next.number(), next.hash());
    }

    /** Hold the leaves since the last head to the next head's root. */
    private void growTo(Head next, String name) {
        long from = tree.size();
        Tree asStated = tree.with(stated);
        Tree asComputed = tree.with(computed);
        stated.clear();
        computed.clear();
        tree = asStated;
        if (treeBroken) {
            return; // said where it broke
        }
        if (asStated.size() > 0 && asStated.size() == next.size()) {
            if (Arrays.equals(asStated.root(), next.root())) {
                return;
            }
            if (Arrays.equals(asComputed.root(), next.root())) {
                tree = asComputed;
                return;
            }
        }
        found(
                name
                        + " does not cover leaves "
                        + from
                        + " to "
                        + (tree.size() - 1)
                        + " as they stand here: they or the head were changed, removed or swapped");
        treeBroken = true;
    }

    private void entry(Fields fields) {
        Optional<Long> leaf =
                fields.has("leaf") ? Optional.of(fields.number("leaf")) : Optional.empty();
        byte[] leafHash = leaf.isPresent() ? fields.bytes("leafHash", Bytes.HASH) : new byte[0];
        leaf.ifPresent(this::place);
        if (!fields.has("kind")) {
            found(
                    "leaf "
                            + leaf.orElseThrow(() -> new Unreadable("kind is missing"))
                            + ": the ledgers have nothing for it");
            grow(leafHash, leafHash);
            return;
        }
        String kind = fields.text("kind");
        Entry entry =
                switch (kind) {
                    case "CHOICE" -> choice(fields);
                    case "AUDIT" -> audit(fields);
                    case "DECISIONS" -> decisions(fields);
                    case "ERASURE" -> erasure(fields);
                    default -> throw new Unreadable("nobody knows the kind " + kind);
                };
        if (leaf.isEmpty()) {
            withoutHead(kind, entry, fields);
            return;
        }
        byte[] own = // what is gone has no hash of its own
                entry.hash() == null ? leafHash : leafHash(kind, entry);
        if (!Arrays.equals(own, leafHash)) {
            found(entry.name() + ": is not what leaf " + leaf.get() + " was made of");
        }
        if (ofOnePatient) {
            included(entry, kind, leaf.get(), leafHash, fields.hashes("path"));
        } else {
            grow(leafHash, own);
        }
    }

    private static byte[] leafHash(String kind, Entry entry) {
        return Tree.leaf(
                Bytes.of("clairsoin/leaf/1")
                        .text(kind)
                        .id(entry.chain())
                        .number(entry.seq())
                        .bytes(entry.hash() == null ? new byte[Bytes.HASH] : entry.hash())
                        .all());
    }

    private void place(long leaf) {
        if (ofOnePatient) {
            if (leaf < nextLeaf) {
                found("leaf " + leaf + " is not in its place: lines were swapped or repeated");
            }
        } else if (leaf != nextLeaf) {
            found(
                    leaf > nextLeaf
                            ? "leaves " + nextLeaf + " to " + (leaf - 1) + " are missing here"
                            : "leaf "
                                    + leaf
                                    + " is not in its place: lines were swapped or repeated");
            treeBroken = true;
        }
        nextLeaf = Math.max(nextLeaf, leaf + 1);
    }

    private void grow(byte[] leafHash, byte[] own) {
        stated.add(leafHash);
        computed.add(own);
    }

    private void included(Entry entry, String kind, long leaf, byte[] leafHash, List<byte[]> path) {
        Head under = head;
        if (!entry.chain().equals(patient) || !List.of("CHOICE", "ERASURE").contains(kind)) {
            found(entry.name() + ": belongs to another export");
        }
        if (under == null || !Tree.includes(leafHash, leaf, under.size(), path, under.root())) {
            found(entry.name() + ": is not under the head");
        }
    }

    /** Accept an erasure of this moment, which waits for its head, and nothing else. */
    private void withoutHead(String kind, Entry entry, Fields fields) {
        boolean erasure = kind.equals("ERASURE");
        if (erasure && !fields.has("noted")) {
            withoutHead.add(key(entry.chain(), entry.seq()));
            return;
        }
        if (erasure) {
            erasures.remove(key(entry.chain(), entry.seq())); // it excuses nothing
            if (fields.yesNo("noted")) {
                throw new Unreadable("noted is said only where it is false");
            }
            found(entry.name() + ": is in the ledger, but neither under a head nor noted for one");
        } else {
            found(entry.name() + ": is in the ledger but under no head");
        }
    }

    private Entry choice(Fields fields) {
        UUID of = fields.id("patient");
        long seq = fields.number("seq");
        String name = "patient " + of + ", event " + seq;
        Place before = choices.getOrDefault(of, Place.START);
        follow(before, seq, seq, "patient " + of + ": event");
        if (!fields.has("event")) {
            found(name + ": is missing");
            choices.put(of, new Place(seq, null));
            return new Entry(name, of, seq, null);
        }
        events++;
        Optional<Fields> content =
                fields.has("content") ? Optional.of(fields.object("content")) : Optional.empty();
        ChoiceEvent event = ChoiceEvent.read(of, seq, fields.object("event"), content);
        if (!event.hasItsHash()) {
            found(name + ": was changed");
        }
        if (!event.hasItsContent()) {
            found(name + ": its content was changed");
        }
        if (before.seq() == seq - 1 && !before.endsWith(event.previous())) {
            found(name + ": does not follow event " + (seq - 1));
        }
        choices.put(of, new Place(Math.max(seq, before.seq()), event.hash()));
        contents.put(key(of, seq), content.isPresent());
        return new Entry(name, of, seq, event.hash());
    }

    private Entry audit(Fields fields) {
        UUID chain = fields.id("chain");
        long seq = fields.number("seq");
        String name = "audit chain " + chain + ", up to event " + seq;
        Place place = audits.getOrDefault(chain, Place.START);
        byte[] last = null;
        for (Fields one : fields.objects("events")) {
            AuditEntry entry = AuditEntry.read(chain, one);
            String event = "audit chain " + chain + ", event " + entry.seq();
            follow(place, entry.seq(), entry.seq(), "audit chain " + chain + ": event");
            if (!entry.hasItsHash()) {
                found(event + ": was changed");
            }
            if (place.seq() == entry.seq() - 1 && !place.endsWith(entry.previous())) {
                found(event + ": does not follow event " + place.seq());
            }
            place = new Place(Math.max(entry.seq(), place.seq()), entry.hash());
            last = entry.seq() == seq ? entry.hash() : last;
            auditEvents++;
        }
        if (place.seq() < seq) {
            follow(place, seq + 1, seq, "audit chain " + chain + ": event");
            place = new Place(seq, null);
        }
        audits.put(chain, place);
        return new Entry(name, chain, seq, last);
    }

    private Entry decisions(Fields fields) {
        UUID id = fields.id("group");
        String name = "decisions of group " + id;
        if (!fields.has("root")) {
            found(name + ": are missing");
            return new Entry(name, id, fields.number("size"), null);
        }
        DecisionGroup group = DecisionGroup.read(id, fields);
        decisions += group.answers().size();
        group.faults(keys).forEach(fault -> found(name + ": " + fault));
        return new Entry(name, id, group.size(), group.root());
    }

    private Entry erasure(Fields fields) {
        UUID of = fields.id("patient");
        long seq = fields.number("seq");
        String name = "patient " + of + ", erasure of event " + seq;
        if (!fields.has("at")) {
            found(name + ": is missing");
            return new Entry(name, of, seq, null);
        }
        Erasure erasure = Erasure.read(of, seq, fields);
        if (erasures.put(key(of, seq), erasure) != null) {
            found(name + ": stands here twice");
        }
        return new Entry(name, of, seq, erasure.hash());
    }

    /**
     * Say what is missing before an event, or that it is not in its place.
     *
     * @param last number of the last that was expected, for one that is missing itself
     */
    private void follow(Place before, long seq, long last, String name) {
        long expected = before.seq() + 1;
        if (seq > expected) {
            long missing = Math.min(seq - 1, last);
            found(
                    missing == expected
                            ? name + " " + expected + " is missing"
                            : name + "s " + expected + " to " + missing + " are missing");
        } else if (seq < expected) {
            found(name + " " + seq + " is not in its place: it was swapped or repeated");
        }
    }

    /** Conclude, without an older head. */
    Report report() {
        Head last = head;
        if (!sealed) {
            found("the export is cut off: its seal is missing");
        }
        if (last == null) {
            if (headStated != 0 || sizeStated != 0 || nextLeaf > 0) {
                found("head " + headStated + " is missing");
            }
        } else if (last.number() != headStated || last.size() != sizeStated) {
            found("the export says head " + headStated + " but ends with " + last.number());
        }
        if (!stated.isEmpty()) {
            found("leaves from " + tree.size() + " on are under no head");
        }
        contents.forEach(
                (event, present) -> {
                    boolean erased = erasures.containsKey(event);
                    if (!present && !erased) {
                        found(event + ": its content is gone, and no erasure says so");
                    } else if (present && erased && !withoutHead.contains(event)) {
                        found(event + ": its content was erased and is there again");
                    }
                });
        erasures.keySet().stream()
                .filter(event -> !contents.containsKey(event))
                .forEach(event -> found(event + ": is missing, and was erased"));
        String checked =
                (last == null ? "No head yet" : "Up to head " + last.number() + " of " + last.at())
                        + ". Patients: "
                        + choices.size()
                        + ", events of choice: "
                        + events
                        + ", audit events: "
                        + auditEvents
                        + ", decisions: "
                        + decisions;
        return new Report(
                findings, erasures.values().stream().map(Erasure::toString).toList(), checked);
    }

    /**
     * Hold the export to a head that was published before.
     *
     * @param consistency proof from it to the export's head, where the export has only one
     */
    void compare(Head older, Optional<List<byte[]>> consistency) {
        String name = "the older head " + older.number();
        String fault = older.fault(keys);
        if (!fault.isEmpty()) {
            found(name + " " + fault);
            return;
        }
        Head last = head;
        byte[] same = headHashes.get(older.number());
        if (last == null || older.number() > last.number() || older.size() > last.size()) {
            found(name + " is newer than the export: what came after was cut off or rolled back");
        } else if (same != null) {
            if (!Arrays.equals(same, older.hash())) {
                found(name + " is not the one of this export: the ledgers were rewritten");
            }
        } else if (consistency.isEmpty()) {
            throw new Unreadable(
                    "this export needs the proof from head "
                            + older.number()
                            + " to head "
                            + last.number()
                            + ": give it with --consistency");
        } else if (!Tree.grewFrom(
                older.size(), older.root(), last.size(), last.root(), consistency.get())) {
            found("the export's head did not grow from " + name + ": the ledgers were rewritten");
        }
    }

    private static String key(UUID patient, long seq) {
        return "patient " + patient + ", event " + seq;
    }

    private void found(String what) {
        findings.add(what);
    }

    /**
     * Where a chain stands.
     *
     * @param hash of its newest event; null when that is not known
     */
    private record Place(long seq, byte @Nullable [] hash) {
        static final Place START = new Place(0, new byte[Bytes.HASH]);

        boolean endsWith(byte[] previous) {
            return hash == null || Arrays.equals(hash, previous);
        }
    }

    /**
     * What a leaf stands for.
     *
     * @param hash null when it is gone
     */
    private record Entry(String name, UUID chain, long seq, byte @Nullable [] hash) {}
}
