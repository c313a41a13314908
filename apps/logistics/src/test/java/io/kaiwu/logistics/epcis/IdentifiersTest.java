// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.openepcis.epc.translator.Converter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdentifiersTest {

  @ParameterizedTest
  @CsvSource({
    "urn:epc:id:sgtin:0614141.107346.2017, 01/10614141073464/21/2017",
    "urn:epc:id:sgtin:061414112345.0.1, 01/00614141123452/21/1",
    "urn:epc:id:sscc:0614141.1234567890, 00/106141412345678908",
    "urn:epc:id:sgln:0614141.00777.0, 414/0614141007776",
    "urn:epc:id:sgln:061414112345..0, 414/0614141123452",
    "urn:epc:id:sgln:0614141.00777.A%2F1, 414/0614141007776/254/A%2F1",
    "urn:epc:id:cpi:0614141.5PQ7%2FZ43.12345, 8010/06141415PQ7%2FZ43/8011/12345",
    "urn:epc:idpat:upui:1234567.089456.*, 01/01234567894560",
    "urn:epc:idpat:sgtin:4012345.066666.*, 01/04012345666663",
  })
  void anEpcUriIsADigitalLink(String urn, String link) {
    assertThat(Identifiers.canonical(urn)).isEqualTo("https://id.gs1.org/" + link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "urn:epc:id:pgln:4012345.00225",
        "urn:epc:id:grai:4012345.55555.987",
        "urn:epc:id:giai:4000001.111",
        "urn:epc:id:gsrn:0614141.0000010253",
        "urn:epc:id:gsrnp:0614141.0000010253",
        "urn:epc:id:gdti:0614141.12345.400",
        "urn:epc:id:sgcn:4012345.67890.04711",
        "urn:epc:id:ginc:0614141.xyz3311cba",
        "urn:epc:id:gsin:0614141.123456789",
        "urn:epc:id:itip:4012345.012345.01.02.987",
        "urn:epc:id:upui:1234567.089456.51qIgY)%3C%26Jp3*j7",
        "urn:epc:class:lgtin:4012345.012345.998877",
        "urn:epc:idpat:grai:4012345.55555.*",
        "urn:epc:idpat:gdti:4012345.55555.*",
        "urn:epc:idpat:sgcn:4012345.67890.*",
        "urn:epc:idpat:cpi:0614141.123456.*",
        "urn:epc:idpat:itip:4012345.012345.01.02.*",
      })
  void agreesWithAnotherConverter(String urn) throws Exception {
    boolean ofClass = urn.contains(":class:") || urn.contains(":idpat:");
    String theirs =
        ofClass ? new Converter().toURIForClassLevelIdentifier(urn) : new Converter().toURI(urn);
    assertThat(Identifiers.canonical(urn)).isEqualTo(theirs);
  }

  @ParameterizedTest
  @CsvSource({
    "https://example.com/some/path/01/70614141123451/22/ABC/10/L1/21/2018?x=y, 01/70614141123451/21/2018",
    "http://shop.example/gtin/614141123452/ser/5, 01/00614141123452/21/5",
    "https://id.gs1.org/01/70614141123451/22/ABC, 01/70614141123451",
    "https://dl.example/414/4012345000054#part, 414/4012345000054",
    "https://id.gs1.org/8003/4012345555554987, 8003/4012345555554987",
  })
  void aDigitalLinkIsBroughtToItsFinestKeyAtOneDomain(String given, String link) {
    assertThat(Identifiers.canonical(given)).isEqualTo("https://id.gs1.org/" + link);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "http://transaction.acme.com/po/12345678",
        "https://www.ncbi.nlm.nih.gov/taxonomy/1126011",
        "http://example.org/01/5",
        "urn:epc:id:gid:31415.12345.400",
        "urn:epc:id:sgtin:0614141.1073.2017",
        "urn:epc:id:sgtin:",
        "urn:uuid:f81d4fae-7dec-11d0-a765-00a0c91e6bf6",
        "geo:42.698334,23.319941",
      })
  void whatIsNoGs1KeyStaysAsItIs(String identifier) {
    assertThat(Identifiers.canonical(identifier)).isEqualTo(identifier);
  }

  @Test
  void anItemBelongsToALotOfItsGtin() {
    assertThat(Identifiers.findLot("https://id.gs1.org/01/10614141073464/21/2017", "L7"))
        .contains("https://id.gs1.org/01/10614141073464/10/L7");
    assertThat(Identifiers.findLot("https://id.gs1.org/01/10614141073464", "A/1"))
        .contains(Identifiers.canonical("urn:epc:class:lgtin:0614141.107346.A%2F1"));
    assertThat(Identifiers.findLot("https://id.gs1.org/00/106141412345678908", "L7")).isEmpty();
  }

  @Test
  void allFormsOfAWordMeanTheSame() {
    String full = "https://ref.gs1.org/cbv/BizStep-shipping";
    for (String form :
        new String[] {
          "shipping", "cbv:BizStep-shipping", "urn:epcglobal:cbv:bizstep:shipping", full
        }) {
      assertThat(Vocabulary.BIZ_STEP.canonical(form, JsonLdContext.STANDARD)).isEqualTo(full);
      assertThat(Vocabulary.BIZ_STEP.word(form, JsonLdContext.STANDARD)).isEqualTo("shipping");
    }
  }
}
