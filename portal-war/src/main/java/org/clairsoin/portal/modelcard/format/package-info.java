/** Knows the XML and JSON in which CHAI model cards are written. */
@XmlSchema(namespace = CardSchema.NAMESPACE_0_2, elementFormDefault = XmlNsForm.QUALIFIED)
@NullMarked
package org.clairsoin.portal.modelcard.format;

import jakarta.xml.bind.annotation.XmlNsForm;
import jakarta.xml.bind.annotation.XmlSchema;
import org.jspecify.annotations.NullMarked;
