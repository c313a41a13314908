// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** Compiles contracts from source, in memory. */
public final class Javac {

  private Javac() {}

  /** All class files by internal name, from sources by binary name. */
  public static SortedMap<String, byte[]> compile(Map<String, String> sources) {
    SortedMap<String, byte[]> classes = new TreeMap<>();
    StringWriter complaints = new StringWriter();
    var compiler = ToolProvider.getSystemJavaCompiler();
    try (var standard = compiler.getStandardFileManager(null, null, null)) {
      List<Source> units =
          sources.entrySet().stream().map(e -> new Source(e.getKey(), e.getValue())).toList();
      boolean done =
          compiler
              .getTask(
                  complaints,
                  new Memory(standard, classes),
                  null,
                  List.of("-g", "-proc:none", "-nowarn", "--release", "25"),
                  null,
                  units)
              .call();
      assertThat(done).as(complaints.toString()).isTrue();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return classes;
  }

  /** One contract out of its source. */
  public static ContractCode contract(String name, String source) {
    return new ContractCode(name.replace('.', '/'), compile(Map.of(name, source)));
  }

  private static final class Source extends SimpleJavaFileObject {
    private final String text;

    Source(String name, String text) {
      super(URI.create("string:///" + name.replace('.', '/') + ".java"), Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }

  private static final class Memory extends ForwardingJavaFileManager<JavaFileManager> {
    private final Map<String, byte[]> classes;

    Memory(JavaFileManager below, Map<String, byte[]> classes) {
      super(below);
      this.classes = classes;
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
        Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
      return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/')), kind) {
        @Override
        public OutputStream openOutputStream() {
          return new ByteArrayOutputStream() {
            @Override
            public void close() {
              classes.put(name.replace('.', '/'), toByteArray());
            }
          };
        }
      };
    }
  }
}
