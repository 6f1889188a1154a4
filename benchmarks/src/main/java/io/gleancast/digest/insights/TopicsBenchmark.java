package io.gleancast.digest.insights;

import io.gleancast.contracts.ContractsJson;
import io.gleancast.contracts.Evidence;
import io.gleancast.contracts.Ids;
import io.gleancast.contracts.Insight;
import io.gleancast.contracts.Person;
import io.gleancast.embeddings.Embedder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.lucene.store.ByteBuffersDirectory;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import tools.jackson.databind.JsonNode;

/** Prints the topics that reference insights form, and whether they stay the same when the insights come otherwise. */
@Command(
        name = "benchmarks/topics",
        description =
                "The topics of a folder of reference insights, published one file a day, or of an insights.jsonl of the quickstart, and how stable they are.")
final class TopicsBenchmark implements Callable<Integer> {
    private static final UUID EPISODES = UUID.fromString("9b2ff1ee-2a3c-4a58-9c0c-6d1f8c3d7f10");

    @Parameters(
            paramLabel = "DIR",
            description = "A folder of JSON files with transcript and insights, or a file of insights, one a line.")
    private Path source = Path.of(".");

    @Option(names = "--json", description = "Print one JSON object as the last line.")
    private boolean json;

    @SuppressWarnings("unused") // picocli reads it
    @Option(names = "--help", usageHelp = true, description = "Show this help.")
    private boolean help;

    /** A reference insight; its number is its place in time. */
    private record Item(int number, String id, String insightId, TopicModel.Member member, Vector vector) {}

    /** What a run of arrivals came to: each insight's topic, by number, and the topics. */
    private record Outcome(List<TopicModel.Topic> topics, Map<Integer, Integer> topicOf) {
        int strangersTo(Outcome other, int insights) {
            int differing = 0;
            for (int number = 0; number < insights; number++) {
                if (!topicOf.getOrDefault(number, -1).equals(other.topicOf.getOrDefault(number, -1))) {
                    differing++;
                }
            }
            return differing;
        }
    }

    public static void main(String[] args) {
        System.exit(new CommandLine(new TopicsBenchmark()).execute(args));
    }

    @Override
    public Integer call() throws IOException {
        var items = read();
        var outcome = arrive(items, List.of(items));
        print(items, outcome);
        var shuffled = new ArrayList<>(items);
        Collections.shuffle(shuffled, new Random(7));
        var otherOrder = arrive(items, List.of(shuffled)).strangersTo(outcome, items.size());
        var half = items.size() / 2;
        var halves = List.of(shuffled.subList(0, half), shuffled.subList(half, items.size()));
        var halfAndHalf = arrive(items, halves).strangersTo(outcome, items.size());
        System.out.printf(
                "stability: of %d insights %d are on another page when they come in another order, %d when half come a day later%n",
                items.size(), otherOrder, halfAndHalf);
        if (json) {
            System.out.println(ContractsJson.MAPPER.writeValueAsString(Map.of(
                    "topics",
                    asJson(items, outcome),
                    "insights",
                    items.size(),
                    "alone",
                    items.size() - outcome.topicOf().size(),
                    "moved_by_order",
                    otherOrder,
                    "moved_by_halves",
                    halfAndHalf)));
        }
        return 0;
    }

    private List<Item> read() throws IOException {
        try (var embedder = Embedder.withThreads(0)) {
            return Files.isRegularFile(source) ? published(embedder) : references(embedder);
        }
    }

    private List<Item> published(Embedder embedder) throws IOException {
        var items = new ArrayList<Item>();
        for (var line : Files.readAllLines(source)) {
            var insight = ContractsJson.MAPPER.readValue(line, Insight.class);
            var member = new TopicModel.Member(
                    items.size(),
                    insight.episode().id(),
                    insight.episode().podcast().title(),
                    false,
                    insight.headline(),
                    insight.body(),
                    insight.topics(),
                    insight.entities());
            var people = Stream.concat(
                            insight.episode().persons().stream().map(Person::name),
                            insight.evidence().stream().map(Evidence::speaker).filter(Objects::nonNull))
                    .toList();
            items.add(new Item(
                    items.size(),
                    insight.id(),
                    insight.id(),
                    member.without(people),
                    Vector.of(embedder.embed(InsightText.of(insight)))));
        }
        return items;
    }

    private List<Item> references(Embedder embedder) throws IOException {
        var items = new ArrayList<Item>();
        try (var files = Files.list(source)) {
            for (var file : files.filter(path -> path.toString().endsWith(".json"))
                    .sorted()
                    .toList()) {
                var node = ContractsJson.MAPPER.readTree(Files.readString(file));
                var name = file.getFileName().toString().replace(".json", "");
                for (var insight : node.path("insights")) {
                    items.add(item(items.size(), name, node.path("transcript").asString(), insight, embedder));
                }
            }
        }
        return items;
    }

