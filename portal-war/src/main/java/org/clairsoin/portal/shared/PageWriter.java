package org.clairsoin.portal.shared;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.Utf8ByteOutput;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyWriter;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;

/** Render each {@link Page} with its JTE template, as UTF-8 HTML. */
@Provider
@ApplicationScoped
public class PageWriter implements MessageBodyWriter<Page> {

    private final TemplateEngine templates =
            TemplateEngine.createPrecompiled(
                    null, ContentType.Html, PageWriter.class.getClassLoader());

    @Override
    public boolean isWriteable(
            Class<?> type, Type genericType, Annotation[] annotations, MediaType mediaType) {
        return Page.class.isAssignableFrom(type);
    }

    @Override
    public void writeTo(
            Page page,
            Class<?> type,
            Type genericType,
            Annotation[] annotations,
            MediaType mediaType,
            MultivaluedMap<String, Object> headers,
            OutputStream out)
            throws IOException {
        byte[] html = render(page);
        headers.putSingle(HttpHeaders.CONTENT_TYPE, "text/html;charset=UTF-8");
        headers.putSingle(HttpHeaders.CONTENT_LENGTH, html.length);
        headers.putSingle(HttpHeaders.CONTENT_LANGUAGE, page.frame().language().tag());
        out.write(html);
    }

    /** Return the page's HTML; whole, so that a failing template never leaves half a page. */
    public byte[] render(Page page) throws IOException {
        Utf8ByteOutput output = new Utf8ByteOutput();
        templates.render(page.template(), page, output);
        return output.toByteArray();
    }
}
