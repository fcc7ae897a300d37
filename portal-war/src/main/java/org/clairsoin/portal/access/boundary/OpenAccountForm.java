package org.clairsoin.portal.access.boundary;

import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.domain.AccessCode;
import org.clairsoin.portal.access.domain.Username;
import org.clairsoin.portal.shared.FieldError;
import org.clairsoin.portal.shared.Frame;

/** What somebody entered to open an account with a code from the desk. */
public final class OpenAccountForm {

    private static final int SHORTEST = 12;
    private static final int LONGEST = 200;

    @FormParam("code")
    @DefaultValue("")
    private String code = "";

    @FormParam("username")
    @DefaultValue("")
    private String username = "";

    @FormParam("password")
    @DefaultValue("")
    private String password = "";

    String code() {
        return code.strip();
    }

    Optional<AccessCode> readCode() {
        return AccessCode.read(code);
    }

    String username() {
        return username.strip();
    }

    Optional<Username> readUsername() {
        return Username.read(username);
    }

    String password() {
        return password;
    }

    List<FieldError> errors(Frame.Contact contact) {
        List<FieldError> errors = new ArrayList<>();
        if (readCode().isEmpty()) {
            errors.add(wrongCode(contact));
        }
        if (readUsername().isEmpty()) {
            errors.add(new FieldError("username", Message.of("signin.error.username-short")));
        }
        int length = password.codePointCount(0, password.length());
        if (length < SHORTEST || length > LONGEST) {
            errors.add(new FieldError("password", Message.of("signin.error.password-short")));
        } else if (isEasilyGuessed()) {
            errors.add(new FieldError("password", Message.of("signin.error.password-common")));
        }
        return errors;
    }

    /** Tell whether a password is one of the first anybody would try. */
    private boolean isEasilyGuessed() {
        String lower = password.toLowerCase(Locale.ROOT);
        String name = username().toLowerCase(Locale.ROOT);
        return lower.chars().distinct().count() < 5
                || lower.contains("clairsoin")
                || lower.startsWith("motdepasse")
                || lower.startsWith("password")
                || lower.startsWith("123456789")
                || lower.startsWith("azertyuiop")
                || lower.startsWith("qwertyuiop")
                || !name.isEmpty() && lower.startsWith(name);
    }

    static FieldError wrongCode(Frame.Contact contact) {
        return new FieldError("code", Message.of("signin.error.code", "phone", contact.phone()));
    }
}
