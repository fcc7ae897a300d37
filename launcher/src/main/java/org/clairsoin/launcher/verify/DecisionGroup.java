package org.clairsoin.launcher.verify;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/** Decisions that were answered together, under one signature. */
record DecisionGroup(
        UUID id, long size, Instant issued, byte[] root, String head, List<Answer> answers) {

    private static final int GAPS_NAMED = 3;

    static DecisionGroup read(UUID id, Fields line) {
        long size = line.number("size");
        Instant issued = line.time("issued");
        byte[] root = line.bytes("root", Bytes.HASH);
        String head = line.text("head");
        List<Answer> answers =
                line.objects("answers").stream().map(one -> Answer.read(issued, one)).toList();
        return new DecisionGroup(id, size, issued, root, head, answers);
    }

    /** Say what is wrong with the group and its answers, one sentence each. */
    List<String> faults(Keys keys) {
        List<String> faults = new ArrayList<>();
        List<Long> places = answers.stream().map(Answer::place).toList();
        if (answers.size() != size) {
            faults.add("it has " + answers.size() + " answers but " + size + " were signed");
        }
        faults.addAll(gaps(Set.copyOf(places)));
        if (faults.isEmpty()) {
            if (!inOrder(places)) {
                faults.add("its answers were swapped");
            } else if (!Arrays.equals(
                    Tree.root(answers.stream().map(one -> Tree.leaf(one.bytes())).toList()),
                    root)) {
                faults.add("an answer was changed: " + names());
            }
        }
        String signature = faultOfHead(keys);
        if (!signature.isEmpty()) {
            faults.add(signature);
        }
        return faults;
    }

    /** Name the first answers that are missing; the size is only what the export says. */
    private List<String> gaps(Set<Long> places) {
        List<String> gaps = new ArrayList<>();
        for (long place = 0; place < size && gaps.size() < GAPS_NAMED; place++) {
            if (!places.contains(place)) {
                gaps.add("answer " + (place + 1) + " of " + size + " is missing");
            }
        }
        return gaps;
    }

    private static boolean inOrder(List<Long> places) {
        for (int i = 0; i < places.size(); i++) {
            if (places.get(i) != i) {
                return false;
            }
        }
        return true;
    }

    private String names() {
        List<String> names = answers.stream().map(Answer::name).limit(10).toList();
        return String.join(", ", names) + (answers.size() > names.size() ? ", …" : "");
    }

    private String faultOfHead(Keys keys) {
        String[] parts = head.split("\\.", -1);
        if (parts.length != 3) {
            return "its head is no JWS";
        }
        try {
            Fields header = new Fields(Json.read(Fields.decode("head", parts[0])));
            Fields payload = new Fields(Json.read(Fields.decode("head", parts[1])));
            byte[] signature = Fields.decode("head", parts[2]);
            if (!header.text("alg").equals("ES256")) {
                return "its head is not signed with ES256";
            }
            if (!Arrays.equals(payload.bytes("root", Bytes.HASH), root)
                    || payload.number("size") != size
                    || payload.number("iat") != issued.getEpochSecond()) {
                return "its head was signed for other answers";
            }
            String fault =
                    keys.faultOfReceipt(
                            header.text("kid"),
                            (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                            signature);
            return fault.isEmpty() ? "" : "its head " + fault;
        } catch (Unreadable e) {
            return "its head is no JWS: " + e.getMessage();
        }
    }

    /** One answer; {@code patient} is the reference that only its asker can resolve. */
    record Answer(long place, String name, byte[] bytes) {

        static Answer read(Instant issued, Fields fields) {
            long place = fields.number("place");
            String id = fields.id("decisionId").toString();
            byte[] patient = fields.bytes("patient", Bytes.HASH);
            byte[] bytes =
                    Bytes.of("clairsoin/answer/1")
                            .text(id)
                            .time(issued)
                            .text(fields.text("client"))
                            .bytes(patient)
                            .text(fields.optionalText("family"))
                            .text(fields.optionalText("toolSystem"))
                            .text(fields.optionalText("toolValue"))
                            .text(fields.optionalText("version"))
                            .text(fields.text("purpose"))
                            .text(fields.optionalText("organizationSystem"))
                            .text(fields.optionalText("organizationValue"))
                            .time(fields.optionalTime("plannedAt"))
                            .text(fields.text("decision"))
                            .text(fields.text("reason"))
                            .yesNo(fields.yesNo("overridableInEmergency"))
                            .time(fields.optionalTime("validUntil"))
                            .all();
            fields.noMore();
            return new Answer(place, id + " about " + Fields.encode(patient), bytes);
        }
    }
}
