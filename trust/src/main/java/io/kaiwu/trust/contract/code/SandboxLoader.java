// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import io.kaiwu.core.text.Text;
import io.kaiwu.trust.TrustException;
import java.io.IOException;
import java.io.InputStream;
import java.lang.classfile.Attribute;
import java.lang.classfile.Attributes;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassFileBuilder;
import java.lang.classfile.ClassFileElement;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeModel;
import java.lang.classfile.FieldModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.MethodTransform;
import java.lang.classfile.attribute.CodeAttribute;
import java.lang.classfile.constantpool.ClassEntry;
import java.lang.constant.ClassDesc;
import java.lang.reflect.AccessFlag;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Sees the contract's metered classes, a fuel tank of its own, and the allow list; nothing else.
 */
final class SandboxLoader extends ClassLoader {

  private static final String FUEL = Fuel.class.getName();

  /** The local variable and the arguments of what metering puts into a method. */
  private static final int METER_WORDS = 8;

  /** The attributes that matter when code runs; the API itself makes those of methods' code. */
  private static final Set<String> NEEDED =
      Set.of(
          "BootstrapMethods",
          "ConstantValue",
          "InnerClasses",
          "NestHost",
          "NestMembers",
          "PermittedSubclasses",
          "SourceFile");

  private final SortedMap<String, byte[]> own = new TreeMap<>();

  SandboxLoader(ContractCode code) {
    super("contract", null);
    CodeIndex index = new CodeIndex(code);
    ClassFile file =
        ClassFile.of(
            ClassFile.ClassHierarchyResolverOption.of(hierarchy(index)),
            ClassFile.StackMapsOption.GENERATE_STACK_MAPS,
            ClassFile.AttributesProcessingOption.DROP_UNSTABLE_ATTRIBUTES,
            ClassFile.DebugElementsOption.PASS_DEBUG);
    for (ClassModel model : index.all()) {
      own.put(model.thisClass().asInternalName().replace('/', '.'), metered(file, model, index));
    }
    own.put(FUEL, fuelBytes());
  }

  /** The names of the contract's classes, sorted. */
  Iterable<String> names() {
    return own.keySet();
  }

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      byte[] bytes = own.get(name);
      if (bytes != null) {
        return defineClass(name, bytes, 0, bytes.length);
      }
      if (isShared(name)) {
        return Class.forName(name, false, SandboxLoader.class.getClassLoader());
      }
      throw new ClassNotFoundException(name);
    }
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    return null;
  }

  private static boolean isShared(String name) {
    return AllowList.STANDARD.shows(name.replace('.', '/'))
        || name.equals(FuelTank.class.getName())
        || name.equals(OutOfFuel.class.getName())
        || name.equals(Error.class.getName());
  }

  private static byte[] metered(ClassFile file, ClassModel model, CodeIndex index) {
    byte[] bytes =
        file.transformClass(
            model,
            (builder, element) -> {
              switch (element) {
                case MethodModel method -> {
                  boolean starts = method.methodName().equalsString("<clinit>");
                  builder.transformMethod(method, methodTransform(index, starts));
                }
                case FieldModel field -> builder.transformField(field, SandboxLoader::keep);
                default -> keep(builder, element);
              }
            });
    ClassFile.of().parse(bytes).methods().forEach(SandboxLoader::requireSmallFrame);
    return bytes;
  }

  /** Counted anew: a class file may say of its frames what it likes. */
  private static void requireSmallFrame(MethodModel method) {
    Optional<CodeAttribute> code = method.findAttribute(Attributes.code());
    int words = code.map(found -> found.maxLocals() + found.maxStack()).orElse(0);
    if (words > Metering.MAX_FRAME_WORDS + METER_WORDS) {
      throw new IllegalArgumentException(
          "The method (%s) has a frame of %d words.".formatted(method.methodName(), words));
    }
  }

  private static MethodTransform methodTransform(CodeIndex index, boolean starts) {
    return (builder, element) -> {
      if (element instanceof CodeModel code) {
        builder.transformCode(code, new Metering(index, new CostMap(index, code), starts));
      } else {
        keep(builder, element);
      }
    };
  }

  /** An annotation nested deep enough ends the virtual machine that reads it: none gets there. */
  private static <E extends ClassFileElement> void keep(ClassFileBuilder<E, ?> builder, E element) {
    if (!(element instanceof Attribute<?> attribute)
        || NEEDED.contains(attribute.attributeName().stringValue())) {
      builder.with(element);
    }
  }

  /** Frames are merged by what the contract's classes say of themselves, never by loading them. */
  private static ClassHierarchyResolver hierarchy(CodeIndex index) {
    ClassHierarchyResolver own =
        type ->
            index
                .find(Bootstraps.internalName(type))
                .map(model ->
                    model.flags().has(AccessFlag.INTERFACE)
                        ? ClassHierarchyResolver.ClassHierarchyInfo.ofInterface()
                        : ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
                            model
                                .superclass()
                                .map(ClassEntry::asSymbol)
                                .orElse(ClassDesc.of("java.lang.Object"))))
                .orElse(null);
    return own.orElse(ClassHierarchyResolver.defaultResolver());
  }

  private static byte[] fuelBytes() {
    try (InputStream in = Fuel.class.getResourceAsStream("Fuel.class")) {
      if (in == null) {
        throw new TrustException(
            Text.of("类 %s 没有类文件。", "The class (%s) has no class file.").formatted(FUEL));
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new TrustException(
          Text.of("类 %s 无法读取。", "The class (%s) cannot be read.").formatted(FUEL), e);
    }
  }
}
