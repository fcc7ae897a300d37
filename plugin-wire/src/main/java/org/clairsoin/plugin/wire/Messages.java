package org.clairsoin.plugin.wire;

import java.util.LinkedHashMap;
import java.util.Map;
import org.clairsoin.plugin.api.Declaration;
import org.clairsoin.plugin.api.Explanation;
import org.clairsoin.plugin.api.ExplanationRequest;

/**
 * Writes the messages of the protocol as JSON and reads them back.
 *
 * <p>Equal values are written as equal bytes, so that a request's bytes can serve as its key.
 */
public final class Messages {
    /** Version of the protocol; both sides must speak the same. */
    public static final int PROTOCOL = 1;

    private Messages() {}

    /** Write the first message of a host. */
    public static byte[] write(Hello hello) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("protocol", hello.protocol());
        tree.put("api", hello.api());
        tree.put("pluginId", hello.pluginId());
        tree.put("pluginVersion", hello.pluginVersion());
        tree.put("sha256", hello.sha256());
        tree.put("declaration", Declarations.write(hello.declaration()));
        return Json.write(tree);
    }

    /** Read the first message of a host. */
    public static Hello readHello(byte[] json) throws WireException {
        return Fields.read(
                "hello",
                Json.read(json),
                fields ->
                        new Hello(
                                fields.integer("protocol"),
                                fields.text("api"),
                                fields.text("pluginId"),
                                fields.text("pluginVersion"),
                                fields.text("sha256"),
                                fields.object("declaration", Declarations::readDeclaration)));
    }

    /** Write a call. */
    public static byte[] write(Call call) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", call.id());
        tree.put("explain", Declarations.write(call.request()));
        return Json.write(tree);
    }

    /** Read a call. */
    public static Call readCall(byte[] json) throws WireException {
        return Fields.read(
                "call",
                Json.read(json),
                fields ->
                        new Call(
                                fields.number("id"),
                                fields.object("explain", Declarations::readRequest)));
    }

    /** Write an answer. */
    public static byte[] write(Answer answer) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("id", answer.id());
        answer.fold(
                explained -> tree.put("explanation", Explanations.write(explained.explanation())),
                failed -> tree.put("failure", failed.failure().name()));
        return Json.write(tree);
    }

    /** Read an answer. */
    public static Answer readAnswer(byte[] json) throws WireException {
        return Fields.read("answer", Json.read(json), Messages::readAnswer);
    }

    /** Write a request alone, as the key under which its answer is kept. */
    public static byte[] write(ExplanationRequest request) {
        return Json.write(Declarations.write(request));
    }

    /** Write a declaration alone, to be kept. */
    public static byte[] write(Declaration declaration) {
        return Json.write(Declarations.write(declaration));
    }

    /** Read a declaration that was kept. */
    public static Declaration readDeclaration(byte[] json) throws WireException {
        return Fields.read("declaration", Json.read(json), Declarations::readDeclaration);
    }

    /** Write an explanation alone, to be kept. */
    public static byte[] write(Explanation explanation) {
        return Json.write(Explanations.write(explanation));
    }

    /** Read an explanation that was kept. */
    public static Explanation readExplanation(byte[] json) throws WireException {
        return Fields.read("explanation", Json.read(json), Explanations::read);
    }

    private static Answer readAnswer(Fields fields) throws WireException {
        long id = fields.number("id");
        if (fields.has("failure")) {
            return new Answer.Failed(id, fields.value("failure", Answer.Failure::valueOf));
        }
        return new Answer.Explained(id, fields.object("explanation", Explanations::read));
    }
}
