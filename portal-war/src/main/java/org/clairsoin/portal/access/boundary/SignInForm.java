package org.clairsoin.portal.access.boundary;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.FieldError;

/** What somebody entered to sign in. */
public final class SignInForm {

    private static final Duration SHARED = Duration.ofMinutes(15);
    private static final Duration OWN = Duration.ofMinutes(150);

    @FormParam("username")
    @DefaultValue("")
    private String username = "";

    @FormParam("password")
    @DefaultValue("")
    private String password = "";

    @FormParam("time")
    @DefaultValue("shared")
    private String time = "shared";

    @FormParam("next")
    @DefaultValue("")
    private String next = "";

    String username() {
        return username.strip();
    }

    String password() {
        return password;
    }

    /** Return which device they said they use; the shorter time for anything unknown. */
    String time() {
        return time.equals("own") ? "own" : "shared";
    }

    Duration idle() {
        return time().equals("own") ? OWN : SHARED;
    }

    String next() {
        return next;
    }

    List<FieldError> errors() {
        List<FieldError> errors = new ArrayList<>();
        if (username().isEmpty()) {
            errors.add(new FieldError("username", Message.of("signin.error.username")));
        }
        if (password.isEmpty()) {
            errors.add(new FieldError("password", Message.of("signin.error.password")));
        }
        return errors;
    }
}
