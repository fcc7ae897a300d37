package org.clairsoin.portal.shared;

import java.util.ArrayList;
import java.util.List;

/**
 * A frequency drawn as one mark for each person, the counted ones first, row by row.
 *
 * @param count how many are counted
 * @param outOf 100, drawn 10 by 10, or 1,000, drawn 20 in each of 50 rows
 */
public record IconArray(int count, int outOf) {

    private static final int STEP = 22;

    public IconArray {
        if (outOf != 100 && outOf != 1_000 || count < 0 || count > outOf) {
            throw new IllegalArgumentException(
                    "expected a count out of 100 or 1000 but had " + count + " out of " + outOf);
        }
    }

    public int columns() {
        return outOf == 100 ? 10 : 20;
    }

    public int width() {
        return columns() * STEP;
    }

    public int height() {
        return outOf / columns() * STEP;
    }

    /** Return the marks from the top left. */
    public List<Cell> cells() {
        List<Cell> cells = new ArrayList<>(outOf);
        for (int i = 0; i < outOf; i++) {
            cells.add(new Cell(i % columns() * STEP, i / columns() * STEP, i < count));
        }
        return cells;
    }

    /** One mark and its place. */
    public record Cell(int x, int y, boolean counted) {}
}
