package org.clairsoin.portal.shared.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Map;
import java.util.Optional;

/**
 * The files that came with a form, by the name of their field; fields left empty are not there.
 *
 * @param files each field once
 */
public record SubmittedFiles(Map<String, Upload> files) {

    private static final String ATTRIBUTE = "org.clairsoin.files";

    public SubmittedFiles {
        files = Map.copyOf(files);
    }

    /** Return the file of a field. */
    public static Optional<Upload> of(HttpServletRequest request, String field) {
        return request.getAttribute(ATTRIBUTE) instanceof SubmittedFiles sent
                ? Optional.ofNullable(sent.files.get(field))
                : Optional.empty();
    }

    void keepIn(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /**
     * One file.
     *
     * @param name without any folder, and of harmless letters only
     */
    public record Upload(String name, byte[] bytes) {

        /** Tell whether the file begins as its kind does, whatever its name says. */
        public boolean startsWith(int... magic) {
            if (bytes.length < magic.length) {
                return false;
            }
            for (int i = 0; i < magic.length; i++) {
                if (bytes[i] != (byte) magic[i]) {
                    return false;
                }
            }
            return true;
        }
    }
}
