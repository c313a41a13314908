// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.server.ledger;

import io.kaiwu.trust.contract.Contract;
import io.kaiwu.trust.contract.code.ContractCode;
import io.kaiwu.trust.contract.run.CodeShelf;
import io.kaiwu.trust.custody.CustodyContract;
import io.kaiwu.trust.escrow.EscrowContract;
import io.kaiwu.trust.order.OrderContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The code of contracts at hand: what Kaiwu brings, and jars in the ledger's folder. */
final class ContractShelf {

  private static final String JAR = ".jar";
  private static final Map<String, Class<? extends Contract>> SHIPPED =
      new TreeMap<>(
          Map.of(
              "custody", CustodyContract.class,
              "escrow", EscrowContract.class,
              "order", OrderContract.class));

  private ContractShelf() {}

  static String names() {
    return String.join(", ", SHIPPED.keySet());
  }

  static Optional<ContractCode> findShipped(String name) {
    return Optional.ofNullable(SHIPPED.get(name)).map(ContractCode::of);
  }

  static CodeShelf of(LedgerFolder folder) throws IOException {
    List<ContractCode> codes = new ArrayList<>();
    SHIPPED.values().forEach(main -> codes.add(ContractCode.of(main)));
    if (Files.isDirectory(folder.contracts())) {
      try (Stream<Path> files = Files.list(folder.contracts())) {
        files
            .filter(file -> file.toString().endsWith(JAR))
            .sorted()
            .forEach(file -> codes.add(read(file)));
      }
    }
    return new CodeShelf(codes);
  }

  private static ContractCode read(Path jar) {
    String name = jar.getFileName().toString();
    return ContractCode.read(jar, name.substring(0, name.length() - JAR.length()).split("@", 2)[0]);
  }

  /** Keeps registered code, so that a newer Kaiwu, with newer classes, still executes the log. */
  static Path keep(LedgerFolder folder, ContractCode code) throws IOException {
    Files.createDirectories(folder.contracts());
    String name = code.main().replace('/', '.') + "@" + code.hash().hex().substring(0, 12) + JAR;
    Path jar = folder.contracts().resolve(name);
    code.write(jar);
    return jar;
  }
}
