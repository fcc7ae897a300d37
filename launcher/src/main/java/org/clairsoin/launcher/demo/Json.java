package org.clairsoin.launcher.demo;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.util.LinkedHashMap;
import java.util.Map;

/** Objects of JSON, written down as pairs. */
final class Json {

    private Json() {}

    /** Return an object of these names and values, in their order. */
    static Map<String, Object> object(Object... namesAndValues) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            object.put((String) namesAndValues[i], namesAndValues[i + 1]);
        }
        return object;
    }

    static String text(Map<String, Object> object) {
        return JSONObjectUtils.toJSONString(object);
    }
}
