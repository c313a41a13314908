// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static java.util.stream.Collectors.joining;

import io.kaiwu.core.json.Digest;
import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import io.kaiwu.trust.contract.Contract;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.classfile.constantpool.PoolEntry;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.LocalDateTime;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * The class files of one contract. Their hash names it: SHA-256 over a line with the main class and
 * a line {@code digest name} for each class in the order of the names, line feeds between.
 */
public final class ContractCode {

  private static final int MAX_CLASSES = 200;
  private static final int MAX_BYTES = 1 << 20;

  /** Enough names to see which one was meant. */
  private static final int FEW = 5;

  private static final String SUFFIX = ".class";

  private final String main;
  private final SortedMap<String, byte[]> classes;

  /**
   * @param main internal name of the class that is the contract: {@code com/acme/Custody}
   * @param classes class files by internal name
   */
  ContractCode(String main, SortedMap<String, byte[]> classes) {
    int bytes = classes.values().stream().mapToInt(file -> file.length).sum();
    if (!classes.containsKey(main)) {
      throw new TrustException(
          Text.of(
                  "代码中没有类 %s。里面的类：%s。请写全类名，包括包名。",
                  "There is no class (%s) in the code; there are: %s. Maybe write its whole name, with the package.")
              .formatted(named(main), named(classes.keySet())));
    }
    if (classes.size() > MAX_CLASSES || bytes > MAX_BYTES) {
      throw new TrustException(
          Text.of(
                  "合约 %s 的类至多 %d 个、合计 %d 字节；现有 %d 个、%d 字节。jar 中只放合约自己的类。",
                  "The classes of the contract (%s) are at most %d with %d bytes together; they are %d with %d. Maybe leave out of the jar what is not the contract's own.")
              .formatted(named(main), MAX_CLASSES, MAX_BYTES, classes.size(), bytes));
    }
    this.main = main;
    this.classes = new TreeMap<>(classes);
  }

  /** The class and what it needs of its own package and those below. */
  public static ContractCode of(Class<? extends Contract> main) {
    String start = main.getName().replace('.', '/');
    String home = start.substring(0, start.lastIndexOf('/') + 1);
    SortedMap<String, byte[]> found = new TreeMap<>();
    Deque<String> open = new ArrayDeque<>();
    open.add(start);
    while (!open.isEmpty()) {
      String name = open.remove();
      byte[] bytes = found.containsKey(name) ? null : resource(main, name);
      if (bytes != null) {
        found.put(name, bytes);
        mentioned(ClassFile.of().parse(bytes), home, open);
      }
    }
    return new ContractCode(start, found);
  }

  /**
   * All classes of a jar.
   *
   * @param main binary name of the class that is the contract: {@code com.acme.Custody}
   */
  public static ContractCode read(Path jar, String main) {
    SortedMap<String, byte[]> found = new TreeMap<>();
    try (JarFile file = new JarFile(jar.toFile())) {
      Iterator<JarEntry> entries = file.stream().iterator();
      int left = MAX_BYTES + 1; // a small jar can hold any number of bytes
      while (left > 0 && entries.hasNext()) {
        JarEntry entry = entries.next();
        String name = entry.getName();
        if (name.endsWith(SUFFIX) && !name.endsWith("-info.class")) {
          try (InputStream in = file.getInputStream(entry)) {
            byte[] bytes = in.readNBytes(left);
            found.put(name.substring(0, name.length() - SUFFIX.length()), bytes);
            left -= bytes.length;
          }
        }
      }
    } catch (IOException e) {
      throw new TrustException(
          Text.of(
                  "合约的 jar 文件 %s 无法读取：%s。请用 JDK 的 jar --create 制作。",
                  "The contract's jar (%s) cannot be read: %s. Maybe make it with the JDK: jar --create.")
              .formatted(jar, e),
          e);
    }
    return new ContractCode(main.replace('.', '/'), found);
  }

  private static String named(Set<String> classes) {
    String few = classes.stream().limit(FEW).map(ContractCode::named).collect(joining(", "));
    return classes.isEmpty() ? "-" : classes.size() > FEW ? few + ", ..." : few;
  }

  private static String named(String internal) {
    return internal.replace('/', '.');
  }

  /** Writes a jar for {@link #read}; the same code makes the same bytes. */
  public void write(Path jar) {
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (var file : classes.entrySet()) {
        JarEntry entry = new JarEntry(file.getKey() + SUFFIX);
        entry.setTimeLocal(LocalDateTime.of(1980, 1, 1, 0, 0));
        out.putNextEntry(entry);
        out.write(file.getValue());
      }
    } catch (IOException e) {
      throw new TrustException(
          Text.of("合约的 jar 文件 %s 无法写入：%s。", "The contract's jar (%s) cannot be written: %s.")
              .formatted(jar, e),
          e);
    }
  }

  /** Internal name of the class that is the contract. */
  public String main() {
    return main;
  }

  /** The digest of each class file by internal name. */
  public SortedMap<String, Digest> digests() {
    SortedMap<String, Digest> digests = new TreeMap<>();
    classes.forEach((name, bytes) -> digests.put(name, Digest.of(bytes)));
    return digests;
  }

  /** The hash that registers the contract. */
  public Digest hash() {
    return hash(main, digests());
  }

  /** The hash of a main class and digests of class files; see the class. */
  public static Digest hash(String main, SortedMap<String, Digest> digests) {
    MessageDigest sha = Digest.sha256();
    sha.update(main.getBytes(StandardCharsets.UTF_8));
    digests.forEach((name, digest) ->
        sha.update(("\n" + digest.hex() + " " + name).getBytes(StandardCharsets.UTF_8)));
    return Digest.of(sha);
  }

  SortedMap<String, byte[]> classes() {
    return classes;
  }

  private static void mentioned(ClassModel model, String home, Deque<String> open) {
    for (PoolEntry entry : model.constantPool()) {
      if (entry instanceof ClassEntry named) {
        String name = named.asInternalName().replaceFirst("^\\[+L?", "").replace(";", "");
        if (name.startsWith(home)) {
          open.add(name);
        }
      }
    }
  }

  private static byte @Nullable [] resource(Class<?> near, String name) {
    ClassLoader loader = near.getClassLoader();
    try (InputStream in = loader == null ? null : loader.getResourceAsStream(name + SUFFIX)) {
      return in == null ? null : in.readAllBytes();
    } catch (IOException e) {
      throw new TrustException(
          Text.of("类 %s 无法读取。", "The class (%s) cannot be read.").formatted(name), e);
    }
  }
}
