package org.clairsoin.portal.shared.problem;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ValidationException;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Take the place of the server's own mapper of validation failures, which is nearer than ours. */
@Provider
@ApplicationScoped
public class ValidationMapper implements ExceptionMapper<ValidationException> {

    private final @Nullable FailureMapper mapper;

    /** For the container's proxy only. */
    protected ValidationMapper() {
        this.mapper = null;
    }

    @Inject
    ValidationMapper(FailureMapper mapper) {
        this.mapper = mapper;
    }

    @Override
    public Response toResponse(ValidationException thrown) {
        return Objects.requireNonNull(mapper).toResponse(thrown);
    }
}
