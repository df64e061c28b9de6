package lockstep.flag;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import lockstep.Shared;
import lockstep.review.MadeRun;
import lockstep.review.casefile.Cases;
import lockstep.review.casefile.Queue;
import lockstep.review.decision.DecisionFile;
import lockstep.review.decision.Decisions;
import lockstep.review.decision.Protection;
import lockstep.review.decision.Verdict;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The bundle is STIX 2.1 by OASIS's own schemas, stands by itself, and says the same thing under the same id. */
class StixTest {
    private static final String OASIS =
            "http://raw.githubusercontent.com/oasis-open/cti-stix2-json-schemas/stix2.1/schemas/";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Instant NOW = Instant.parse("2021-02-03T10:00:00Z");

    @TempDir
    private Path run = Path.of("");

    @SuppressWarnings("NullAway.Init") // before each test
    private Cases cases;

    @BeforeEach
    void decided() {
        cases = MadeRun.in(run);
        Queue.Entry entry = cases.entry(MadeRun.STRONG);
        for (String name : new String[] {"aigul", "boris"}) {
            Decisions.append(
                    run,
                    entry,
                    new DecisionFile(
                            entry.clusterId(),
                            entry.sha256(),
                            Verdict.INAUTHENTIC.word(),
                            "why",
                            null,
                            List.of(),
                            null),
                    MadeRun.reviewer(run, name),
                    NOW);
        }
    }

    @Test
    void everyObjectIsValidByTheSchemasOfOasis() throws IOException {
        Path schemas = Shared.file("data/stix21/schemas");
        Path folder = flag();
        List<JsonNode> objects = new ArrayList<>(objects(folder));
        objects.addAll(objects(Withdrawals.withdraw(
                cases,
                String.valueOf(folder.getFileName()),
                List.of("facebook:100003"),
                "a newsroom",
                NOW.plusSeconds(60))));
        for (JsonNode object : objects) {
            Set<ValidationMessage> wrong =
                    schema(schemas, object.get("type").asText()).validate(object);
            assertThat(wrong).as("%s", object).isEmpty();
        }
        JsonNode bundle = JSON.readTree(folder.resolve("bundle.stix.json").toFile());
        assertThat(bundle.get("id").asText()).startsWith("bundle--");
    }

    @Test
    void theValidatorFindsWhatIsWrong() throws IOException {
        Path schemas = Shared.file("data/stix21/schemas");
        JsonNode campaign = JSON.readTree("{\"type\":\"campaign\",\"spec_version\":\"2.1\",\"id\":\"campaign--1\"}");

        assertThat(schema(schemas, "campaign").validate(campaign)).isNotEmpty();
    }

    @Test
    void allReferencesResolveInsideTheBundleAndNobodyIsAThreatActor() throws IOException {
        Set<String> ids = new TreeSet<>();
        Set<String> references = new TreeSet<>();
        for (JsonNode object : objects(flag())) {
            assertThat(ids.add(object.get("id").asText()))
                    .as("%s once", object.get("id"))
                    .isTrue();
            references(object, references);
        }
        assertThat(ids).containsAll(references).noneMatch(i -> i.startsWith("threat-actor"));
        assertThat(ids).filteredOn(i -> i.startsWith("opinion--")).hasSize(2);
        assertThat(ids).filteredOn(i -> i.startsWith("url--")).hasSizeGreaterThan(20);
        assertThat(ids).anyMatch(i -> i.startsWith("note--")).anyMatch(i -> i.startsWith("report--"));
    }

    @Test
    void aCampaignHasItsNameItsTargetsAndItsSender() throws IOException {
        List<JsonNode> objects = objects(flag());
        assertThat(of(objects, "campaign").get("name").asText()).startsWith("11 accounts (Facebook 8, Instagram 3)");
        assertThat(of(objects, "campaign").get("confidence").asInt()).isEqualTo(70);
        assertThat(of(objects, "identity").get("name").asText()).isEqualTo("Media Watch");
        assertThat(objects).anyMatch(o -> o.path("relationship_type").asText().equals("targets"));
    }

