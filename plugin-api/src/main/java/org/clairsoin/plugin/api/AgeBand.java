package org.clairsoin.plugin.api;

/**
 * Gives an age in years as a band, cut where tests of tools usually begin or end.
 *
 * @since 1.0
 */
@Stable
public enum AgeBand {
    /** Less than 2 years old. */
    UNDER_2(0, 1),
    /** From 2 to 11. */
    FROM_2_TO_11(2, 11),
    /** From 12 to 15. */
    FROM_12_TO_15(12, 15),
    /** 16 or 17. */
    FROM_16_TO_17(16, 17),
    /** From 18 to 39. */
    FROM_18_TO_39(18, 39),
    /** From 40 to 64. */
    FROM_40_TO_64(40, 64),
    /** From 65 to 74. */
    FROM_65_TO_74(65, 74),
    /** From 75 to 79. */
    FROM_75_TO_79(75, 79),
    /** 80 or more. */
    FROM_80(80, Integer.MAX_VALUE),
    /** Nobody said. */
    NOT_REPORTED(-1, -1);

    private final int youngest;
    private final int oldest;

    AgeBand(int youngest, int oldest) {
        this.youngest = youngest;
        this.oldest = oldest;
    }

    /**
     * Give the band of an age.
     *
     * @param years whole years, not negative
     * @return the band that holds it, never {@link #NOT_REPORTED}
     * @throws IllegalArgumentException if the age is negative
     */
    public static AgeBand of(int years) {
        for (AgeBand band : values()) {
            if (band != NOT_REPORTED && years >= band.youngest && years <= band.oldest) {
                return band;
            }
        }
        throw new IllegalArgumentException("an age is not negative but was " + years);
    }

    /**
     * Tell whether everybody in this band is younger than an age.
     *
     * @param years whole years
     * @return false for {@link #NOT_REPORTED} and for a band that lies on both sides
     */
    public boolean isUnder(int years) {
        return this != NOT_REPORTED && oldest < years;
    }

    /**
     * Tell whether everybody in this band has reached an age.
     *
     * @param years whole years
     * @return false for {@link #NOT_REPORTED} and for a band that lies on both sides
     */
    public boolean isFrom(int years) {
        return this != NOT_REPORTED && youngest >= years;
    }
}
