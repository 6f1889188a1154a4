package io.gleancast.contracts;

import com.sun.source.doctree.DocCommentTree;
import com.sun.source.doctree.DocTree;
import com.sun.source.doctree.LinkTree;
import com.sun.source.doctree.LiteralTree;
import com.sun.source.doctree.ParamTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.util.DocTrees;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/** What the sources' Javadoc says of a record and its components, as plain text: schemas repeat it, nobody else has to. */
final class Documentation {
    private static final Path SOURCES = Path.of("src/main/java/io/gleancast/contracts");

    private final Map<String, String> texts = new HashMap<>();

    Documentation() throws IOException {
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var files = compiler.getStandardFileManager(null, null, null);
                var sources = Files.list(SOURCES)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, null, null, null, files.getJavaFileObjectsFromPaths(sources.toList()));
            var comments = new Comments(DocTrees.instance(task));
            for (var unit : task.parse()) {
                comments.scan(unit, null);
            }
        }
    }

    @Nullable String of(Class<?> type) {
        return texts.get(nameOf(type));
    }

    @Nullable String of(Class<?> type, String component) {
        return texts.get(nameOf(type) + "#" + component);
    }

    private static String nameOf(Class<?> type) {
        return type.getTypeName()
                .replace(Documentation.class.getPackageName() + ".", "")
                .replace('$', '.');
    }

    private static String plain(List<? extends DocTree> parts) {
        return parts.stream()
                .map(Documentation::plain)
                .collect(Collectors.joining())
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static String plain(DocTree part) {
        return switch (part) {
            case LiteralTree literal -> literal.getBody().getBody();
            case LinkTree link ->
                link.getLabel().isEmpty() ? link.getReference().getSignature() : plain(link.getLabel());
            default -> part.toString();
        };
    }

    private final class Comments extends TreePathScanner<@Nullable Void, @Nullable Void> {
        private final DocTrees trees;

        Comments(DocTrees trees) {
            this.trees = trees;
        }

        @Override
        public @Nullable Void visitClass(ClassTree type, @Nullable Void nothing) {
            @Nullable DocCommentTree comment = trees.getDocCommentTree(getCurrentPath());
            if (comment != null) {
                var name = enclosing() + type.getSimpleName();
                texts.put(name, plain(comment.getFullBody()));
                params(comment)
                        .forEach(param -> texts.put(name + "#" + param.getName(), plain(param.getDescription())));
            }
            return super.visitClass(type, null);
        }

        private Stream<ParamTree> params(DocCommentTree comment) {
            return comment.getBlockTags().stream()
                    .filter(ParamTree.class::isInstance)
                    .map(ParamTree.class::cast);
        }

        private String enclosing() {
            return getCurrentPath().getParentPath().getLeaf() instanceof ClassTree outer
                    ? outer.getSimpleName() + "."
                    : "";
        }
    }
}
