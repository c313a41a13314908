// SPDX-License-Identifier: Apache-2.0
package io.kaiwu.logistics.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.kaiwu.core.json.CanonicalJson;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class EpcisDocumentTest {

  /** This example of GS1 has two different members {@code eventID} in one event. */
  private static final String SAYS_TWO_THINGS = "AssociationEvent-h.jsonld";

  @Test
  void refusesAMemberThatIsThereTwice() {
    assertThatThrownBy(
            () -> EpcisDocument.parse(Examples.one("JSON/AssociationEvent/" + SAYS_TWO_THINGS)))
        .isInstanceOf(EpcisException.class)
        .hasMessageContaining("Duplicate field 'eventID'");
  }

  @Test
  void writesBackEveryExampleAsItWas() throws Exception {
    ObjectMapper plain = new ObjectMapper();
    var examples = Examples.all();
    assertThat(examples).hasSize(47);
    for (var example : examples.entrySet()) {
      boolean saysOneThing = !example.getKey().endsWith(SAYS_TWO_THINGS);
      EpcisDocument document =
          saysOneThing
              ? EpcisDocument.parse(example.getValue())
              : Examples.read(example.getValue());
      assertThat(CanonicalJson.text(plain.readTree(document.bytes())))
          .as(example.getKey())
          .isEqualTo(CanonicalJson.text(plain.readTree(example.getValue())));
    }
  }

  @Test
  void givesEachEventItsWholeContextToStandAloneWith() {
    for (var example : Examples.all().entrySet()) {
      EpcisDocument document = Examples.read(example.getValue());
      List<EpcisEvent> together = document.events();
      List<EpcisEvent> alone = document.standaloneEvents();
      assertThat(alone).as(example.getKey()).hasSameSizeAs(together).isNotEmpty();
      for (int i = 0; i < alone.size(); i++) {
        assertThat(EventHash.of(alone.get(i)))
            .as(example.getKey())
            .isEqualTo(EventHash.of(together.get(i)));
        assertThat(EventValidator.check(alone.get(i).json())).as(example.getKey()).isEmpty();
      }
    }
  }

  @Test
  void showsEveryFieldOfAnEvent() {
    EpcisEvent event =
        EpcisDocument.parse(
                Examples.one(
                    "JSON/WithFullCombinationOfFields/object_event_all_possible_fields.jsonld"))
            .events()
            .getFirst();
    assertThat(event.findType()).contains(EventType.OBJECT);
    assertThat(event.eventTime()).isEqualTo(Instant.parse("2005-04-05T02:33:31.116Z"));
    assertThat(event.eventTimeZoneOffset()).isEqualTo("-06:00");
    assertThat(event.id()).isEqualTo("urn:uuid:374d95fc-9457-4a51-bd6a-0bba133845a8");
    assertThat(event.certificationInfo()).hasSize(1);
    assertThat(event.findErrorDeclaration())
        .hasValueSatisfying(error -> {
          assertThat(error.reason()).contains("incorrect_data");
          assertThat(error.correctiveEventIds()).hasSize(1);
        });
    assertThat(event.findAction()).contains(Action.ADD);
    assertThat(event.findBizStep()).contains("receiving");
    assertThat(event.findDisposition()).contains("in_progress");
    assertThat(event.epcs()).containsExactly("urn:epc:id:sgtin:0614141.107346.2018");
    assertThat(event.quantities())
        .containsExactly(
            new Quantity(
                "urn:epc:class:lgtin:4012345.012345.998877",
                Optional.of(BigDecimal.valueOf(200)),
                Optional.of("KGM")));
    assertThat(event.findReadPoint()).contains("urn:epc:id:sgln:0012345.11111.400");
    assertThat(event.findBizLocation()).contains("urn:epc:id:sgln:0012345.11111.0");
    assertThat(event.bizTransactions()).hasSize(2);
    assertThat(event.sources())
        .contains(new TypedId(Optional.of("owning_party"), "urn:epc:id:pgln:4012345.00225"));
    assertThat(event.destinations()).hasSize(3);
    assertThat(event.sensorElements()).hasSize(1);
    assertThat(event.sensorElements().getFirst().reports().getFirst().path("value").asInt())
        .isEqualTo(26);
    assertThat(event.findPersistentDisposition())
        .contains(
            new PersistentDisposition(
                List.of("completeness_verified"), List.of("completeness_inferred")));
    assertThat(event.findLotNumber()).contains("ABC123");
    assertThat(event.ilmd()).containsKey("ext1:array");
    assertThat(event.extensions()).containsKeys("ext1:float", "ext1:object");
  }

  @Test
  void saysInWhichLineAFileIsNotJson() {
    assertThatThrownBy(() -> EpcisDocument.parse("{\n\"type\": }"))
        .isInstanceOf(EpcisException.class)
        .hasMessageContaining("line 2");
    assertThatThrownBy(() -> EpcisDocument.parse("[]")).isInstanceOf(EpcisException.class);
  }

  @Test
  void aContextAddsItsPrefixesToThoseOfTheStandard() {
    EpcisEvent event =
        EpcisDocument.parse(
                """
                {"@context":[{"ex":{"@id":"http://ex.example/"}}],
                 "type":"ObjectEvent"}
                """)
            .events()
            .getFirst();
    assertThat(event.context().expand("cbv:BizStep-shipping"))
        .isEqualTo("https://ref.gs1.org/cbv/BizStep-shipping");
    assertThat(event.context().expand("ex:a")).isEqualTo("http://ex.example/a");
    assertThat(event.context().expand("https://a/b")).isEqualTo("https://a/b");
  }
}
