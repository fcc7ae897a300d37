package org.clairsoin.plugin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.TypeKind;
import javax.lang.model.util.Elements;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.Test;

/** Everything that a vendor can see is told in words: each parameter, each result, since when. */
class JavadocTest {
    private static final Path SOURCES = Path.of("src/main/java/org/clairsoin/plugin/api");

    @Test
    void nothingPublicIsWithoutItsWords() throws IOException {
        List<JavaFileObject> sources = new ArrayList<>();
        try (Stream<Path> files = Files.list(SOURCES)) {
            for (Path file : files.sorted().toList()) {
                sources.add(new Source(file.toUri(), Files.readString(file)));
            }
        }
        assertThat(missing(sources)).isEmpty();
    }

    @Test
    void missingWordsAreFound() throws IOException {
        JavaFileObject source =
                new Source(
                        URI.create("string:///planted/Planted.java"),
                        """
                        package planted;
                        /** Is a type. */
                        public class Planted {
                            public int field;
                            /** Do it. */
                            public int act(String what) { return 0; }
                            void hidden() {}
                            /**
                             * Is a pair.
                             * @param one the first
                             * @since 1.0
                             */
                            public record Pair(int one, int other) {
                                public Pair {}
                            }
                        }
                        """);
        assertThat(missing(List.of(source)))
                .containsExactlyInAnyOrder(
                        "planted.Planted Planted: since",
                        "planted.Planted field: comment",
                        "planted.Planted act(java.lang.String): param what",
                        "planted.Planted act(java.lang.String): return",
                        "planted.Planted.Pair Pair: param other",
                        "planted.Planted.Pair Pair(int,int): comment");
    }

    private static List<String> missing(List<JavaFileObject> sources) throws IOException {
        JavacTask task =
                (JavacTask)
                        Objects.requireNonNull(ToolProvider.getSystemJavaCompiler())
                                .getTask(null, null, null, List.of("-proc:none"), null, sources);
        Set<TypeElement> types = new LinkedHashSet<>();
        for (Element element : task.analyze()) {
            if (element instanceof TypeElement type) {
                types.add(type);
            }
        }
        Comments comments = new Comments(DocTrees.instance(task), task.getElements());
        types.forEach(comments::lookAt);
        return comments.missing;
    }

    /** Looks for comments, and for their tags. */
    private static final class Comments {
        private final DocTrees trees;
        private final Elements elements;
        private final List<String> missing = new ArrayList<>();

        Comments(DocTrees trees, Elements elements) {
            this.trees = trees;
            this.elements = elements;
        }

        void lookAt(TypeElement type) {
            if (!isSeen(type)) {
                return;
            }
            Set<String> tags = new HashSet<>();
            tags.add("since");
            type.getRecordComponents().forEach(part -> tags.add("param " + part.getSimpleName()));
            expect(type, type, tags);
            for (Element member : type.getEnclosedElements()) {
                boolean overrides = member.getAnnotation(Override.class) != null;
                if (isSeen(member) && !overrides && !isWrittenByTheCompiler(type, member)) {
                    lookAt(type, member);
                }
            }
        }

        private boolean isWrittenByTheCompiler(TypeElement type, Element member) {
            String name = member.getSimpleName().toString();
            Set<String> names = new HashSet<>();
            if (type.getKind() == ElementKind.ENUM) {
                names.addAll(Set.of("values", "valueOf"));
            }
            if (type.getKind() == ElementKind.RECORD) {
                names.addAll(Set.of("equals", "hashCode", "toString"));
                type.getRecordComponents()
                        .forEach(part -> names.add(part.getSimpleName().toString()));
            }
            return elements.getOrigin(member) != Elements.Origin.EXPLICIT || names.contains(name);
        }

        private void lookAt(TypeElement type, Element member) {
            if (member instanceof ExecutableElement method) {
                boolean repeatsTheRecord =
                        member.getKind() == ElementKind.CONSTRUCTOR
                                && type.getKind() == ElementKind.RECORD
                                && method.getParameters().size()
                                        == type.getRecordComponents().size();
                expect(type, method, repeatsTheRecord ? Set.of() : tags(method));
            } else if (member instanceof TypeElement nested) {
                lookAt(nested);
            } else if (member.getKind().isField()) {
                expect(type, member, Set.of());
            }
        }

        private static Set<String> tags(ExecutableElement method) {
            Set<String> tags = new HashSet<>();
            method.getParameters().forEach(each -> tags.add("param " + each.getSimpleName()));
            method.getTypeParameters().forEach(each -> tags.add("param " + each.getSimpleName()));
            if (method.getKind() == ElementKind.METHOD
                    && method.getReturnType().getKind() != TypeKind.VOID) {
                tags.add("return");
            }
            return tags;
        }

        private void expect(TypeElement type, Element element, Set<String> tags) {
            String place = type.getQualifiedName() + " " + named(element) + ": ";
            DocCommentTree comment = trees.getDocCommentTree(element);
            if (comment == null || comment.getFirstSentence().isEmpty()) {
                missing.add(place + "comment");
                return;
            }
            Set<String> there = new HashSet<>();
            for (DocTree tag : comment.getBlockTags()) {
                there.add(
                        tag instanceof ParamTree param
                                ? "param " + param.getName()
                                : tag.getKind().tagName);
            }
            tags.stream()
                    .filter(tag -> !there.contains(tag))
                    .sorted()
                    .forEach(tag -> missing.add(place + tag));
        }

        private static String named(Element element) {
            return element instanceof TypeElement type
                    ? type.getSimpleName().toString()
                    : element.toString();
        }

        private static boolean isSeen(Element element) {
            return element.getModifiers().contains(Modifier.PUBLIC)
                    || element.getModifiers().contains(Modifier.PROTECTED);
        }
    }

    /** A source in memory. */
    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(URI uri, String text) {
            super(uri, Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }
}
