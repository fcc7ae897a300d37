package org.clairsoin.launcher.verify;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;

/** One event of the audit trail. */
record AuditEntry(long seq, byte[] bytes, byte[] previous, byte[] hash) {

    static AuditEntry read(UUID chain, Fields fields) {
        long seq = fields.number("seq");
        Bytes bytes =
                Bytes.of("clairsoin/audit/1")
                        .id(chain)
                        .time(fields.time("at"))
                        .text(fields.text("action"))
                        .id(fields.optionalId("account"))
                        .text(fields.optionalText("client"))
                        .id(fields.optionalId("onBehalfOf"));
        Map<String, String> details = new TreeMap<>(fields.texts("details"));
        bytes.number(details.size());
        details.forEach((key, value) -> bytes.text(key).text(value));
        AuditEntry read =
                new AuditEntry(
                        seq,
                        bytes.number(seq).all(),
                        fields.bytes("previous", Bytes.HASH),
                        fields.bytes("hash", Bytes.HASH));
        fields.noMore();
        return read;
    }

    boolean hasItsHash() {
        return Arrays.equals(Bytes.sha256(previous, bytes), hash);
    }
}
