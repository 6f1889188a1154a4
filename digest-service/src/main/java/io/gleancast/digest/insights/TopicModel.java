package io.gleancast.digest.insights;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Works out topics from insights and the links between them. A pure function of the two. */
final class TopicModel {
    /** Fewer are no page that a reader would bookmark. */
    private static final int FEWEST = 3;
    /** What is of one episode has that episode's page. */
    private static final int FEWEST_EPISODES = 2;

    private static final int RELATED = 4;

    /**
     * An insight as far as topics look at it. Retracted ones still hold a topic together, so that links to it last, but
     * they neither name it nor make it large enough.
     */
    record Member(
            int number,
            String episode,
            String show,
            boolean retracted,
            String headline,
            String body,
            List<String> topics,
            List<String> entities) {
        private static final int MOST_NAMES = 40;
        private static final Pattern NAME = Pattern.compile("\\p{L}[\\p{L}\\p{N}'’-]*\\p{L}");

        /** The same but for the names of who speaks: what a theme is called, and is about, is no matter of who says it. */
        Member without(Collection<String> people) {
            var names = people.stream()
                    .flatMap(person -> NAME.matcher(person).results())
                    .limit(MOST_NAMES)
                    .map(name -> Pattern.quote(name.group()))
                    .distinct()
                    .collect(Collectors.joining("|"));
            if (names.isEmpty()) {
                return this;
            }
            var spoken = Pattern.compile("(?<![\\p{L}\\p{N}])(?:" + names + ")(?:['’]s)?(?![\\p{L}\\p{N}])");
            return new Member(
                    number,
                    episode,
                    show,
                    retracted,
                    spoken.matcher(headline).replaceAll(""),
                    spoken.matcher(body).replaceAll(""),
                    without(spoken, topics),
                    without(spoken, entities));
        }

        private static List<String> without(Pattern spoken, List<String> phrases) {
            return phrases.stream()
                    .filter(phrase -> !spoken.matcher(phrase).find())
                    .toList();
        }
    }

    /**
     * A theme.
     *
     * @param oldest the member that it is known by
     * @param related the nearest topics, each by its oldest member
     */
    record Topic(int oldest, String name, List<Integer> members, List<Integer> related) {}

    private TopicModel() {}

    /**
     * The topics, by age.
     *
     * @param members from the oldest to the newest
     */
    static List<Topic> of(List<Member> members, Collection<Set<Integer>> clusters, List<Link> links) {
        var byNumber = new HashMap<Integer, Member>();
        members.forEach(member -> byNumber.put(member.number(), member));
        var nodes = members.stream()
                .map(member -> new TopicGroups.Node(member.number(), member.episode()))
                .toList();
        var weighed = TopicLinks.weigh(links, members);
        var settling = new TopicSettling(weighed, clusters, byNumber.keySet());
        var cores = TopicGroups.of(nodes, clusters, weighed).stream()
                .map(settling::withoutStrangers)
                .filter(group -> worthAPage(group, byNumber))
                .toList();
        return topics(settling.withNewcomers(cores), members, links);
    }

    /** What no phrase names is a heap and no topic. */
    private static List<Topic> topics(List<List<Integer>> groups, List<Member> members, List<Link> links) {
        var groupOf = groupOf(groups);
        // In the order of their age, the groups as well as the members in each.
        var byAge = new LinkedHashMap<Integer, List<Member>>();
        members.stream()
                .filter(member -> groupOf.containsKey(member.number()))
                .forEach(member -> byAge.computeIfAbsent(groupOf.get(member.number()), _ -> new ArrayList<>())
                        .add(member));
        var sorted = List.copyOf(byAge.values());
        var names = TopicNames.of(sorted.stream()
                .map(group ->
                        group.stream().filter(member -> !member.retracted()).toList())
                .toList());
        var named = IntStream.range(0, sorted.size())
                .filter(i -> names.get(i).isPresent())
                .boxed()
                .toList();
        var numbers = named.stream()
                .map(i -> sorted.get(i).stream().map(Member::number).toList())
                .toList();
        var related = related(numbers, links);
        return IntStream.range(0, named.size())
                .mapToObj(i -> new Topic(
                        numbers.get(i).getFirst(),
                        names.get(named.get(i)).orElseThrow(),
                        numbers.get(i),
                        related.get(i)))
                .toList();
    }

    /** Which of the groups each member is in, by its place among them. */
    static Map<Integer, Integer> groupOf(List<List<Integer>> groups) {
        var groupOf = new HashMap<Integer, Integer>();
        for (int i = 0; i < groups.size(); i++) {
            for (var member : groups.get(i)) {
                groupOf.put(member, i);
            }
        }
        return groupOf;
    }

    private static boolean worthAPage(List<Integer> group, Map<Integer, Member> byNumber) {
        var standing = group.stream()
                .map(byNumber::get)
                .filter(member -> !member.retracted())
                .toList();
        var episodes = new HashSet<String>();
        standing.forEach(member -> episodes.add(member.episode()));
        return standing.size() >= FEWEST && episodes.size() >= FEWEST_EPISODES;
    }

    /** For each group the others with the strongest links to it, by their oldest members. */
    private static List<List<Integer>> related(List<List<Integer>> groups, List<Link> links) {
        var groupOf = groupOf(groups);
        var strengths = new ArrayList<Map<Integer, Double>>();
        groups.forEach(_ -> strengths.add(new TreeMap<>()));
        for (var link : links) {
            var one = groupOf.get(link.one());
            var other = groupOf.get(link.other());
            if (one != null && other != null && !one.equals(other)) {
                var strength = link.cosine()
                        / Math.sqrt((double) groups.get(one).size()
                                * groups.get(other).size());
                strengths.get(one).merge(other, strength, Double::sum);
                strengths.get(other).merge(one, strength, Double::sum);
            }
        }
        return strengths.stream()
                .map(strength -> strength.entrySet().stream()
                        .sorted(Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                                .thenComparing(Map.Entry.comparingByKey()))
                        .limit(RELATED)
                        .map(entry -> groups.get(entry.getKey()).getFirst())
                        .toList())
                .toList();
    }
}
