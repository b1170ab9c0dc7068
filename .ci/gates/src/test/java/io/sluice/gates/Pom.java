package io.sluice.gates;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a module says of itself.
 *
 * @param artifact its name
 * @param modules the folders of its modules, those of profiles too
 * @param edges its own dependencies on artifacts of ours
 */
record Pom(String artifact, List<String> modules, List<Edge> edges) {
  /** A dependency on another module, in a scope of Maven's. */
  record Edge(String artifact, String scope) {}

  Pom {
    modules = List.copyOf(modules);
    edges = List.copyOf(edges);
  }

  static Pom read(Path file) {
    try {
      return parse(Files.readString(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static Pom parse(String text) {
    Element project = document(text).getDocumentElement();
    List<Element> profiles = children(child(project, "profiles"), "profile");
    List<String> modules = new ArrayList<>(texts(child(project, "modules"), "module"));
    profiles.forEach(profile -> modules.addAll(texts(child(profile, "modules"), "module")));
    List<Element> dependencies =
        new ArrayList<>(children(child(project, "dependencies"), "dependency"));
    profiles.forEach(
        profile -> dependencies.addAll(children(child(profile, "dependencies"), "dependency")));
    List<Edge> edges =
        dependencies.stream()
            .filter(dependency -> text(dependency, "groupId", "").equals("io.sluice"))
            .map(
                dependency ->
                    new Edge(
                        text(dependency, "artifactId", ""), text(dependency, "scope", "compile")))
            .toList();
    return new Pom(text(project, "artifactId", ""), modules, edges);
  }

  private static Document document(String text) {
    try {
      return DocumentBuilderFactory.newInstance()
          .newDocumentBuilder()
          .parse(new InputSource(new StringReader(text)));
    } catch (ParserConfigurationException | SAXException e) {
      throw new IllegalArgumentException("not a pom", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The first child of that name, or an element without children if there is none. */
  private static Element child(Element parent, String name) {
    List<Element> found = children(parent, name);
    return found.isEmpty() ? parent.getOwnerDocument().createElement(name) : found.get(0);
  }

  private static List<Element> children(Element parent, String name) {
    List<Element> found = new ArrayList<>();
    for (int i = 0; i < parent.getChildNodes().getLength(); i++) {
      Node node = parent.getChildNodes().item(i);
      if (node instanceof Element element && element.getTagName().equals(name)) {
        found.add(element);
      }
    }
    return found;
  }

  private static List<String> texts(Element parent, String name) {
    return children(parent, name).stream()
        .map(element -> element.getTextContent().strip())
        .toList();
  }

  private static String text(Element parent, String name, String absent) {
    return texts(parent, name).stream().findFirst().orElse(absent);
  }
}
