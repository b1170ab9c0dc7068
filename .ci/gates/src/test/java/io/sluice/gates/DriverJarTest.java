package io.sluice.gates;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.Test;

/** The jar that is handed to tools, as the build made it. */
final class DriverJarTest {
  private static final Path JAR =
      Repository.ROOT.resolve("jdbc-driver/target/sluice-jdbc-driver.jar");

  /** Of class files for Java 8. */
  private static final int JAVA_8 = 52;

  @Test
  void nothingInItCanMeetAnotherVersionOfTheSameInItsHost() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      List<String> classes =
          jar.stream().map(JarEntry::getName).filter(name -> name.endsWith(".class")).toList();
      assertThat(classes)
          .hasSizeGreaterThan(1000)
          .allMatch(name -> name.startsWith("io/sluice/jdbc/"));
    }
  }

  @Test
  void itsClassesRunOnJava8() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      for (JarEntry entry : jar.stream().filter(e -> e.getName().endsWith(".class")).toList()) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(entry))) {
          in.skipBytes(6);
          assertThat(in.readUnsignedShort()).as(entry.getName()).isLessThanOrEqualTo(JAVA_8);
        }
      }
    }
  }

  @Test
  void itOffersOurDriverAlone() throws IOException {
    try (JarFile jar = new JarFile(JAR.toFile())) {
      String drivers =
          new String(
              jar.getInputStream(jar.getEntry("META-INF/services/java.sql.Driver")).readAllBytes(),
              StandardCharsets.UTF_8);
      assertThat(drivers.strip()).isEqualTo("io.sluice.jdbc.SluiceDriver");
    }
  }
}
