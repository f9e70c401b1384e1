package bulkhead.testing.architecture;

import com.sun.source.tree.BlockTree;
import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.DoWhileLoopTree;
import com.sun.source.tree.EnhancedForLoopTree;
import com.sun.source.tree.ForLoopTree;
import com.sun.source.tree.IfTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.SwitchTree;
import com.sun.source.tree.SynchronizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import com.sun.source.tree.WhileLoopTree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.SourcePositions;
import com.sun.source.util.TreeScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.lang.model.element.Modifier;
import javax.tools.JavaCompiler;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;
import org.jspecify.annotations.Nullable;

/// Measures one source file on its syntax tree, as the compiler parses it.
final class SourceMeasures {

    private static final int FILE_LINES_MAX = 400;
    private static final int METHOD_LINES_MAX = 40;
    private static final int PARAMETERS_MAX = 5;
    private static final int NESTING_MAX = 3;
    private static final int LINE_MAX = 120;
    private static final int INTERFACE_METHODS_MAX = 8;

    private final String file;
    private final List<String> offences = new ArrayList<>();

    private SourceMeasures(String file) {
        this.file = file;
    }

    static SourceMeasures of(Path source) {
        var measures = new SourceMeasures(House.relative(source));
        measures.measureText(House.read(source));
        measures.measureTree(source);
        return measures;
    }

    /// `rule:file` or `rule:file#member`, one per offence.
    List<String> offences() {
        return List.copyOf(offences);
    }

    private void measureText(String text) {
        List<String> lines = text.lines().toList();
        if (lines.size() > FILE_LINES_MAX) {
            offences.add("file-lines:" + file);
        }
        if (lines.stream().anyMatch(line -> line.length() > LINE_MAX)) {
            offences.add("line-length:" + file);
        }
    }

    private void measureTree(Path source) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        try (StandardJavaFileManager files = compiler.getStandardFileManager(null, Locale.ROOT, null)) {
            var task = (JavacTask) compiler.getTask(
                    null, files, diagnostic -> {}, List.of("-proc:none"), null, files.getJavaFileObjects(source));
            SourcePositions positions = Trees.instance(task).getSourcePositions();
            for (CompilationUnitTree unit : task.parse()) {
                new Scanner(unit, positions).scan(unit, null);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private final class Scanner extends TreeScanner<@Nullable Void, @Nullable Void> {

        private final CompilationUnitTree unit;
        private final SourcePositions positions;
        private String type = "";
        private int nesting;
        private int deepest;

        Scanner(CompilationUnitTree unit, SourcePositions positions) {
            this.unit = unit;
            this.positions = positions;
        }

        @Override
        public @Nullable Void visitClass(ClassTree tree, @Nullable Void unused) {
            String outer = type;
            type = tree.getSimpleName().toString();
            if (tree.getKind() == Tree.Kind.INTERFACE && abstractMethods(tree) > INTERFACE_METHODS_MAX) {
                offences.add("interface-methods:" + file + "#" + type);
            }
            if (tree.getKind() == Tree.Kind.RECORD && components(tree) > PARAMETERS_MAX) {
                offences.add("parameters:" + file + "#" + type);
            }
            super.visitClass(tree, null);
            type = outer;
            return null;
        }

        @Override
        public @Nullable Void visitMethod(MethodTree tree, @Nullable Void unused) {
            String member = file + "#" + type + "." + tree.getName();
            if (lines(tree) > METHOD_LINES_MAX) {
                offences.add("method-lines:" + member);
            }
            if (tree.getParameters().size() > PARAMETERS_MAX) {
                offences.add("parameters:" + member);
            }
            int outerDeepest = deepest;
            int outerNesting = nesting;
            deepest = 0;
            nesting = 0;
            super.visitMethod(tree, null);
            if (deepest > NESTING_MAX) {
                offences.add("nesting:" + member);
            }
            deepest = outerDeepest;
            nesting = outerNesting;
            return null;
        }

        @Override
        public @Nullable Void visitIf(IfTree tree, @Nullable Void unused) {
            scan(tree.getCondition(), null);
            nested(() -> scan(tree.getThenStatement(), null));
            if (tree.getElseStatement() instanceof IfTree chained) {
                visitIf(chained, null); // else-if is one level
            } else {
                nested(() -> scan(tree.getElseStatement(), null));
            }
            return null;
        }

        @Override
        public @Nullable Void visitForLoop(ForLoopTree tree, @Nullable Void unused) {
            return nested(() -> super.visitForLoop(tree, null));
        }

        @Override
        public @Nullable Void visitEnhancedForLoop(EnhancedForLoopTree tree, @Nullable Void unused) {
            return nested(() -> super.visitEnhancedForLoop(tree, null));
        }

        @Override
        public @Nullable Void visitWhileLoop(WhileLoopTree tree, @Nullable Void unused) {
            return nested(() -> super.visitWhileLoop(tree, null));
        }

        @Override
        public @Nullable Void visitDoWhileLoop(DoWhileLoopTree tree, @Nullable Void unused) {
            return nested(() -> super.visitDoWhileLoop(tree, null));
        }

        @Override
        public @Nullable Void visitSwitch(SwitchTree tree, @Nullable Void unused) {
            return nested(() -> super.visitSwitch(tree, null));
        }

        @Override
        public @Nullable Void visitTry(TryTree tree, @Nullable Void unused) {
            return nested(() -> super.visitTry(tree, null));
        }

        @Override
        public @Nullable Void visitSynchronized(SynchronizedTree tree, @Nullable Void unused) {
            return nested(() -> super.visitSynchronized(tree, null));
        }

        private @Nullable Void nested(Runnable visit) {
            nesting++;
            deepest = Math.max(deepest, nesting);
            visit.run();
            nesting--;
            return null;
        }

        private long lines(MethodTree tree) {
            BlockTree body = tree.getBody();
            if (body == null) {
                return 0;
            }
            long first = unit.getLineMap().getLineNumber(positions.getStartPosition(unit, body));
            long last = unit.getLineMap().getLineNumber(positions.getEndPosition(unit, body));
            return last - first + 1;
        }

        private static long abstractMethods(ClassTree tree) {
            return tree.getMembers().stream()
                    .filter(member -> member instanceof MethodTree method && method.getBody() == null)
                    .count();
        }

        private static long components(ClassTree tree) {
            return tree.getMembers().stream()
                    .filter(member -> member instanceof VariableTree field
                            && !field.getModifiers().getFlags().contains(Modifier.STATIC))
                    .count();
        }
    }
}
