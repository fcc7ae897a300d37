package org.clairsoin.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.concurrent.atomic.AtomicLong;

/**
 * A fictional tool on the register, which no other test uses and which may be refused freely.
 *
 * @param system of its Device identifier
 * @param id value of its Device identifier and of its family
 */
record Tool(String system, String maker, String id, String name) {

    static final String VERSION = "1.4.0";

    private static final AtomicLong NEXT = new AtomicLong(System.currentTimeMillis() % 100_000_000);

    /** Put a new tool on the register, as a hospital does. */
    static Tool register(Hospital hospital) {
        long number = NEXT.getAndIncrement();
        return unknown("outil-essai-" + number, "Outil Essai " + number).registerWith(hospital);
    }

    /** A tool that no register holds. */
    static Tool unknown(String id, String name) {
        return new Tool("https://atelier-essai.example/produits", "Atelier Essai", id, name);
    }

    /** Put this tool on the register, as a hospital does. */
    Tool registerWith(Hospital hospital) {
        var answer = hospital.putJson("/api/v1/tools/" + id, registration().toString());
        assertThat(answer.status()).as(answer.body()).isIn(200, 201);
        return this;
    }

    private ObjectNode registration() {
        ObjectNode family = Hospital.JSON.createObjectNode();
        family.put("name", name).put("manufacturer", maker);
        family.putObject("plainName").put("fr", "Aide " + name).put("en", "Aid " + name);
        family.putObject("summary")
                .put("fr", "Aide à lire une image.")
                .put("en", "Helps to read an image.");
        family.putArray("identifiers").addObject().put("system", system).put("value", id);
        family.put("purpose", "TREATDS").put("involvement", "SUGGESTED");
        ObjectNode refusability = family.putObject("refusability").put("level", "FREE");
        refusability
                .putObject("instead")
                .put("fr", "Une personne lit l’image sans l’outil.")
                .put("en", "A person reads the image without the tool.");
        family.put("consentNeeded", false).put("legalClass", "ANNEX_I");
        family.putArray("versions").add(VERSION);
        return family;
    }
}
