package org.clairsoin.portal.proof.boundary;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;
import org.clairsoin.i18n.Message;
import org.clairsoin.portal.access.Permit;
import org.clairsoin.portal.proof.HeadJson;
import org.clairsoin.portal.proof.TreeHeads;
import org.clairsoin.portal.proof.domain.TreeHead;
import org.clairsoin.portal.shared.MadeOnce;
import org.clairsoin.portal.shared.PortalException;
import org.clairsoin.portal.shared.ProblemType;
import org.clairsoin.portal.shared.PublicData;
import org.clairsoin.portal.shared.Site;
import org.jspecify.annotations.Nullable;

/** Give witnesses the tree heads, and the proofs that each grew from those before. */
@Path("/api/v1/tree-heads")
@MadeOnce
@Permit(everyone = true)
public class TreeHeadsResource {

    private static final String JSON = "application/json;charset=UTF-8";
    private static final String ATOM = "application/atom+xml;charset=UTF-8";
    private static final JsonFactory WRITER = new JsonFactory();
    private static final int AT_ONCE = 500;
    private static final int IN_A_PART = 50;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,15}");

    private final TreeHeads heads;
    private final WitnessLimit limit;
    private final HeadsFeed feed;
    private final HttpServletRequest caller;

    @Inject
    public TreeHeadsResource(
            TreeHeads heads, WitnessLimit limit, Site site, HttpServletRequest caller) {
        this.heads = heads;
        this.limit = limit;
        this.feed = new HeadsFeed(site.publicAddress().toString(), site.contact().hospital());
        this.caller = caller;
    }

    /** Return the newest head, or those after a number, oldest first. */
    @GET
    public Response list(@QueryParam("since") @Nullable String since, @Context Request request) {
        limit.pass(caller);
        if (since != null && !NUMBER.matcher(since).matches()) {
            throw new PortalException(ProblemType.UNPROCESSABLE, Message.of("proof.problem.since"));
        }
        List<TreeHead> found =
                since == null ? heads.latest(1) : heads.after(Long.parseLong(since), AT_ONCE);
        byte[] json =
                json(
                        out -> {
                            out.writeArrayFieldStart("heads");
                            for (TreeHead head : found) {
                                out.writeStartObject();
                                HeadJson.write(out, head);
                                out.writeEndObject();
                            }
                            out.writeEndArray();
                        });
        return PublicData.answer(request, json, JSON);
    }

    /** Return the last heads, or those before a number, newest first, as an Atom feed. */
    @GET
    @Path("feed.atom")
    public Response feed(@QueryParam("before") @Nullable String before, @Context Request request) {
        limit.pass(caller);
        if (before != null && !NUMBER.matcher(before).matches()) {
            throw new PortalException(
                    ProblemType.UNPROCESSABLE, Message.of("proof.problem.before"));
        }
        List<TreeHead> part =
                before == null
                        ? heads.latest(IN_A_PART)
                        : heads.before(Long.parseLong(before), IN_A_PART);
        if (before != null && part.isEmpty()) {
            throw PortalException.notFound();
        }
        return PublicData.answer(request, feed.write(part, before == null), ATOM);
    }

    @GET
    @Path("{number:[0-9]{1,15}}")
    public Response one(@PathParam("number") long number) {
        limit.pass(caller);
        TreeHead head = find(number);
        return forEver(json(out -> HeadJson.write(out, head)));
    }

    @GET
    @Path("{from:[0-9]{1,15}}/consistency/{to:[0-9]{1,15}}")
    public Response consistency(@PathParam("from") long from, @PathParam("to") long to) {
        limit.pass(caller);
        if (from > to) {
            throw PortalException.notFound();
        }
        TreeHead older = find(from);
        TreeHead newer = find(to);
        return forEver(
                json(
                        out -> {
                            out.writeNumberField("from", from);
                            out.writeNumberField("to", to);
                            HeadJson.path(out, heads.consistency(older, newer));
                        }));
    }

    private TreeHead find(long number) {
        return heads.head(number).orElseThrow(PortalException::notFound);
    }

    /** What was signed once never changes. */
    private static Response forEver(byte[] json) {
        return Response.ok(json, JSON)
                .header("Cache-Control", "public, max-age=31536000, immutable")
                .header("Access-Control-Allow-Origin", "*")
                .build();
    }

    private static byte[] json(Fields fields) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = WRITER.createGenerator(bytes)) {
            out.writeStartObject();
            fields.write(out);
            out.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** Writes the fields of an object. */
    private interface Fields {
        void write(JsonGenerator out) throws IOException;
    }
}