    /** OpenCTI, opencti-graphql/src/database/stix.ts: which relations its importer takes between which types. */
    @Test
    void openCtiTakesEveryRelationAndEveryTypeOfTheBundle() throws IOException {
        Map<String, JsonNode> byId = new TreeMap<>();
        objects(flag()).forEach(o -> byId.put(o.get("id").asText(), o));
        Set<String> relations = new TreeSet<>();
        for (JsonNode o : byId.values()) {
            assertThat(o.get("id").asText())
                    .matches("[a-z-]+--[0-9a-f]{8}-[0-9a-f]{4}-[1-5][0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}");
            if (o.has("confidence")) assertThat(o.get("confidence").asInt()).isBetween(0, 100);
            if (!o.get("type").asText().equals("relationship")) continue;
            String from = o.get("source_ref").asText().split("--", -1)[0];
            String to = o.get("target_ref").asText().split("--", -1)[0];
            relations.add(from + " " + o.get("relationship_type").asText() + " " + to);
        }
        assertThat(relations)
                .isSubsetOf(
                        "campaign uses attack-pattern",
                        "campaign targets identity",
                        "observed-data related-to campaign") // related-to is taken between any two types
                .hasSize(3);
        assertThat(byId.values().stream().map(o -> o.get("type").asText()).distinct())
                .as("extension-definition is passed over by the importer, and nothing else")
                .isSubsetOf(
                        "identity",
                        "campaign",
                        "attack-pattern",
                        "observed-data",
                        "user-account",
                        "url",
                        "report",
                        "note",
                        "opinion",
                        "relationship",
                        "marking-definition",
                        "extension-definition");
        assertThat(byId.values())
                .filteredOn(o -> o.get("type").asText().equals("opinion"))
                .allMatch(o -> Set.of("strongly-disagree", "disagree", "neutral", "agree", "strongly-agree")
                        .contains(o.get("opinion").asText()));
    }

    @Test
    void theMarkingIsOfTlp2WhereThatIsAsked() throws IOException {
        List<JsonNode> objects = objects(flag(true));
        JsonNode marking = of(objects, "marking-definition");
        assertThat(marking.get("id").asText()).endsWith("55d920b0-5e8b-4f79-9ee9-91f868d9b421");
        assertThat(objects)
                .filteredOn(o -> o.has("object_marking_refs"))
                .isNotEmpty()
                .allMatch(o -> o.get("object_marking_refs").get(0).equals(marking.get("id")));
    }

    private static JsonNode of(List<JsonNode> objects, String type) {
        return objects.stream()
                .filter(o -> o.get("type").asText().equals(type))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void theSameThingHasTheSameIdInEveryList() throws IOException {
        Set<String> first = accountsAndCampaigns(objects(flag()));
        assertThat(accountsAndCampaigns(objects(flag()))).isEqualTo(first).hasSizeGreaterThan(20);
        assertThat(StixIds.uuid5(java.util.UUID.fromString("6ba7b810-9dad-11d1-80b4-00c04fd430c8"), "python.org"))
                .hasToString("886313e1-3b8a-5372-9b90-0c9aee199e5d"); // as Python's documentation has it
    }

    private Path flag() {
        return flag(false);
    }

    private Path flag(boolean tlp2) {
        FlagRequest request =
                new FlagRequest("Meta", "review", "Media Watch", "desk@example.org", null, tlp2, false, NOW);
        return FlagPackage.write(cases, Decisions.of(run), Protection.none(), request, Renamed.NOBODY)
                .folder();
    }

    private static List<JsonNode> objects(Path folder) throws IOException {
        List<JsonNode> objects = new ArrayList<>();
        JSON.readTree(Files.readString(folder.resolve("bundle.stix.json")))
                .get("objects")
                .forEach(objects::add);
        return objects;
    }

    private static JsonSchema schema(Path schemas, String type) {
        JsonSchemaFactory factory = JsonSchemaFactory.getInstance(
                SpecVersion.VersionFlag.V202012,
                b -> b.schemaMappers(m -> m.mapPrefix(OASIS, schemas.toUri().toString())));
        for (String folder : new String[] {"sdos", "sros", "observables", "common"}) {
            if (Files.exists(schemas.resolve(folder).resolve(type + ".json"))) {
                return factory.getSchema(SchemaLocation.of(OASIS + folder + "/" + type + ".json"));
            }
        }
        throw new AssertionError("STIX has no " + type);
    }

    private static void references(JsonNode node, Set<String> into) {
        for (Map.Entry<String, JsonNode> e : node.properties()) {
            if (e.getKey().endsWith("_ref")) into.add(e.getValue().asText());
            if (e.getKey().endsWith("_refs")) e.getValue().forEach(r -> into.add(r.asText()));
            if (e.getKey().equals("extensions")) {
                e.getValue().fieldNames().forEachRemaining(into::add);
            }
        }
    }

    private static Set<String> accountsAndCampaigns(List<JsonNode> objects) {
        Set<String> ids = new TreeSet<>();
        for (JsonNode o : objects) {
            if (Set.of("user-account", "campaign", "observed-data")
                    .contains(o.get("type").asText())) {
                ids.add(o.get("id").asText());
            }
        }
        return ids;
    }
}
