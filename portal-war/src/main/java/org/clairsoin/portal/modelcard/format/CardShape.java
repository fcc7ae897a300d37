package org.clairsoin.portal.modelcard.format;

import jakarta.xml.bind.annotation.XmlElement;
import jakarta.xml.bind.annotation.XmlType;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What an element of a card may hold, read from the annotations of {@link AppliedModelCard}. */
record CardShape(List<Part> parts) {

    /** The whole card. */
    static final CardShape CARD = of(AppliedModelCard.class);

    /**
     * An element inside another.
     *
     * @param inside what it holds; empty for text
     * @param only the one schema that has it; null for both
     */
    record Part(
            String name,
            boolean required,
            boolean repeated,
            Optional<CardShape> inside,
            @Nullable CardSchema only,
            Field field) {

        boolean in(CardSchema schema) {
            return only == null || only == schema;
        }

        /** Return the value of this part's field. */
        @Nullable Object value(Object owner) {
            try {
                return field.get(owner);
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(field + " cannot be read", e);
            }
        }
    }

    CardShape {
        parts = List.copyOf(parts);
    }

    /** Return where a part stands in the order, -1 for a name that may not stand here. */
    int indexOf(String name, CardSchema schema) {
        for (int i = 0; i < parts.size(); i++) {
            if (parts.get(i).name().equals(name) && parts.get(i).in(schema)) {
                return i;
            }
        }
        return -1;
    }

    private static CardShape of(Class<?> type) {
        List<Part> parts = new ArrayList<>();
        for (String name : type.getAnnotation(XmlType.class).propOrder()) {
            Field field = field(type, name);
            XmlElement element = field.getAnnotation(XmlElement.class);
            if (element != null) {
                parts.add(part(field, element));
            }
        }
        return new CardShape(parts);
    }

    private static Part part(Field field, XmlElement element) {
        boolean repeated = field.getGenericType() instanceof ParameterizedType;
        Class<?> type =
                field.getGenericType() instanceof ParameterizedType list
                        ? (Class<?>) list.getActualTypeArguments()[0]
                        : field.getType();
        OnlyIn only = field.getAnnotation(OnlyIn.class);
        return new Part(
                element.name(),
                element.required(),
                repeated,
                type == String.class ? Optional.empty() : Optional.of(of(type)),
                only == null ? null : only.value(),
                field);
    }

    private static Field field(Class<?> type, String name) {
        try {
            return type.getDeclaredField(name);
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(type + " names a field it does not have", e);
        }
    }
}
