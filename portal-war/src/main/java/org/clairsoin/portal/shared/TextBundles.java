package org.clairsoin.portal.shared;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import org.clairsoin.i18n.Messages;

/** Give the features the texts, loaded once. */
@ApplicationScoped
class TextBundles {

    @Produces
    @Singleton
    Messages messages() {
        return Messages.load();
    }
}
