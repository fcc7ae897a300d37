package org.clairsoin.portal.intake.domain;

import ca.uhn.fhir.parser.DataFormatException;
import ca.uhn.fhir.parser.IParserErrorHandler;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ScalarType;
import ca.uhn.fhir.parser.json.BaseJsonLikeValue.ValueType;
import org.jspecify.annotations.Nullable;

/** Lets HAPI refuse whatever it would otherwise pass over, naming the element and nothing else. */
final class StrictParsing implements IParserErrorHandler {

    /** A refusal whose message is the name of an element. */
    static final class Refused extends DataFormatException {
        private static final long serialVersionUID = 1L;

        Refused(@Nullable String element) {
            super(element == null ? "" : element);
        }
    }

    private static Refused at(@Nullable IParseLocation where, @Nullable String element) {
        String parent = where == null ? null : where.getParentElementName();
        return new Refused(element == null || element.isEmpty() ? parent : element);
    }

    @Override
    public void containedResourceWithNoId(IParseLocation where) {
        throw at(where, "contained");
    }

    @Override
    public void incorrectJsonType(
            IParseLocation where,
            String element,
            ValueType expected,
            ScalarType expectedScalar,
            ValueType found,
            ScalarType foundScalar) {
        throw at(where, element);
    }

    @Override
    public void invalidValue(IParseLocation where, String value, String error) {
        throw at(where, null);
    }

    @Override
    public void missingRequiredElement(IParseLocation where, String element) {
        throw at(where, element);
    }

    @Override
    public void unexpectedRepeatingElement(IParseLocation where, String element) {
        throw at(where, element);
    }

    @Override
    public void unknownAttribute(IParseLocation where, String attribute) {
        throw at(where, attribute);
    }

    @Override
    public void unknownElement(IParseLocation where, String element) {
        throw at(where, element);
    }

    @Override
    public void unknownReference(IParseLocation where, String reference) {
        // references are resolved by our own rules
    }

    @Override
    public void invalidInternalReference(IParseLocation where, String reference) {
        // references are resolved by our own rules
    }

    @Override
    public void extensionContainsValueAndNestedExtensions(IParseLocation where) {
        throw at(where, "extension");
    }
}
