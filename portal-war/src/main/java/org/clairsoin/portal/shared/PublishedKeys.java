package org.clairsoin.portal.shared;

import com.nimbusds.jose.jwk.JWK;
import java.util.List;

/** Public keys that anybody may check our signatures with; a feature that signs gives its own. */
public interface PublishedKeys {

    /** Return the keys, old ones too; empty while they are not read yet. */
    List<JWK> publicKeys();
}