    private static Item item(int number, String file, String transcript, JsonNode insight, Embedder embedder) {
        var show = transcript.replaceAll("/[^/]*$", "").replaceAll(".*/", "");
        var episode = Ids.uuid5(EPISODES, transcript);
        var topics = new ArrayList<String>();
        insight.path("topics").forEach(topic -> topics.add(topic.asString()));
        var headline = insight.path("headline").asString();
        var body = insight.path("body").asString();
        var quote = insight.path("evidence").path(0).path("quote").asString();
        var people = new ArrayList<String>();
        insight.path("evidence")
                .forEach(evidence -> people.add(evidence.path("speaker").asString("")));
        return new Item(
                number,
                file + "#" + insight.path("rank").asInt(),
                Ids.insight(episode, quote),
                new TopicModel.Member(number, episode, show, false, headline, body, topics, List.of()).without(people),
                Vector.of(embedder.embed(InsightText.of(headline, body))));
    }

    /** Lets insights arrive in portions, each indexed, linked and grouped before the next, as the service does it. */
    private static Outcome arrive(List<Item> items, List<List<Item>> portions) {
        var byId = new HashMap<String, Item>();
        items.forEach(item -> byId.put(item.insightId(), item));
        var links = new HashMap<Long, Link>();
        var arrived = new HashSet<Integer>();
        var outcome = new Outcome(List.of(), Map.of());
        try (var index = new InsightIndex(new ByteBuffersDirectory())) {
            index.open();
            for (var portion : portions) {
                portion.forEach(item -> index.put(item.insightId(), item.vector()));
                index.commit("benchmark", portion.size());
                portion.forEach(item -> arrived.add(item.number()));
                portion.forEach(item -> link(item, index, byId, links));
                outcome = group(
                        items.stream()
                                .filter(item -> arrived.contains(item.number()))
                                .toList(),
                        links);
            }
        }
        return outcome;
    }

    private static void link(Item item, InsightIndex index, Map<String, Item> byId, Map<Long, Link> links) {
        for (var hit : index.neighbours(item.insightId(), item.vector())) {
            var other = byId.get(hit.id());
            if (other != null) {
                var one = Math.max(item.number(), other.number());
                var two = Math.min(item.number(), other.number());
                var same = SameClaim.holds(text(item), text(other), hit.cosine());
                links.put((long) one << 32 | two, new Link(one, two, (float) hit.cosine(), same));
            }
        }
    }

    private static String text(Item item) {
        return InsightText.of(item.member().headline(), item.member().body());
    }

    private static Outcome group(List<Item> arrived, Map<Long, Link> links) {
        var all = List.copyOf(links.values());
        var clusters = Clusters.of(all.stream().filter(Link::same).toList());
        var topics = TopicModel.of(arrived.stream().map(Item::member).toList(), clusters, all);
        var topicOf = new HashMap<Integer, Integer>();
        topics.forEach(topic -> topic.members().forEach(member -> topicOf.put(member, topic.oldest())));
        return new Outcome(topics, topicOf);
    }

    private static void print(List<Item> items, Outcome outcome) {
        var names = new HashMap<Integer, String>();
        outcome.topics().forEach(topic -> names.put(topic.oldest(), topic.name()));
        for (var topic : bySize(outcome)) {
            var shows = new HashSet<String>();
            topic.members()
                    .forEach(member -> shows.add(items.get(member).member().show()));
            System.out.printf(
                    "%n%s: %d insights from %d shows%n",
                    topic.name(), topic.members().size(), shows.size());
            for (var member : topic.members()) {
                var item = items.get(member);
                System.out.printf("    %s (%s)%n", item.member().headline(), item.id());
            }
            System.out.printf(
                    "    related: %s%n",
                    topic.related().stream().map(names::get).toList());
        }
        System.out.printf(
                "%n%d topics; %d of %d insights stand alone%n",
                outcome.topics().size(), items.size() - outcome.topicOf().size(), items.size());
    }

    private static List<TopicModel.Topic> bySize(Outcome outcome) {
        return outcome.topics().stream()
                .sorted((a, b) ->
                        Integer.compare(b.members().size(), a.members().size()))
                .toList();
    }

    private static List<Map<String, Object>> asJson(List<Item> items, Outcome outcome) {
        return bySize(outcome).stream()
                .map(topic -> Map.<String, Object>of(
                        "id", items.get(topic.oldest()).id(),
                        "name", topic.name(),
                        "members",
                                topic.members().stream()
                                        .map(member -> items.get(member).id())
                                        .toList(),
                        "related",
                                topic.related().stream()
                                        .map(member -> items.get(member).id())
                                        .toList()))
                .toList();
    }
}
