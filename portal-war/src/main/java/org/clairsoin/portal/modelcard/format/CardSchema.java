package org.clairsoin.portal.modelcard.format;

import java.util.Optional;

/** The two published schemas of the CHAI Applied Model Card. */
enum CardSchema {
    V0_1("0.1", "https://mc.chai.org/v0.1/schema.xsd"),
    V0_2("0.2", CardSchema.NAMESPACE_0_2);

    static final String NAMESPACE_0_2 = "https://mc.chai.org/v0.2/schema.xsd";

    private final String number;
    private final String namespace;

    CardSchema(String number, String namespace) {
        this.number = number;
        this.namespace = namespace;
    }

    String number() {
        return number;
    }

    String namespace() {
        return namespace;
    }

    static Optional<CardSchema> ofNamespace(String namespace) {
        for (CardSchema schema : values()) {
            if (schema.namespace.equals(namespace)) {
                return Optional.of(schema);
            }
        }
        return Optional.empty();
    }
}
