package org.clairsoin.portal.shared.problem;

import java.util.Map;

/** What goes back to a caller whose request failed. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {

    Answer {
        headers = Map.copyOf(headers);
    }
}
