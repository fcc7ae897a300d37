package org.clairsoin.portal.access;

import jakarta.inject.Inject;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.clairsoin.portal.shared.Identifier;
import org.clairsoin.portal.shared.MadeOnce;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/**
 * The accounts of a demonstration.
 *
 * <p>Patients are named as {@code key=system|value}, parted by spaces or line ends; the key is the
 * account's, such as {@code patient.none}.
 */
@MadeOnce
class DemoSettings {

    private static final Map<String, Set<Role>> ACCOUNTS = accounts();

    private final Optional<String> password;
    private final String client;
    private final Map<String, Identifier> patients;
    private final Map<String, Identifier> children;

    @Inject
    DemoSettings(
            @ConfigProperty(name = "clairsoin.demo.password") Optional<String> password,
            @ConfigProperty(name = "clairsoin.demo.client", defaultValue = "demo-hospital")
                    String client,
            @ConfigProperty(name = "clairsoin.demo.patient-identifiers")
                    Optional<String> patientIdentifiers,
            @ConfigProperty(name = "clairsoin.demo.child-identifiers")
                    Optional<String> childIdentifiers) {
        this.password = password;
        this.client = client;
        this.patients = identifiers(patientIdentifiers.orElse(null));
        this.children = identifiers(childIdentifiers.orElse(null));
    }

    private static Map<String, Set<Role>> accounts() {
        Map<String, Set<Role>> accounts = new LinkedHashMap<>();
        accounts.put("patient", EnumSet.of(Role.PATIENT));
        accounts.put("patient.none", EnumSet.of(Role.PATIENT));
        accounts.put("parent", EnumSet.of(Role.REPRESENTATIVE));
        accounts.put(
                "staff",
                EnumSet.of(
                        Role.DESK,
                        Role.CLINICIAN,
                        Role.QUALITY,
                        Role.DPO,
                        Role.ADMINISTRATOR,
                        Role.OPERATOR));
        accounts.put("desk", EnumSet.of(Role.DESK));
        accounts.put("clinician", EnumSet.of(Role.CLINICIAN));
        accounts.put("quality", EnumSet.of(Role.QUALITY));
        accounts.put("dpo", EnumSet.of(Role.DPO));
        accounts.put("administrator", EnumSet.of(Role.ADMINISTRATOR));
        accounts.put("administrator.second", EnumSet.of(Role.ADMINISTRATOR));
        accounts.put("vendor", EnumSet.of(Role.VENDOR));
        accounts.put("reviewer", EnumSet.of(Role.REVIEWER));
        accounts.put("reviewer.second", EnumSet.of(Role.REVIEWER));
        accounts.put("operator", EnumSet.of(Role.OPERATOR));
        return accounts;
    }

    private static Map<String, Identifier> identifiers(@Nullable String text) {
        Map<String, Identifier> identifiers = new LinkedHashMap<>();
        for (String entry : text == null ? new String[0] : text.strip().split("\\s+")) {
            int equals = entry.indexOf('=');
            int bar = entry.indexOf('|', equals + 1);
            if (equals < 0 || bar < 0) {
                throw new IllegalArgumentException(
                        "expected key=system|value in the patients of the demonstration");
            }
            identifiers.put(
                    username(entry.substring(0, equals)),
                    new Identifier(entry.substring(equals + 1, bar), entry.substring(bar + 1)));
        }
        return identifiers;
    }

    /** Return the user name of a key: {@code patient.none} signs in as {@code patient-none}. */
    static String username(String key) {
        return key.replace('.', '-');
    }

    Optional<String> password() {
        return password;
    }

    /** Return the system whose token the demonstration hands out. */
    String client() {
        return client;
    }

    /** Return the roles of each account, by its key. */
    Map<String, Set<Role>> roles() {
        return ACCOUNTS;
    }

    /** Return the record of each patient's account, by user name. */
    Map<String, Identifier> patients() {
        return patients;
    }

    /** Return the child each parent's account acts for, by user name. */
    Map<String, Identifier> children() {
        return children;
    }
}
