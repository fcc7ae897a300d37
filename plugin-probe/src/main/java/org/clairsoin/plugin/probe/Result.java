package org.clairsoin.plugin.probe;

/** How an attempt ended. */
record Result(boolean held, String how) {
    private static final int LONGEST = 300;

    static Result held(String how) {
        return new Result(true, how);
    }

    static Result open(String how) {
        return new Result(false, how);
    }

    String words() {
        String plain = (held ? "HELD " : "OPEN ") + how.replaceAll("\\p{Cntrl}", " ");
        return plain.substring(0, Math.min(LONGEST, plain.length()));
    }
}
