package org.clairsoin.portal.intake.domain;

import java.time.Instant;
import java.util.List;

/** Rows of a table, read as a message is read. */
public interface Rows {

    /** Read what the rows say; positions are those of the rows, from 0. */
    Reading read(String client, Instant now);

    /** Return each row as a JSON object with what it holds. */
    List<byte[]> raws();
}
