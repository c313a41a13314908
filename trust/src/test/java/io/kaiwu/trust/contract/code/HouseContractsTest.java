// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.trust.contract.code;

import static org.assertj.core.api.Assertions.assertThat;

import io.kaiwu.trust.contract.Contract;
import io.kaiwu.trust.custody.CustodyContract;
import io.kaiwu.trust.escrow.EscrowContract;
import io.kaiwu.trust.order.OrderContract;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HouseContractsTest {

  @ParameterizedTest
  @ValueSource(classes = {CustodyContract.class, EscrowContract.class, OrderContract.class})
  void passesItsOwnInspection(Class<? extends Contract> contract) {
    ContractCode code = ContractCode.of(contract);
    assertThat(Inspection.of(code)).isEmpty();
    Sandbox.load(code, 1_000_000);
  }
}
