package org.clairsoin.portal.explanation.boundary;

import java.util.List;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;
import org.clairsoin.portal.shared.Page;

/** Hand in a jar with its signature. */
public record UploadPage(Frame frame, String csrf, List<FieldError> errors) implements Page {

    @Override
    public String template() {
        return "explanation/upload.jte";
    }
}
