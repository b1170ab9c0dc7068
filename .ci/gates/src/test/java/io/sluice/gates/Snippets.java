package io.sluice.gates;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.StringWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import javax.tools.JavaCompiler;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles sources that are given as text, for rules to judge. */
final class Snippets {
  private Snippets() {}

  /** The classes of the sources, written under {@code folder}. */
  static JavaClasses compile(List<String> sources, Path folder) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    StringWriter complaints = new StringWriter();
    List<Source> units =
        IntStream.range(0, sources.size()).mapToObj(i -> new Source(i, sources.get(i))).toList();
    boolean compiled =
        compiler
            .getTask(complaints, null, null, List.of("-d", folder.toString()), null, units)
            .call();
    if (!compiled) {
      throw new IllegalArgumentException("does not compile: " + complaints);
    }
    return new ClassFileImporter().importPath(folder);
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(int index, String text) {
      super(URI.create("string:///" + index + "/" + typeName(text) + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }

    private static String typeName(String text) {
      return text.replaceFirst("(?s).*?class (\\w+).*", "$1");
    }
  }
}
