package org.clairsoin.portal.shared.print;

import com.openhtmltopdf.extend.FSStream;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.Page;
import org.clairsoin.portal.shared.PageWriter;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.w3c.dom.Document;
import org.xml.sax.SAXException;

/**
 * Turn a page into a PDF that a screen reader can read: tagged, with its language, its title, its
 * headings and real text (PDF/UA-1).
 *
 * <p>The page's template must give well-formed XML on {@code layout/sheet.jte}. Nothing is loaded
 * from anywhere. Few are made at once: each takes memory and a processor for some time.
 */
@MadeOnce
public class PdfWriter {

    /** Of the PDF library itself: one typeface of Latin, Greek, Cyrillic and Hebrew letters. */
    private static final String FONT =
            "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";

    private static final int AT_ONCE = 2;
    private static final int PATIENCE_SECONDS = 10;
    private static final Pattern NOT_XML =
            Pattern.compile("[^\\t\\n\\r\\x20-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    /** Kept, or its level would be forgotten: it reports a fallback that we never use. */
    private static final Logger FALLBACKS =
            Logger.getLogger("org.apache.pdfbox.pdmodel.font.PDType1Font");

    private final PageWriter pages;
    private final Semaphore room = new Semaphore(AT_ONCE);

    @Inject
    public PdfWriter(PageWriter pages) {
        this.pages = pages;
    }

    /**
     * Return the PDF of a page.
     *
     * @throws PortalException UNAVAILABLE when too many are being made
     */
    public byte[] pdf(Page page) throws IOException {
        Document sheet = parse(new String(pages.render(page), StandardCharsets.UTF_8));
        if (!entered()) {
            throw new PortalException(
                    ProblemType.UNAVAILABLE, Message.of("problem.unavailable.detail"));
        }
        try {
            return render(sheet);
        } finally {
            room.release();
        }
    }

    private boolean entered() {
        try {
            return room.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static byte[] render(Document sheet) throws IOException {
        XRLog.setLoggingEnabled(false); // it logs what it reads
        FALLBACKS.setLevel(Level.SEVERE);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PdfRendererBuilder pdf = new PdfRendererBuilder();
        pdf.useFastMode();
        pdf.usePdfUaAccessibility(true);
        pdf.usePdfVersion(1.7f);
        pdf.useFont(PdfWriter::font, "sheet", 400, FontStyle.NORMAL, true);
        pdf.useUriResolver((base, uri) -> null);
        pdf.useHttpStreamImplementation(address -> new Nothing());
        pdf.withProducer("Clairsoin");
        pdf.withW3cDocument(sheet, null);
        pdf.toStream(out);
        pdf.run();
        return out.toByteArray();
    }

    private static InputStream font() {
        InputStream font = PDFont.class.getResourceAsStream(FONT);
        if (font == null) {
            throw new IllegalStateException("the PDF library has no " + FONT);
        }
        return font;
    }

    private static Document parse(String html) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            byte[] xml =
                    NOT_XML.matcher(html).replaceAll("\uFFFD").getBytes(StandardCharsets.UTF_8);
            return factory.newDocumentBuilder().parse(new ByteArrayInputStream(xml));
        } catch (ParserConfigurationException | SAXException e) {
            throw new IllegalStateException("a sheet is no well-formed XML", e);
        }
    }

    /** What every address gives. */
    private static final class Nothing implements FSStream {
        @Override
        public InputStream getStream() {
            return InputStream.nullInputStream();
        }

        @Override
        public java.io.Reader getReader() {
            return java.io.Reader.nullReader();
        }
    }
}
